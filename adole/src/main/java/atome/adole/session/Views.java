package atome.adole.session;

import atome.adole.Atome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the typed view of one atome, with the contract's ranges and defaults. */
final class Views {
    private static final double ANY = Double.MAX_VALUE;
    private static final double MIN_GAIN_DB = -120;
    private static final double MAX_GAIN_DB = 24;
    private static final int MAX_CHANNELS = 8;
    private static final int MAX_PORT = 1024;
    private static final long MOST_LOOP_FRAMES = Integer.MAX_VALUE;
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern SIGNATURE = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})");
    private static final Set<Integer> BEAT_UNITS = Set.of(1, 2, 4, 8, 16, 32);

    private Views() {}

    static AudioFile audioFile(String id, Fields f) throws SessionException {
        String path = f.textOrNull("local_path");
        String hash = f.textOrNull("content_hash");
        if (path == null && hash == null) {
            throw f.refused("local_path", "is missing, and so is content_hash");
        }
        if (hash != null && !HASH.matcher(hash).matches()) {
            throw f.refused("content_hash", "must be sha256: and 64 lower-case hex digits");
        }
        return new AudioFile(
                id,
                path,
                hash,
                f.integerOrNull("sample_rate", SessionFile.MIN_RATE_HZ, SessionFile.MAX_RATE_HZ),
                f.integerOrNull("bit_depth", 8, 64),
                f.integerOrNull("channels", 1, MAX_CHANNELS),
                f.longOrNull("frame_count", 0, Long.MAX_VALUE),
                f.numberOrNull("duration", 0, ANY),
                f.textOrNull("container"),
                f.has("source") ? f.requiredChoice("source", AudioFile.Source.class) : null);
    }

    static AudioClip audioClip(String id, Fields f) throws SessionException {
        double start = f.number("start_offset", 0, 0, ANY);
        Double end = f.numberOrNull("end_offset", 0, ANY);
        if (end != null && end <= start) {
            throw f.refused("end_offset", end + " must be after start_offset " + start);
        }
        return new AudioClip(
                id,
                f.reference("timeline_id", AtomeType.TIMELINE),
                f.reference("audio_file_id", AtomeType.AUDIO_FILE),
                f.text("name", id),
                f.sharing("timeline_id", "group_id", AtomeType.CLIP_GROUP),
                f.number("order", 0, -ANY, ANY),
                f.referenceOrNull("output_node_id", AtomeType.ROUTING_NODE),
                f.numberOrNull("play_position", 0, ANY),
                start,
                end,
                gain(f),
                pan(f),
                f.flag("muted", false),
                f.flag("solo", false),
                f.flag("loop", false),
                reverse(f),
                f.number("fade_in", 0, 0, ANY),
                f.number("fade_out", 0, 0, ANY),
                f.choice("stretch_algo", AudioClip.StretchAlgo.NONE),
                f.number("stretch_ratio", 1, 0.25, 4),
                f.number("pitch_shift", 0, -24, 24),
                f.numberOrNull("bpm", 10, 999),
                f.has("launch_quantize")
                        ? f.requiredChoice("launch_quantize", Timeline.Quantize.class)
                        : null,
                f.has("looper_id") ? layer(f) : null);
    }

    private static boolean reverse(Fields f) throws SessionException {
        boolean reverse = f.flag("reverse", false);
        if (reverse && f.has("looper_id")) {
            throw f.refused("reverse", "is not for a layer of a looper");
        }
        return reverse;
    }

    private static LooperLayer layer(Fields f) throws SessionException {
        Long period = f.longOrNull("layer_period_frames", 1, MOST_LOOP_FRAMES);
        if (period == null) {
            throw f.refused("layer_period_frames", "is missing, but looper_id is there");
        }
        Long start = f.longOrNull("layer_start_frame", -MOST_LOOP_FRAMES, MOST_LOOP_FRAMES);
        return new LooperLayer(
                f.reference("looper_id", AtomeType.LOOPER),
                f.integer("layer", 1, 1, Integer.MAX_VALUE),
                period,
                start == null ? 0 : start);
    }

    static Looper looper(String id, Fields f) throws SessionException {
        Long frames = f.longOrNull("loop_frames", 0, MOST_LOOP_FRAMES);
        return new Looper(
                id,
                f.text("name", id),
                f.reference("source_node_id", AtomeType.ROUTING_NODE),
                f.referenceOrNull("output_node_id", AtomeType.ROUTING_NODE),
                f.reference("timeline_id", AtomeType.TIMELINE),
                f.choice("quantize", Timeline.Quantize.NONE),
                f.flag("overdubs", false),
                f.flag("sets_tempo", false),
                frames == null ? 0 : frames,
                f.integer("loop_rate", 48_000, SessionFile.MIN_RATE_HZ, SessionFile.MAX_RATE_HZ));
    }

    static Timeline timeline(String id, Fields f) throws SessionException {
        double start = f.number("loop_start", 0, 0, ANY);
        Double end = f.numberOrNull("loop_end", 0, ANY);
        boolean enabled = f.flag("loop_enabled", false);
        if (end != null && end <= start) {
            throw f.refused("loop_end", end + " must be after loop_start " + start);
        }
        if (enabled && end == null) {
            throw f.refused("loop_end", "is missing, but loop_enabled is true");
        }
        return new Timeline(
                id,
                f.text("name", id),
                f.choice("timeline_type", Timeline.Kind.AUDIO),
                f.choice("timebase", Timeline.Timebase.SECONDS),
                start,
                end,
                enabled,
                f.choice("launch_quantize", Timeline.Quantize.NONE));
    }

    static TempoSegment tempoSegment(String id, Fields f) throws SessionException {
        String signature = f.text("time_signature", "4/4");
        Matcher parts = SIGNATURE.matcher(signature);
        int beats = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
        int unit = beats == 0 ? 0 : Integer.parseInt(parts.group(2));
        if (beats == 0 || !BEAT_UNITS.contains(unit)) {
            throw f.refused("time_signature", "\"" + signature + "\" is no time signature");
        }
        return new TempoSegment(
                id,
                f.reference("timeline_id", AtomeType.TIMELINE),
                f.number("start_position", 0, 0, ANY),
                f.requiredNumber("bpm", 10, 999),
                f.numberOrNull("end_bpm", 10, 999),
                beats,
                unit);
    }

    static Marker marker(String id, Fields f) throws SessionException {
        return new Marker(
                id,
                f.reference("timeline_id", AtomeType.TIMELINE),
                f.requiredNumber("position", 0, ANY),
                f.text("name", id),
                f.texts("tags"));
    }

    static ClipGroup clipGroup(String id, Fields f) throws SessionException {
        return new ClipGroup(
                id,
                f.reference("timeline_id", AtomeType.TIMELINE),
                f.text("name", id),
                f.textOrNull("color"),
                f.referenceOrNull("output_node_id", AtomeType.ROUTING_NODE),
                f.number("order", 0, -ANY, ANY));
    }

    static RoutingNode routingNode(String id, Fields f) throws SessionException {
        RoutingNode.Kind kind = f.requiredChoice("node_type", RoutingNode.Kind.class);
        String plugin = f.textOrNull("plugin");
        if (kind == RoutingNode.Kind.PLUGIN && plugin == null) {
            throw f.refused("plugin", "is missing, but node_type is plugin");
        }
        return new RoutingNode(
                id,
                f.reference("graph_id", AtomeType.ROUTING_GRAPH),
                kind,
                f.text("name", id),
                f.integer("channels", 2, 1, MAX_CHANNELS),
                f.integer("port", 1, 1, MAX_PORT),
                plugin,
                params(f),
                files(f),
                f.textOrNull("notes_from"),
                f.integer("notes_channel", 0, 0, 16),
                gain(f),
                pan(f),
                f.flag("muted", false),
                f.flag("bypass", false));
    }

    static RoutingConnection routingConnection(String id, Fields f) throws SessionException {
        return new RoutingConnection(
                id,
                f.reference("graph_id", AtomeType.ROUTING_GRAPH),
                end(f, "source_node_id"),
                channel(f, "source"),
                end(f, "target_node_id"),
                channel(f, "target"),
                gain(f));
    }

    static WidgetMapping widgetMapping(String id, Fields f) throws SessionException {
        WidgetMapping.TargetType target = f.choice("target_type", WidgetMapping.TargetType.PARAM);
        String path = f.textOrNull("param_path");
        String targetId =
                target == WidgetMapping.TargetType.MACRO
                        ? f.reference("target_id", AtomeType.WIDGET)
                        : f.referenceOrNull("target_id");
        if (target == WidgetMapping.TargetType.PARAM && (targetId == null || path == null)) {
            throw f.refused(targetId == null ? "target_id" : "param_path", "is missing");
        }
        JsonNode action = f.has("action") ? f.required("action") : null;
        if (action instanceof ObjectNode object) {
            Fields inside = new Fields(f.subject() + ": action", object, f.atomes());
            Actions.check(inside, Actions.timed(inside, 0));
        } else if (action != null && !action.isString()) {
            throw f.refused("action", "must be an action or its name, not " + action);
        }
        WidgetMapping.Scope scope = f.choice("scope", WidgetMapping.Scope.PROJECT);
        return new WidgetMapping(
                id,
                f.reference("widget_id", AtomeType.WIDGET),
                SurfaceInput.of(f),
                target,
                targetId,
                path,
                f.numberOrNull("min", -ANY, ANY),
                f.numberOrNull("max", -ANY, ANY),
                f.choice("curve", WidgetMapping.Curve.LINEAR),
                f.choice("mode", WidgetMapping.Mode.ABSOLUTE),
                f.choice("takeover", WidgetMapping.Takeover.JUMP),
                f.choice("gesture", WidgetMapping.Gesture.PRESS),
                f.number("hold", 0.5, 0.05, 30),
                f.choice("firing", WidgetMapping.Firing.IMMEDIATE),
                steps(f),
                f.flag("invert", false),
                f.choice("quantize", WidgetMapping.Quantize.NONE),
                f.referenceOrNull("quantize_timeline_id", AtomeType.TIMELINE),
                action,
                scope,
                switch (scope) {
                    case PROJECT -> null;
                    case SONG -> f.reference("song_id", AtomeType.SONG);
                    case SCENE -> f.reference("scene_id", AtomeType.SCENE);
                },
                f.flag("protected", false));
    }

    private static int steps(Fields f) throws SessionException {
        int steps = f.integer("steps", 0, 0, 16_384);
        if (steps == 1) {
            throw f.refused("steps", "must be 2 or more, or 0 for none");
        }
        return steps;
    }

    static FollowAction followAction(String id, Fields f) throws SessionException {
        FollowAction.Scope scope = f.choice("scope", FollowAction.Scope.CLIP);
        String target =
                switch (scope) {
                    case CLIP -> f.reference("target_id", AtomeType.AUDIO_CLIP);
                    case GROUP -> f.reference("target_id", AtomeType.CLIP_GROUP);
                    case TIMELINE -> f.reference("target_id", AtomeType.TIMELINE);
                };
        FollowAction.Outcome a = f.choice("action_a", FollowAction.Outcome.NONE);
        FollowAction.Outcome b = f.choice("action_b", FollowAction.Outcome.NONE);
        boolean linked = f.flag("linked", true);
        Double time = f.numberOrNull("follow_time", 0, ANY);
        if (!linked && time == null) {
            throw f.refused("follow_time", "is missing, but linked is false");
        }
        return new FollowAction(
                id,
                scope,
                target,
                a,
                b,
                f.number("chance_a", 100, 0, 100),
                f.number("chance_b", 0, 0, 100),
                jump(f, "jump_a", a),
                jump(f, "jump_b", b),
                linked,
                f.number("multiplier", 1, 1e-3, 1e6),
                time);
    }

    static ActionClip actionClip(String id, Fields f) throws SessionException {
        return new ActionClip(
                id,
                f.reference("timeline_id", AtomeType.TIMELINE),
                f.text("name", id),
                f.numberOrNull("play_position", 0, ANY),
                f.number("duration", 0, 0, ANY),
                Actions.ofClip(f));
    }

    private static @Nullable String jump(Fields f, String key, FollowAction.Outcome outcome)
            throws SessionException {
        return switch (outcome) {
            case JUMP ->
                    f.reference(
                            key,
                            AtomeType.AUDIO_CLIP,
                            AtomeType.ACTION_CLIP,
                            AtomeType.MARKER,
                            AtomeType.TIMELINE);
            case PLAY_TIMELINE -> f.reference(key, AtomeType.TIMELINE);
            case TRIGGER_ACTION_CLIP -> f.reference(key, AtomeType.ACTION_CLIP);
            default -> f.referenceOrNull(key);
        };
    }

    private static String end(Fields f, String key) throws SessionException {
        String id = f.reference(key, AtomeType.ROUTING_NODE);
        f.sharing("graph_id", key, AtomeType.ROUTING_NODE);
        return id;
    }

    private static int channel(Fields f, String side) throws SessionException {
        return f.integer(side + "_channel", 0, 0, channelsOf(f, side + "_node_id"));
    }

    /** Of the node at this end; a wrong count there is that node's error, told with its id. */
    private static int channelsOf(Fields f, String end) throws SessionException {
        Atome node = f.atomes().get(f.reference(end, AtomeType.ROUTING_NODE));
        JsonNode channels =
                node == null ? MissingNode.getInstance() : node.properties().path("channels");
        return channels.isMissingNode() ? 2 : channels.asInt(MAX_CHANNELS);
    }

    private static Map<String, Double> params(Fields f) throws SessionException {
        Map<String, Double> params = new LinkedHashMap<>();
        if (f.has("params")) {
            for (Map.Entry<String, JsonNode> param : f.object("params").properties()) {
                JsonNode value = param.getValue();
                params.put(
                        param.getKey(),
                        value.isBoolean()
                                ? (value.booleanValue() ? 1.0 : 0.0)
                                : f.inRange("params." + param.getKey(), value, -ANY, ANY));
            }
        }
        return params;
    }

    private static Map<String, String> files(Fields f) throws SessionException {
        Map<String, String> files = new LinkedHashMap<>();
        if (f.has("files")) {
            Fields inside = new Fields(f.subject() + ": files", f.object("files"), f.atomes());
            for (String name : inside.props().propertyNames()) {
                files.put(name, inside.reference(name, AtomeType.AUDIO_FILE));
            }
        }
        return files;
    }

    private static double gain(Fields f) throws SessionException {
        return f.number("gain", 0, MIN_GAIN_DB, MAX_GAIN_DB);
    }

    private static double pan(Fields f) throws SessionException {
        return f.number("pan", 0, -1, 1);
    }
}
