package atome.appliance.desk;

import atome.adole.Json;
import atome.adole.session.RoutingNode;
import atome.adole.session.Scene;
import atome.adole.session.Session;
import atome.adole.session.Timeline;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.appliance.query.Descriptions;
import atome.controllers.Control;
import atome.controllers.ControlMap;
import atome.controllers.Curve;
import atome.controllers.Route;
import atome.controllers.SafeName;
import atome.controllers.hand.SurfaceMap;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import atome.web.query.OscMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The controls of a score, compiled: every address of the contract, what it moves, and which
 * addresses tell of a parameter. Immutable.
 */
public final class Desk {
    private static final Map<String, String> COMMANDS =
            Map.of(
                    "undo",
                    "Take the last change back",
                    "redo",
                    "Do it again after all",
                    "tap",
                    "Tap the tempo of the timeline that plays",
                    "next_scene",
                    "Recall the next scene of the song",
                    "previous_scene",
                    "Recall the scene before",
                    "save_scene",
                    "Save the current scene as the rig is now",
                    "next_song",
                    "Go to the next song of the set list",
                    "previous_song",
                    "Go to the song before");

    /** The command that carries one of the contract's commands as JSON text. */
    public static final String COMMAND = "command";

    private final AudioEngine engine;
    private final Score score;
    private final Scope scope;
    private final WidgetRoutes widgets;
    private final MappingCompiler mappings;
    private final List<Conflict> conflicts;
    private final ControlMap controls;
    private final Map<String, String> widgetAddresses;
    private final List<OscMethod> methods = new ArrayList<>();
    private final Descriptions describe;
    private final Map<Target, List<Control>> tellingOf = new HashMap<>();
    private final Map<String, String> noticeAddresses = new HashMap<>();
    private final Map<String, String> sceneAddresses = new LinkedHashMap<>();
    private final Map<String, String> songAddresses = new LinkedHashMap<>();
    private final Map<String, SurfaceMap> surfaceMaps = new ConcurrentHashMap<>();

    /** One parameter of one node, by slots. */
    public record Target(int node, int parameter) {}

    /**
     * @param scope where the show stands: which mappings count
     */
    public Desk(AudioEngine engine, Score score, Scope scope) {
        this.engine = engine;
        this.score = score;
        this.scope = scope;
        List<WidgetMapping> counting = scope.mappings(score.session());
        this.widgets = new WidgetRoutes(score.ids(), counting);
        this.mappings = new MappingCompiler(engine, score, widgets, counting);
        this.conflicts =
                Conflicts.of(
                        score.session(),
                        new WidgetRoutes(score.ids(), score.session().widgetMappings()));
        this.describe = new Descriptions(score.session(), score.rig());
        this.widgetAddresses = widgetAddresses(score.session());
        ControlMap.Builder builder = ControlMap.builder();
        addWidgets(builder);
        addNodes(builder);
        addClips(builder);
        addTimelines(builder);
        addShow(builder);
        nameMarkers();
        addCommands(builder);
        methods.addAll(new RecordingControls(score, describe).addTo(builder));
        this.controls = builder.build();
        for (Control control : controls.controls().values()) {
            for (Route route : control.routes()) {
                if (route instanceof Route.ParameterRoute parameter) {
                    Target target = new Target(parameter.node(), parameter.parameter());
                    tellingOf.computeIfAbsent(target, key -> new ArrayList<>()).add(control);
                }
            }
        }
    }

    /** Whether other mappings would count somewhere else. */
    public boolean differsIn(Scope other) {
        return scope.differs(other, score.session());
    }

    public ControlMap controls() {
        return controls;
    }

    /** Every control as OSCQuery programs are told of it, without where it stands. */
    public List<OscMethod> methods() {
        return methods;
    }

    /** The address at which a command is asked for; the first, where widgets share one. */
    public String askedAt(String command) {
        return controls.controls().values().stream()
                .filter(control -> control.routes().contains(new Route.CommandRoute(command)))
                .map(Control::address)
                .sorted()
                .findFirst()
                .orElse("/atome/" + COMMAND);
    }

    /** The control of a widget, or null. */
    public @Nullable Control widget(String widgetId) {
        String address = widgetAddresses.get(widgetId);
        return address == null ? null : controls.at(address);
    }

    /** The controls whose value follows a parameter. */
    public List<Control> tellingOf(Target target) {
        return tellingOf.getOrDefault(target, List.of());
    }

    /** What a widget moves. */
    public List<Route> routesOf(String widgetId) {
        return widgets.of(widgetId);
    }

    /** Mappings that do not come to what they say, and why. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /** What the controls of a surface move; compiled when first asked for. */
    public SurfaceMap surfaceMap(String surfaceId) {
        return surfaceMaps.computeIfAbsent(surfaceId, mappings::surfaceMap);
    }

    /** The address of each widget of a session by its id. */
    public static Map<String, String> widgetAddresses(Session session) {
        Map<String, String> addresses = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Widget widget : session.widgets()) {
            String name = SafeName.of(widget.name(), taken);
            taken.add(name);
            addresses.put(widget.id(), "/atome/widget/" + name);
        }
        return addresses;
    }

    private void addWidgets(ControlMap.Builder builder) {
        for (Widget widget : score.session().widgets()) {
            String address = widgetAddresses.getOrDefault(widget.id(), "");
            boolean isPad = widget.widgetType() == Widget.Kind.XY;
            builder.add(
                    new Control(
                            address,
                            isPad ? Control.Kind.PAIR : Control.Kind.POSITION,
                            widgets.of(widget.id())));
            methods.add(describe.widget(address, widget));
        }
    }

    /** Refuses a parameter that is not there. */
    public void checkParameter(String nodeId, String path) throws CommandException {
        Node node = score.rig().node(nodeId);
        if (node == null || node.parameterIndex(path).isEmpty()) {
            throw new CommandException("no parameter \"%s\" of \"%s\"".formatted(path, nodeId));
        }
    }

    private void addNodes(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (RoutingNode named : score.session().routingNodes()) {
            String name = SafeName.of(named.name(), taken);
            taken.add(name);
            Node node = score.rig().node(named.id());
            int slot = engine.nodeSlot(named.id()).orElse(-1);
            if (node == null || slot < 0) {
                continue;
            }
            Set<String> parameterNames = new HashSet<>();
            List<Parameter> parameters = node.parameters();
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i);
                String parameterName = SafeName.of(parameter.name(), parameterNames);
                parameterNames.add(parameterName);
                builder.parameter(
                        name,
                        parameterName,
                        new Route.ParameterRoute(
                                slot,
                                i,
                                parameter.min(),
                                parameter.max(),
                                parameter.scale() == Parameter.Scale.LOG ? Curve.LOG : Curve.LINEAR,
                                score.ids().rampFrames()));
                String address = "/atome/node/" + name + "/" + parameterName;
                String path = node.parameterPath(i);
                methods.add(describe.parameter(address, named, parameter, path));
                methods.add(describe.fader(address + "/norm", named, parameter, path));
            }
        }
    }

    private void addClips(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (var clip : score.session().audioClips()) {
            String name = SafeName.of(clip.name(), taken);
            taken.add(name);
            noticeAddresses.put(clip.id(), "/atome/clip/" + name + "/ended");
            builder.clip(name, score.ids().slots().clips().of(clip.id()));
            describeClip(name, clip.id(), clip.name());
        }
        for (var clip : score.session().actionClips()) {
            String name = SafeName.of(clip.name(), taken);
            taken.add(name);
            builder.actionClip(name, score.ids().slots().actionClips().of(clip.id()));
            describeClip(name, clip.id(), clip.name());
        }
    }

    private void describeClip(String name, String id, String title) {
        for (String verb : List.of("launch", "stop")) {
            String address = "/atome/clip/" + name + "/" + verb;
            methods.add(describe.clip(address, id, title, verb));
        }
    }

    private void addTimelines(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (Timeline timeline : score.session().timelines()) {
            String name = SafeName.of(timeline.name(), taken);
            taken.add(name);
            engine.timelineSlot(timeline.id())
                    .ifPresent(slot -> {
                        builder.timeline(
                                name, slot, position -> score.ids().frameAt(timeline, position));
                        String address = "/atome/timeline/" + name;
                        for (String verb : List.of("play", "stop")) {
                            methods.add(describe.timeline(address + "/" + verb, timeline, verb));
                        }
                        methods.add(describe.seek(address + "/seek", timeline));
                    });
        }
    }

    private void addShow(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (var scene : score.session().all(Scene.class)) {
            String name = SafeName.of(scene.name(), taken);
            taken.add(name);
            String address = "/atome/scene/" + name + "/recall";
            try {
                ObjectNode which = Json.object().put("scene_id", scene.id());
                builder.trigger(address, new ActionReader(score.ids()).read("sceneRecall", which));
            } catch (CommandException e) {
                throw new IllegalStateException("a checked session knows its scenes", e);
            }
            sceneAddresses.put(scene.id(), address);
            methods.add(describe.scene(address, scene.id(), scene.name()));
        }
        taken.clear();
        for (var song : score.session().songs()) {
            String name = SafeName.of(song.name(), taken);
            taken.add(name);
            String address = "/atome/song/" + name + "/go";
            builder.command(
                    address,
                    Json.object()
                            .put("command", "go_to_song")
                            .put("song_id", song.id())
                            .toString());
            songAddresses.put(song.id(), address);
            methods.add(describe.song(address, song.id(), song.name()));
        }
    }

    /** Where each scene is recalled, by its id. */
    public Map<String, String> sceneAddresses() {
        return sceneAddresses;
    }

    /** Where each song is gone to, by its id. */
    public Map<String, String> songAddresses() {
        return songAddresses;
    }

    /** The engine's frame of the next beat, bar or end of the loop of a timeline that plays. */
    public long lineAt(Timeline timeline, WidgetMapping.Quantize unit, long frame) {
        return Grid.of(engine, score, timeline, unit).applyAsLong(frame);
    }

    /** The same of one that will have been at its start at an engine frame. */
    public long lineFrom(
            long originFrame, Timeline timeline, WidgetMapping.Quantize unit, long frame) {
        return Grid.of(engine, score, timeline, unit).lineFrom(originFrame, frame);
    }

    private void nameMarkers() {
        Set<String> taken = new HashSet<>();
        for (var marker : score.session().markers()) {
            String name = SafeName.of(marker.name(), taken);
            taken.add(name);
            noticeAddresses.put(marker.id(), "/atome/marker/" + name + "/passed");
        }
    }

    /** Where tablets are told that a clip has ended or a marker went by; null for neither. */
    public @Nullable String noticeAddress(String id) {
        return noticeAddresses.get(id);
    }

    private void addCommands(ControlMap.Builder builder) {
        COMMANDS.forEach((command, words) -> {
            builder.command("/atome/" + command, command);
            methods.add(describe.box("/atome/" + command, words));
        });
        builder.command("/atome/" + COMMAND, COMMAND);
        methods.add(describe.command("/atome/" + COMMAND));
        builder.trigger("/atome/panic", new Action.Panic());
        methods.add(describe.box("/atome/panic", "Silence everything now"));
    }
}
