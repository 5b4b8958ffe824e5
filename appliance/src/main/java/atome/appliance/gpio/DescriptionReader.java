package atome.appliance.gpio;

import atome.adole.Json;
import atome.controllers.LogLimit;
import atome.controllers.gpio.description.AdcChip;
import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.Calibration;
import atome.controllers.gpio.description.EncoderDescription;
import atome.controllers.gpio.description.EncoderDescription.Detents;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LedDescription;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.PedalDescription;
import atome.controllers.gpio.description.SwitchDescription;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * Reads the text of a surface description, format {@code atome-surface/1} of {@code
 * docs/surfaces/gpio.md}; any thread.
 */
final class DescriptionReader {
    private static final String FORMAT = "atome-surface/1";

    private DescriptionReader() {}

    /** Reads a description whole, or says in one line what is wrong with it. */
    static GpioDescription read(byte[] text) throws DescriptionException {
        return description(parse(text));
    }

    /** The JSON of a text, in whatever order it is written. */
    static JsonNode parse(byte[] text) throws DescriptionException {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + ": ";
            String message = String.valueOf(e.getOriginalMessage());
            // Where an object began is told in the library's own terms.
            String what = LogLimit.printable(message.replaceAll("(?s) \\(start marker at.*", ""));
            throw new DescriptionException(where + "no JSON: " + what);
        }
    }

    private static GpioDescription description(JsonNode json) throws DescriptionException {
        Entry entry = new Entry("surface", json);
        only(entry, "format", FORMAT);
        only(entry, "kind", "gpio");
        String name = entry.text("name");
        List<SwitchDescription> switches = new ArrayList<>();
        for (Entry one : entry.list("switches", "switch", "name")) {
            switches.add(footswitch(one));
        }
        List<EncoderDescription> encoders = new ArrayList<>();
        for (Entry one : entry.list("encoders", "encoder", "name")) {
            encoders.add(encoder(one));
        }
        List<PedalDescription> pedals = new ArrayList<>();
        for (Entry one : entry.list("pedals", "pedal", "name")) {
            pedals.add(pedal(one));
        }
        List<LedDescription> leds = new ArrayList<>();
        for (Entry one : entry.list("leds", "led", "control")) {
            leds.add(led(one));
        }
        if (switches.isEmpty() && encoders.isEmpty() && pedals.isEmpty() && leds.isEmpty()) {
            throw new DescriptionException(
                    "surface: there are no switches, encoders, pedals or leds");
        }
        return entry.made(() -> new GpioDescription(name, switches, encoders, pedals, leds));
    }

    private static void only(Entry entry, String field, String value) throws DescriptionException {
        String written = entry.text(field);
        if (!written.equals(value)) {
            throw new DescriptionException(
                    "surface: %s must be \"%s\", is \"%s\""
                            .formatted(field, value, LogLimit.printable(written)));
        }
    }

    private static SwitchDescription footswitch(Entry entry) throws DescriptionException {
        String name = entry.text("name");
        LineName line = entry.line("line");
        var action = entry.word("action", SwitchDescription.Action.MOMENTARY);
        Bias bias = entry.word("bias", Bias.PULL_UP);
        boolean activeLow = entry.flag("active_low", true);
        int bounce = entry.whole("debounce_millis", SwitchDescription.DEBOUNCE_MILLIS);
        int kernel = entry.whole("kernel_debounce_millis", 0);
        return entry.made(
                () -> new SwitchDescription(name, line, action, bias, activeLow, bounce, kernel));
    }

    private static EncoderDescription encoder(Entry entry) throws DescriptionException {
        String name = entry.text("name");
        LineName lineA = entry.line("line_a");
        LineName lineB = entry.line("line_b");
        Detents detents = entry.word("detents", Detents.FULL_STEP);
        Bias bias = entry.word("bias", Bias.PULL_UP);
        boolean activeLow = entry.flag("active_low", true);
        int mostSteps = entry.whole("most_steps", 1);
        Entry push = entry.part("push");
        SwitchDescription under = push == null ? null : footswitch(push);
        return entry.made(() ->
                new EncoderDescription(
                        name, lineA, lineB, detents, bias, activeLow, mostSteps, under));
    }

    private static PedalDescription pedal(Entry entry) throws DescriptionException {
        String name = entry.text("name");
        AdcChip chip = chip(entry);
        int channel = entry.whole("channel");
        Entry ends = entry.part("calibration");
        Calibration calibration = ends == null ? Calibration.WHOLE : calibration(ends);
        double margin = entry.number("end_margin", PedalDescription.END_MARGIN);
        double band = entry.number("dead_band", PedalDescription.DEAD_BAND);
        double smoothingHz = entry.number("smoothing_hz", PedalDescription.SMOOTHING_HZ);
        double quickness = entry.number("quickness", PedalDescription.QUICKNESS);
        int pollHz = entry.whole("poll_hz", PedalDescription.POLL_HZ);
        return entry.made(() ->
                new PedalDescription(
                        name,
                        chip,
                        channel,
                        calibration,
                        margin,
                        band,
                        smoothingHz,
                        quickness,
                        pollHz));
    }

    private static AdcChip chip(Entry pedal) throws DescriptionException {
        boolean ads = pedal.only("ads1115", "mcp3008").equals("ads1115");
        Entry chip = pedal.need(ads ? "ads1115" : "mcp3008");
        int bus = chip.whole("bus", ads ? 1 : 0);
        if (ads) {
            int address = chip.has("address") ? chip.address("address") : 0x48;
            return chip.made(() -> new AdcChip.Ads1115(bus, address));
        }
        int chipSelect = chip.whole("chip_select", 0);
        return chip.made(() -> new AdcChip.Mcp3008(bus, chipSelect));
    }

    private static Calibration calibration(Entry ends) throws DescriptionException {
        double heel = ends.number("heel");
        double toe = ends.number("toe");
        return ends.made(() -> new Calibration(heel, toe));
    }

    private static LedDescription led(Entry entry) throws DescriptionException {
        String control = entry.text("control");
        LedDescription.Output output;
        if (entry.only("line", "pwm").equals("line")) {
            output =
                    new LedDescription.Digital(entry.line("line"), entry.flag("active_low", false));
        } else {
            Entry pwm = entry.need("pwm");
            int chip = pwm.whole("chip");
            int channel = pwm.whole("channel");
            int frequencyHz = pwm.whole("frequency_hz", 1000);
            output = pwm.made(() -> new LedDescription.Pwm(chip, channel, frequencyHz));
        }
        return entry.made(() -> new LedDescription(control, output));
    }
}
