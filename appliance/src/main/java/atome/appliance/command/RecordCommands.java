package atome.appliance.command;

import atome.adole.session.Marker;
import atome.adole.session.Timeline;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.appliance.desk.Score;
import atome.appliance.take.CountIn;
import atome.appliance.take.TakeRequest;
import atome.appliance.take.Takes;
import atome.engine.AudioEngine;
import atome.engine.record.RecordState;
import atome.engine.rig.Node;
import atome.engine.sample.SampleFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that record, {@code docs/recording.md}. Conductor's thread. */
final class RecordCommands implements CommandSet {
    private static final Logger log = LoggerFactory.getLogger(RecordCommands.class);
    private static final double CAPTURE_SECONDS = 10;

    private final Conductor conductor;
    private final AudioEngine engine;
    private final Takes takes;
    private final Timing timing;

    RecordCommands(Conductor conductor, AudioEngine engine, Takes takes) {
        this.conductor = conductor;
        this.engine = engine;
        this.takes = takes;
        this.timing = new Timing(conductor, engine);
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        try {
            switch (name) {
                case "start_record" -> start(command, done);
                case "stop_record" -> stop(command, done);
                case "capture" -> capture(command, done);
                case "discard_take" -> takes.discard();
                default -> {
                    return false;
                }
            }
        } catch (CommandException refused) {
            log.warn("recorder refuses {}: {} ({})", command, Reason.of(refused), states());
            throw refused;
        }
        return true;
    }

    /** After bars that are counted in, where the timeline stands and some are asked for. */
    private void start(JsonNode command, ObjectNode done) throws CommandException {
        Timeline timeline = timeline(command);
        int bars = ActionReader.countInBars(conductor.loaded().score().ids(), command);
        if (bars == 0
                || timeline == null
                || conductor.performer().plays(engine.slots().timelines().of(timeline.id()))) {
            done.setAll(takes.start(request(command, timing.frame(command), null)));
            return;
        }
        CountIn count = CountIn.of(conductor, engine, timeline, bars, timing.frame(command));
        done.setAll(takes.start(request(command, count.takeFrame(), count)));
        count.begin(conductor, engine);
    }

    /** Every recorder with its state, for the log. */
    private String states() {
        List<String> states = new ArrayList<>();
        takes.status()
                .sessions()
                .forEach(one -> states.add(one.sessionId() + " " + one.state().word()));
        return states.isEmpty() ? RecordState.IDLE.word() : String.join(", ", states);
    }

    private void stop(JsonNode command, ObjectNode done) throws CommandException {
        List<ObjectNode> stopped = takes.stop(recorder(command), timing.frame(command));
        done.setAll(stopped.getFirst());
        if (stopped.size() > 1) {
            ArrayNode all = done.putArray("takes");
            stopped.forEach(all::add);
        }
    }

    private static @Nullable String recorder(JsonNode command) throws CommandException {
        String name = Given.text(command, "recorder");
        return name != null ? name : source(command);
    }

    private static @Nullable String source(JsonNode command) throws CommandException {
        String source = Given.text(command, "source_node_id");
        return source != null ? source : Given.text(command, "target_id");
    }

    private TakeRequest request(JsonNode command, long startFrame, @Nullable CountIn count)
            throws CommandException {
        String node = source(command);
        if (node == null) {
            throw new CommandException("\"source_node_id\" must be a text");
        }
        Timeline timeline = timeline(command);
        String named = recorder(command);
        return new TakeRequest(
                named == null ? node : named,
                node,
                channels(command),
                format(command),
                Given.text(command, "name"),
                timeline,
                Given.text(command, "group_id"),
                Given.text(command, "output_node_id"),
                startFrame,
                TakeRequest.OPEN,
                count == null && command.path("play").asBoolean(false),
                count,
                place(command, "punch_in", timeline),
                place(command, "punch_out", timeline));
    }

    private static List<Integer> channels(JsonNode command) throws CommandException {
        if (command.path("channels_mode").asString("").equals("mono")) {
            return List.of(1);
        }
        List<Integer> channels = new ArrayList<>();
        for (JsonNode channel : command.path("channels").values()) {
            if (!channel.isInt()) {
                throw new CommandException(
                        "\"channels\" must be a list of channels from 1, not " + channel);
            }
            channels.add(channel.asInt());
        }
        return channels;
    }

    private static SampleFormat format(JsonNode command) throws CommandException {
        return switch (command.path("bit_depth").asInt(24)) {
            case 24 -> SampleFormat.PCM24;
            case 32 -> SampleFormat.FLOAT32;
            default ->
                    throw new CommandException(
                            "\"bit_depth\" must be 24 or 32, not " + command.path("bit_depth"));
        };
    }

    /** A place of the timeline, by a number in its timebase or the id of a marker of it. */
    private long place(JsonNode command, String property, @Nullable Timeline timeline)
            throws CommandException {
        if (!command.has(property)) {
            return TakeRequest.OPEN;
        }
        if (timeline == null) {
            throw new CommandException("\"" + property + "\" needs a timeline");
        }
        Score score = conductor.loaded().score();
        if (!command.path(property).isString()) {
            return score.ids().frameAt(timeline, Given.position(command, property));
        }
        String id = ActionReader.text(command, property);
        Marker marker =
                score.session()
                        .find(id, Marker.class)
                        .filter(one -> one.timelineId().equals(timeline.id()))
                        .orElseThrow(() -> new CommandException("no marker \"" + id + "\""));
        return score.ids().frameAt(timeline, marker.position());
    }

    /** Null in a project without timelines. */
    private @Nullable Timeline timeline(JsonNode command) throws CommandException {
        boolean none = conductor.loaded().score().session().timelines().isEmpty();
        return none && !command.has("timeline_id") ? null : timing.timeline(command);
    }

    /** What was just played becomes takes: of one node, or of every input. */
    private void capture(JsonNode command, ObjectNode done) throws CommandException {
        long now = timing.frame(command);
        Timeline timeline = timeline(command);
        double seconds =
                command.has("seconds") ? Given.position(command, "seconds") : CAPTURE_SECONDS;
        long from = now - Math.round(seconds * engine.sampleRateHz());
        if (command.path("since").asString("").equals("launch")
                && timeline != null
                && engine.plays(engine.slots().timelines().of(timeline.id()))) {
            from = engine.originFrame(timeline.id());
        }
        String named = source(command);
        List<String> nodes =
                named != null
                        ? List.of(named)
                        : conductor.loaded().score().rig().nodes().stream()
                                .filter(node -> node.kind() == Node.Kind.INPUT)
                                .map(Node::id)
                                .toList();
        ArrayNode all = done.putArray("takes");
        String refusal = "the rig has no input";
        for (String node : nodes) {
            try {
                all.add(capture(command, node, timeline, from, now));
            } catch (CommandException one) {
                refusal = Reason.of(one);
            }
        }
        if (all.isEmpty()) {
            throw new CommandException(refusal);
        }
    }

    private ObjectNode capture(
            JsonNode command, String node, @Nullable Timeline timeline, long from, long now)
            throws CommandException {
        return takes.start(
                new TakeRequest(
                        "capture " + node,
                        node,
                        channels(command),
                        format(command),
                        Given.text(command, "name"),
                        timeline,
                        null,
                        null,
                        from,
                        now,
                        false,
                        null,
                        TakeRequest.OPEN,
                        TakeRequest.OPEN));
    }
}
