package atome.appliance.command;

import atome.adole.Json;
import atome.adole.session.AtomeType;
import atome.adole.session.TempoSegment;
import atome.adole.session.Timeline;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Score;
import atome.appliance.edit.Edit;
import atome.engine.AudioEngine;
import atome.engine.render.Renderer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands about tempo, and those that record actions. Conductor's thread. */
final class TimeCommands implements CommandSet {
    private static final double LEAST_BPM = 10;
    private static final double MOST_BPM = 999;

    private final Conductor conductor;
    private final AudioEngine engine;
    private final Timing timing;
    private final Map<String, TapTempo> taps = new HashMap<>();

    TimeCommands(Conductor conductor, AudioEngine engine) {
        this.conductor = conductor;
        this.engine = engine;
        this.timing = new Timing(conductor, engine);
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        switch (name) {
            case "set_tempo" -> setTempo(timing.timeline(command), bpm(command.path("bpm")));
            case "set_tempo_segments" ->
                    setSegments(timing.timeline(command), command.path("segments"));
            case "tap" -> tap(command, done);
            case "record_actions" ->
                    done.put(
                            "action_clip_id",
                            conductor
                                    .recorder()
                                    .start(
                                            timing.timeline(command),
                                            command.path("name").asString(null),
                                            command.path("placed").asBoolean(true)));
            case "stop_record_actions" -> done.put("action_clip_id", conductor.recorder().stop());
            case "load_action_clip" ->
                    done.put("action_clip_id", load(command.path("action_clip")));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static double bpm(JsonNode bpm) throws CommandException {
        double value = bpm.asDouble(Double.NaN);
        if (!bpm.isNumber() || !(value >= LEAST_BPM && value <= MOST_BPM)) {
            throw new CommandException("\"bpm\" must be 10 … 999, not " + bpm);
        }
        return value;
    }

    private void tap(JsonNode command, ObjectNode done) throws CommandException {
        OptionalDouble bpm =
                taps.computeIfAbsent(command.path("surface").asString("page"), _ -> new TapTempo())
                        .tap(command.path("stamp_nanos").asLong(System.nanoTime()));
        if (bpm.isPresent()) {
            // A tenth is finer than any foot; two decimals keep the project file readable.
            double tempo =
                    Math.clamp(Math.round(bpm.getAsDouble() * 10) / 10.0, LEAST_BPM, MOST_BPM);
            setTempo(timing.timeline(command), tempo);
            done.put("bpm", tempo);
        }
    }

    /** Changes the tempo of where the timeline stands: one segment, constant from its start on. */
    private void setTempo(Timeline timeline, double bpm) throws CommandException {
        Score score = conductor.loaded().score();
        Renderer.Position position = engine.position(timeline.id());
        double seconds = position == null ? 0 : (double) position.frame() / score.sampleRateHz();
        double place =
                timeline.timebase() == Timeline.Timebase.BEATS
                        ? score.tempoMap(timeline.id()).beatsAt(seconds)
                        : seconds;
        TempoSegment here = null;
        for (TempoSegment segment : score.session().tempoSegments(timeline.id())) {
            if (here == null || segment.startPosition() <= place) {
                here = segment;
            }
        }
        Edit edit = conductor.edit();
        if (here == null) {
            edit.add(
                    UUID.randomUUID().toString(),
                    AtomeType.TEMPO_SEGMENT,
                    Json.object()
                            .put("timeline_id", timeline.id())
                            .put("start_position", 0)
                            .put("bpm", bpm));
        } else {
            edit.set(here.id(), Json.object().put("bpm", bpm));
            if (here.endBpm() != null) {
                edit.unset(here.id(), "end_bpm");
            }
        }
        conductor.commit(edit);
    }

    private void setSegments(Timeline timeline, JsonNode segments) throws CommandException {
        if (!segments.isArray() || segments.isEmpty()) {
            throw new CommandException("\"segments\" must be a list of one or more");
        }
        Edit edit = conductor.edit();
        conductor
                .loaded()
                .score()
                .session()
                .tempoSegments(timeline.id())
                .forEach(segment -> edit.delete(segment.id()));
        double before = -1;
        for (JsonNode segment : segments) {
            if (!(segment instanceof ObjectNode given)) {
                throw new CommandException("\"segments\" must hold objects, not " + segment);
            }
            double start = given.path("start_position").asDouble(0);
            if (start <= before) {
                throw new CommandException(
                        "segments of \"%s\" are out of order: start_position %s comes after %s"
                                .formatted(timeline.id(), start, before));
            }
            before = start;
            ObjectNode properties = given.deepCopy();
            String id = properties.path("id").asString(UUID.randomUUID().toString());
            properties.remove("id");
            edit.add(
                    id,
                    AtomeType.TEMPO_SEGMENT,
                    properties.put("timeline_id", timeline.id()).put("start_position", start));
        }
        conductor.commit(edit);
    }

    private String load(JsonNode clip) throws CommandException {
        if (!(clip instanceof ObjectNode given)) {
            throw new CommandException("\"action_clip\" must be an object of properties");
        }
        ObjectNode properties =
                given.path("properties") instanceof ObjectNode nested
                        ? nested.deepCopy()
                        : given.deepCopy();
        String id = given.path("id").asString(UUID.randomUUID().toString());
        properties.remove("id");
        conductor.commit(conductor.edit().add(id, AtomeType.ACTION_CLIP, properties));
        return id;
    }
}
