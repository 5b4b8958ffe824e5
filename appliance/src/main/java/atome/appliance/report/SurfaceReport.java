package atome.appliance.report;

import atome.adole.Json;
import atome.appliance.conductor.Journal;
import atome.appliance.conductor.Learning;
import atome.appliance.conductor.Surfaces;
import atome.appliance.desk.Conflict;
import atome.appliance.gpio.PedalStatus;
import atome.appliance.gpio.PedalboardStatus;
import atome.controllers.Touch;
import atome.controllers.hand.Heard;
import atome.controllers.midi.clock.ClockReading;
import atome.controllers.midi.clock.MtcReading;
import atome.controllers.midi.surface.MidiSurface;
import atome.engine.AudioEngine;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Surfaces, their figures and their last touches, as the page shows them. */
final class SurfaceReport {
    private static final int TOUCHES = 12;

    private final AudioEngine engine;

    SurfaceReport(AudioEngine engine) {
        this.engine = engine;
    }

    void addTo(
            ObjectNode state,
            Surfaces surfaces,
            Learning learning,
            List<Conflict> conflicts,
            List<PedalboardStatus> boards) {
        ArrayNode list = state.putArray("surfaces");
        surfaces.places().forEach(place -> addPlace(list.addObject(), place, boards));
        ArrayNode files = state.putArray("surface_files");
        boards.forEach(board -> addFile(files.addObject(), board));
        ArrayNode touches = state.putArray("touches");
        surfaces.journal().newest(TOUCHES).forEach(entry -> addTouch(touches.addObject(), entry));
        state.putObject("learn")
                .put("listening", learning.listening())
                .put("outcome", learning.outcome());
        ArrayNode told = state.putArray("mapping_conflicts");
        conflicts.forEach(conflict -> addConflict(told.addObject(), conflict));
    }

    private static void addConflict(ObjectNode json, Conflict conflict) {
        json.put("why", conflict.why())
                .set("mapping_ids", Json.MAPPER.valueToTree(conflict.mappingIds()));
    }

    private static void addPlace(
            ObjectNode json, Surfaces.Place place, List<PedalboardStatus> boards) {
        json.put("id", place.id())
                .put("name", place.name())
                .put("plugged", place.surface() != null)
                .put("bank", place.hand().bank())
                .put("late_events", place.queue().lateEvents())
                .put("max_late_frames", place.queue().maxLateFrames())
                .put("thinned", place.thinned());
        if (place.surface() instanceof MidiSurface midi) {
            addTime(json, midi, System.nanoTime());
        }
        ArrayNode pedals = json.putArray("pedals");
        boards.stream()
                .filter(board -> board.surface().equals(place.id()))
                .flatMap(board -> board.pedals().stream())
                .forEach(pedal -> addPedal(pedals.addObject(), pedal));
    }

    /** The clock and time code that come in on a port, while they come. */
    private static void addTime(ObjectNode json, MidiSurface midi, long nowNanos) {
        ClockReading clock = midi.clock();
        if (clock.isLockedAt(nowNanos)) {
            json.putObject("clock")
                    .put("bpm", Math.round(clock.bpm() * 100) / 100.0)
                    .put("transport", clock.transport().name().toLowerCase(Locale.ROOT))
                    .put("beats", clock.beatsAt(nowNanos))
                    .put("missed_ticks", clock.missedTicks());
        }
        MtcReading timeCode = midi.timeCode();
        if (timeCode != null && timeCode.runsAt(nowNanos)) {
            json.put("time_code_seconds", timeCode.secondsAt(nowNanos));
        }
    }

    private static void addPedal(ObjectNode json, PedalStatus pedal) {
        json.put("id", pedal.control())
                .put("heel", pedal.heel())
                .put("toe", pedal.toe())
                .put("calibrating", pedal.calibrating())
                .put("outcome", pedal.outcome());
    }

    private static void addFile(ObjectNode json, PedalboardStatus board) {
        json.put("id", board.file())
                .put("surface", board.surface())
                .put("state", board.state().name().toLowerCase(Locale.ROOT))
                .put("why", board.why());
    }

    private void addTouch(ObjectNode json, Journal.Entry entry) {
        Heard heard = entry.heard();
        Touch touch = heard.touch();
        double afterMillis =
                (engine.lookAheadFrames() + heard.lateFrames()) * 1e3 / engine.sampleRateHz();
        json.put("id", String.valueOf(entry.number()))
                .put("surface", heard.source())
                .put("control", touch.control())
                .put("kind", touch.kind().name().toLowerCase(Locale.ROOT))
                .put("value", touch.value())
                .put("stamp_nanos", touch.stampNanos())
                .put("frame", heard.frame())
                .put("late_frames", heard.lateFrames())
                .put("heard_after_ms", Math.round(afterMillis * 10) / 10.0)
                .put("mapped", heard.mapped())
                .set("did", Json.MAPPER.valueToTree(heard.did()));
    }
}
