package atome.appliance.report;

import atome.adole.Json;
import atome.adole.session.ActionClip;
import atome.adole.session.AudioClip;
import atome.adole.session.LooperLayer;
import atome.adole.session.Marker;
import atome.adole.session.RoutingNode;
import atome.adole.session.Timeline;
import atome.adole.session.Widget;
import atome.appliance.desk.Board;
import atome.appliance.desk.Desk;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Score;
import atome.controllers.Control;
import atome.engine.AudioEngine;
import atome.engine.Decibels;
import atome.engine.Next;
import atome.engine.NodeStatus;
import atome.engine.Notice;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.MissingPlugin;
import atome.engine.plugin.Parameter;
import atome.engine.render.Renderer;
import atome.engine.rig.Node;
import atome.engine.timeline.TempoMap;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is loaded and how it stands, as the JSON of {@code /api/state}. Control thread. */
final class StateReport {
    private final AudioEngine engine;

    StateReport(AudioEngine engine) {
        this.engine = engine;
    }

    /** Adds timelines, clips, nodes and widgets. */
    void addTo(ObjectNode state, Score score, Desk desk, Board board) {
        ArrayNode timelines = state.putArray("timelines");
        score.session().timelines().forEach(t -> addTimeline(timelines.addObject(), score, t));
        ArrayNode markers = state.putArray("markers");
        for (Marker marker : score.session().markers()) {
            markers.addObject()
                    .put("id", marker.id())
                    .put("name", marker.name())
                    .put("timeline_id", marker.timelineId())
                    .put("position", marker.position());
        }
        ArrayNode actionClips = state.putArray("action_clips");
        score.session().actionClips().forEach(clip -> addActionClip(actionClips.addObject(), clip));
        ArrayNode clips = state.putArray("clips");
        score.session().audioClips().forEach(clip -> addClip(clips.addObject(), clip));
        ArrayNode nodes = state.putArray("nodes");
        score.rig().nodes().forEach(node -> addNode(nodes.addObject(), score, node, board));
        ArrayNode widgets = state.putArray("widgets");
        score.session()
                .widgets()
                .forEach(widget -> addWidget(widgets.addObject(), widget, desk, board));
    }

    private void addTimeline(ObjectNode json, Score score, Timeline timeline) {
        Renderer.Position position = engine.position(timeline.id());
        long frame = position == null ? 0 : position.frame();
        TempoMap map = score.tempoMap(timeline.id());
        double seconds = (double) frame / score.sampleRateHz();
        double beats = map.beatsAt(seconds);
        json.put("id", timeline.id())
                .put("name", timeline.name())
                .put("playing", position != null && position.playing())
                .put("count_in_beats", position == null ? 0 : countInBeats(position, map, beats))
                .put("position_frames", frame)
                .put("position_seconds", seconds)
                .put("position_beats", beats)
                .put("bpm", map.bpmAtBeats(beats))
                .put("time_signature", signature(score, timeline, beats, map))
                .put("timebase", word(timeline.timebase()))
                .put("loop_enabled", timeline.loopEnabled())
                .put("launch_quantize", word(timeline.launchQuantize()));
        addNext(json, timeline.id());
    }

    /** How many beats are still counted in before it plays; 0 when none are. */
    private double countInBeats(Renderer.Position position, TempoMap map, double beats) {
        double minutes = position.countInFrames() / (60.0 * engine.sampleRateHz());
        return Math.max(0, minutes * map.bpmAtBeats(beats));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What is decided to follow, and when. */
    private void addNext(ObjectNode json, String followedId) {
        Next next = engine.next(followedId);
        if (next != null) {
            json.putObject("next")
                    .put("at_frame", next.frame())
                    .put("outcome", word(next.outcome()))
                    .put("target_id", next.targetId());
        }
    }

    private static void addActionClip(ObjectNode json, ActionClip clip) {
        json.put("id", clip.id())
                .put("name", clip.name())
                .put("timeline_id", clip.timelineId())
                .put("actions", clip.events().size())
                .put("launchable", clip.playPosition() == null);
    }

    /** What has happened of late: ends of clips, markers, follow actions. */
    static void addNotices(ArrayNode json, List<Notice> latest) {
        for (Notice notice : latest) {
            ObjectNode one = json.addObject().put("frame", notice.frame());
            switch (notice) {
                case Notice.ClipEnded ended ->
                        one.put("notice", "clip_ended").put("id", ended.clipId());
                case Notice.MarkerPassed passed ->
                        one.put("notice", "marker_passed").put("id", passed.markerId());
                case Notice.Followed followed ->
                        one.put("notice", "followed")
                                .put("id", followed.followedId())
                                .put("outcome", word(followed.outcome()))
                                .put("target_id", followed.targetId());
                case Notice.Performed _, Notice.Recalled _ -> {}
            }
        }
    }

    private static String signature(Score score, Timeline timeline, double beats, TempoMap map) {
        double position =
                timeline.timebase() == Timeline.Timebase.BEATS ? beats : map.secondsAt(beats);
        String signature = "4/4";
        for (var segment : score.session().tempoSegments(timeline.id())) {
            if (segment.startPosition() <= position) {
                signature = segment.beatsPerBar() + "/" + segment.beatUnit();
            }
        }
        return signature;
    }

    private void addClip(ObjectNode json, AudioClip clip) {
        long played = engine.clipPosition(clip.id());
        json.put("id", clip.id())
                .put("name", clip.name())
                .put("timeline_id", clip.timelineId())
                .put("playing", played >= 0)
                .put("position_frames", Math.max(0, played))
                .put("position_seconds", Math.max(0, played) / (double) engine.sampleRateHz())
                .put("launchable", clip.playPosition() == null && clip.layer() == null);
        LooperLayer layer = clip.layer();
        if (layer != null) {
            json.put("looper_id", layer.looperId()).put("layer", layer.number());
        }
        long startFrame = engine.startFrame(clip.id());
        if (startFrame >= 0) {
            json.put("starts_at_frame", startFrame);
        }
        addNext(json, clip.id());
    }

    private void addNode(ObjectNode json, Score score, Node node, Board board) {
        RoutingNode named = score.session().find(node.id(), RoutingNode.class).orElseThrow();
        int slot = engine.nodeSlot(node.id()).orElse(-1);
        json.put("id", node.id())
                .put("name", named.name())
                .put("node_type", word(named.nodeType()))
                .put("plugin", named.plugin())
                .put("plugin_name", node.plugin() == null ? null : node.plugin().name())
                .put("missing", node.plugin() instanceof MissingPlugin)
                .put("muted", board.value(new Target(slot, Node.MUTED)) >= 0.5);
        ArrayNode parameters = json.putArray("parameters");
        List<Parameter> all = node.parameters();
        for (int i = 0; i < all.size(); i++) {
            addParameter(
                    parameters.addObject(),
                    all.get(i),
                    node.parameterPath(i),
                    board.value(new Target(slot, i)));
        }
        NodeStatus status = engine.node(node.id());
        if (status != null) {
            addLevels(json.putArray("peak_dbfs"), status.peaks());
            addLevels(json.putArray("rms_dbfs"), status.rms());
            json.put("load", Math.round(status.load() * 1e5) / 1e5)
                    .put("latency_frames", status.latencyFrames())
                    .put("fault", status.fault());
            addReadings(json, node, status.readings());
        }
    }

    private static void addParameter(
            ObjectNode json, Parameter parameter, String path, double value) {
        json.put("name", parameter.name())
                .put("path", path)
                .put("unit", parameter.unit())
                .put("min", parameter.min())
                .put("max", parameter.max())
                .put("value", value)
                .put("curve", word(parameter.scale()));
        if (!parameter.choices().isEmpty()) {
            ArrayNode choices = json.putArray("choices");
            parameter.choices().forEach(choices::add);
        }
    }

    private static void addLevels(ArrayNode json, float[] levels) {
        for (float level : levels) {
            json.add(Math.round(Decibels.ofGain(level) * 10) / 10.0);
        }
    }

    private static void addReadings(ObjectNode json, Node node, double[] readings) {
        AtomePlugin plugin = node.plugin();
        if (plugin != null && readings.length > 0) {
            ObjectNode told = json.putObject("readings");
            for (int i = 0; i < readings.length; i++) {
                told.put(plugin.readings().get(i).name(), readings[i]);
            }
        }
    }

    private static void addWidget(ObjectNode json, Widget widget, Desk desk, Board board) {
        json.put("id", widget.id())
                .put("name", widget.name())
                .put("widget_type", word(widget.widgetType()));
        Control control = desk.widget(widget.id());
        List<Double> values = control == null ? null : board.valuesOf(control);
        if (values == null || values.isEmpty()) {
            json.put("value", 0);
        } else if (values.size() == 1) {
            json.put("value", values.getFirst());
        } else {
            json.set("value", Json.MAPPER.valueToTree(values));
        }
    }
}
