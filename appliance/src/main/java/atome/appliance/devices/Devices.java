package atome.appliance.devices;

import atome.adole.Json;
import atome.appliance.gpio.PedalboardStatus;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.linux.FoundChip;
import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.MidiPorts;
import atome.engine.driver.JackDriver;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Mixer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is plugged in, as the JSON of {@code devices --json}; one control thread. */
public final class Devices {
    private Devices() {}

    /** Looks for everything; the descriptions of surfaces are given as they were found. */
    public static ObjectNode find(List<PedalboardStatus> surfaces) {
        ObjectNode found = Json.object();
        addAudio(found.putArray("audio"));
        ArrayNode midi = found.putArray("midi");
        MidiPorts.list().forEach(port -> addPort(midi.addObject(), port));
        addChips(found);
        ArrayNode files = found.putArray("surfaces");
        surfaces.forEach(one -> addSurface(files.addObject(), one));
        return found;
    }

    private static void addAudio(ArrayNode audio) {
        OptionalInt rateHz = JackDriver.serverRateHz();
        ObjectNode jack = audio.addObject().put("driver", "jack").put("name", "");
        jack.put("available", rateHz.isPresent());
        rateHz.ifPresent(rate -> jack.put("sample_rate", rate));
        for (Mixer.Info mixer : AudioSystem.getMixerInfo()) {
            audio.addObject()
                    .put("driver", "javasound")
                    .put("name", mixer.getName())
                    .put("available", true)
                    .put("description", mixer.getDescription());
        }
        audio.addObject().put("driver", "clock").put("name", "").put("available", true);
    }

    private static void addPort(ObjectNode json, MidiPort port) {
        json.put("id", port.id())
                .put("name", port.name())
                .put("kind", port.kind().name().toLowerCase(Locale.ROOT))
                .put("input", port.input())
                .put("output", port.output());
    }

    private static void addChips(ObjectNode found) {
        ArrayNode chips = found.putArray("gpio");
        try {
            FoundChip.list().forEach(chip -> addChip(chips.addObject(), chip));
        } catch (GpioException e) {
            found.put("gpio_why", e.getMessage());
        }
    }

    static void addChip(ObjectNode json, FoundChip chip) {
        json.put("chip", chip.name()).put("label", chip.label()).put("why", chip.why());
        ArrayNode lines = json.putArray("lines");
        for (int offset = 0; offset < chip.lineNames().size(); offset++) {
            lines.addObject().put("offset", offset).put("name", chip.lineNames().get(offset));
        }
    }

    private static void addSurface(ObjectNode json, PedalboardStatus status) {
        json.put("file", status.file())
                .put("id", status.surface())
                .put("state", status.state().name().toLowerCase(Locale.ROOT))
                .put("why", status.why());
    }
}
