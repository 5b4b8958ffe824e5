package atome.appliance.command;

import atome.adole.session.Timeline;
import atome.adole.session.WidgetMapping.Quantize;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Desk;
import atome.appliance.desk.Score;
import atome.engine.AudioEngine;
import atome.engine.render.Renderer;
import atome.engine.timeline.TempoMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** When a command is to be heard, and on which timeline. Conductor's thread. */
final class Timing {
    private final Conductor conductor;
    private final AudioEngine engine;

    Timing(Conductor conductor, AudioEngine engine) {
        this.conductor = conductor;
        this.engine = engine;
    }

    /** The one that is named; without a name, the first that plays, or the first of all. */
    Timeline timeline(JsonNode command) throws CommandException {
        Score score = conductor.loaded().score();
        if (command.has("timeline_id")) {
            String id = ActionReader.text(command, "timeline_id");
            return score.session()
                    .find(id, Timeline.class)
                    .orElseThrow(() -> new CommandException("no timeline \"" + id + "\""));
        }
        List<Timeline> all = score.session().timelines();
        return all.stream()
                .filter(timeline ->
                        conductor.performer().plays(engine.slots().timelines().of(timeline.id())))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElseThrow(() -> new CommandException("the project has no timeline"));
    }

    /**
     * The engine's frame: the one that is given; else one look-ahead after the touch or the
     * command, moved on to the line it is to wait for.
     */
    long frame(JsonNode command) throws CommandException {
        JsonNode given = command.path("frame");
        if (!given.isMissingNode()) {
            if (!given.isIntegralNumber() || given.asLong() < 0) {
                throw new CommandException("\"frame\" must be a frame of the engine, not " + given);
            }
            return given.asLong();
        }
        JsonNode stamp = command.path("stamp_nanos");
        JsonNode asked = command.path("asked_frame"); // by an action, at its own frame
        long frame =
                asked.isIntegralNumber()
                        ? asked.asLong()
                        : engine.frameHeardAt(
                                stamp.isIntegralNumber() ? stamp.asLong() : System.nanoTime());
        Quantize unit = quantize(command);
        if (unit == Quantize.NONE) {
            return frame;
        }
        Timeline timeline = timeline(command);
        Desk desk = conductor.loaded().desk();
        return conductor
                .performer()
                .upcoming(timeline.id())
                .map(start ->
                        desk.lineFrom(
                                start.originFrame(),
                                timeline,
                                unit,
                                Math.max(frame, start.frame())))
                .orElseGet(() -> desk.lineAt(timeline, unit, frame));
    }

    private static Quantize quantize(JsonNode command) throws CommandException {
        String word = Objects.requireNonNullElse(Given.text(command, "quantize"), "none");
        for (Quantize unit : Quantize.values()) {
            if (unit.name().toLowerCase(Locale.ROOT).equals(word)) {
                return unit;
            }
        }
        throw new CommandException(
                "\"quantize\" must be none, beat, bar or loop, not \"" + word + "\"");
    }

    /** How long a morph takes from a frame on: {@code morph} seconds or {@code morph_beats}. */
    double morphSeconds(JsonNode command, long frame) throws CommandException {
        Double seconds = Given.number(command, "morph");
        Double beats = Given.number(command, "morph_beats");
        if (seconds != null && beats != null) {
            throw new CommandException("\"morph\" is given in seconds and in beats: one is enough");
        }
        if (beats == null) {
            return seconds == null ? 0 : seconds;
        }
        Timeline timeline = timeline(command);
        Renderer.Position position = engine.position(timeline.id());
        long stands =
                position == null
                        ? 0
                        : position.playing()
                                ? Math.max(0, frame - engine.originFrame(timeline.id()))
                                : position.frame();
        TempoMap tempo = conductor.loaded().score().tempoMap(timeline.id());
        double from = tempo.beatsAtFrame(stands, engine.sampleRateHz());
        return tempo.secondsAt(from + beats) - tempo.secondsAt(from);
    }
}
