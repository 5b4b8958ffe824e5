package atome.appliance;

import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.SurfaceInput;
import atome.adole.session.Timeline;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.appliance.query.Descriptions;
import atome.controllers.Control;
import atome.controllers.ControlMap;
import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Route;
import atome.controllers.SafeName;
import atome.controllers.gesture.Aim;
import atome.controllers.gesture.Firing;
import atome.controllers.gesture.Gesture;
import atome.controllers.hand.Binding;
import atome.controllers.hand.SurfaceMap;
import atome.controllers.hand.Takeover;
import atome.controllers.midi.encoder.RelativeEncoding;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import atome.web.query.OscMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The controls of a score, compiled: every address of the contract, what it moves, and which
 * addresses tell of a parameter. Immutable.
 */
final class Desk {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final Map<String, String> COMMANDS =
            Map.of("undo", "Take the last change back", "redo", "Do it again after all");

    /** The command that carries one of the contract's commands as JSON text. */
    static final String COMMAND = "command";

    private final AudioEngine engine;
    private final Score score;
    private final ActionReader actions;
    private final ControlMap controls;
    private final Map<String, String> widgetAddresses;
    private final List<OscMethod> methods = new ArrayList<>();
    private final Descriptions describe;
    private final Map<Target, List<Control>> tellingOf = new HashMap<>();

    /** One parameter of one node, by slots. */
    record Target(int node, int parameter) {}

    Desk(AudioEngine engine, Score score) {
        this.engine = engine;
        this.score = score;
        this.actions = new ActionReader(engine, score);
        this.describe = new Descriptions(score.session(), score.rig());
        this.widgetAddresses = widgetAddresses(score.session());
        ControlMap.Builder builder = ControlMap.builder();
        addWidgets(builder);
        addNodes(builder);
        addClips(builder);
        addTimelines(builder);
        addCommands(builder);
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

    ControlMap controls() {
        return controls;
    }

    /** Every control as OSCQuery programs are told of it, without where it stands. */
    List<OscMethod> methods() {
        return methods;
    }

    /** The address at which a command is asked for; the first, where widgets share one. */
    String askedAt(String command) {
        return controls.controls().values().stream()
                .filter(control -> control.routes().contains(new Route.CommandRoute(command)))
                .map(Control::address)
                .sorted()
                .findFirst()
                .orElse("/atome/" + COMMAND);
    }

    ActionReader actions() {
        return actions;
    }

    /** The control of a widget, or null. */
    @Nullable Control widget(String widgetId) {
        String address = widgetAddresses.get(widgetId);
        return address == null ? null : controls.at(address);
    }

    /** The controls whose value follows a parameter. */
    List<Control> tellingOf(Target target) {
        return tellingOf.getOrDefault(target, List.of());
    }

    /** What the controls of a surface move; one that names it goes before one for its kind. */
    SurfaceMap surfaceMap(String surfaceId) {
        Map<String, List<Binding>> own = new HashMap<>();
        Map<String, List<Binding>> ofItsKind = new HashMap<>();
        for (WidgetMapping mapping : score.session().widgetMappings()) {
            String control = mapping.input().control();
            if (control != null && mapping.input().means(surfaceId)) {
                Map<String, List<Binding>> side =
                        surfaceId.equals(mapping.input().surface()) ? own : ofItsKind;
                addBinding(mapping, side.computeIfAbsent(control, _ -> new ArrayList<>()));
            }
        }
        ofItsKind.forEach(own::putIfAbsent);
        return new SurfaceMap(own);
    }

    private void addBinding(WidgetMapping mapping, List<Binding> bindings) {
        try {
            bindings.add(binding(mapping));
        } catch (CommandException | IllegalArgumentException e) {
            log.warn("mapping \"{}\" moves nothing: {}", mapping.id(), e.getMessage());
        }
    }

    private Binding binding(WidgetMapping mapping) throws CommandException {
        String name =
                score.session()
                        .find(mapping.widgetId(), Widget.class)
                        .map(Widget::name)
                        .orElse(mapping.id());
        Integer bank = mapping.input().bank();
        Gesture gesture = Gesture.valueOf(mapping.gesture().name());
        return new Binding(
                mapping.id(),
                name,
                route(mapping),
                new Aim(
                        gesture,
                        gesture == Gesture.LONG ? nanos(mapping.holdSeconds()) : 0,
                        Firing.valueOf(mapping.firing().name())),
                Takeover.valueOf(mapping.takeover().name()),
                encoding(mapping.input().encoding()),
                mapping.steps(),
                bank == null ? Binding.EVERY_BANK : bank,
                nanos(mapping.input().debounceSeconds()));
    }

    private static @Nullable RelativeEncoding encoding(SurfaceInput.Encoding encoding) {
        return encoding == SurfaceInput.Encoding.ABSOLUTE
                ? null
                : RelativeEncoding.valueOf(encoding.name());
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    /** The address of each widget of a session by its id. */
    static Map<String, String> widgetAddresses(Session session) {
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
            List<Route> routes = new ArrayList<>();
            for (WidgetMapping mapping : score.session().widgetMappings()) {
                if (mapping.widgetId().equals(widget.id())) {
                    addRoute(mapping, routes);
                }
            }
            boolean isPad = widget.widgetType() == Widget.Kind.XY;
            builder.add(
                    new Control(
                            address, isPad ? Control.Kind.PAIR : Control.Kind.POSITION, routes));
            methods.add(describe.widget(address, widget));
        }
    }

    /** A mapping whose target is not there moves nothing; the others go on. */
    private void addRoute(WidgetMapping mapping, List<Route> routes) {
        try {
            routes.add(route(mapping));
        } catch (CommandException | IllegalArgumentException e) {
            log.warn("mapping \"{}\" moves nothing: {}", mapping.id(), e.getMessage());
        }
    }

    private Route route(WidgetMapping mapping) throws CommandException {
        return switch (mapping.targetType()) {
            case PARAM -> parameter(mapping);
            case ACTION -> action(mapping);
            case MACRO, ROUTING ->
                    throw new CommandException(
                            "target_type " + mapping.targetType() + " is not built yet");
        };
    }

    private Route action(WidgetMapping mapping) throws CommandException {
        JsonNode action = mapping.action();
        if (action == null) {
            throw new CommandException("it has no action");
        }
        if (action.path("type").asString("").equals("editCommand")) {
            ActionReader.text(action.path("payload"), "command");
            return new Route.CommandRoute(action.path("payload").toString());
        }
        return new Route.ActionRoute(
                actions.read(ActionReader.text(action, "type"), action.path("payload")));
    }

    private Route parameter(WidgetMapping mapping) throws CommandException {
        String id = String.valueOf(mapping.targetId());
        String path = String.valueOf(mapping.paramPath());
        Node node = node(id);
        OptionalInt index = node == null ? OptionalInt.empty() : node.parameterIndex(path);
        if (node == null || index.isEmpty()) {
            throw new CommandException("no parameter \"%s\" of \"%s\"".formatted(path, id));
        }
        Parameter parameter = node.parameters().get(index.getAsInt());
        double low = Objects.requireNonNullElse(mapping.min(), parameter.min());
        double high = Objects.requireNonNullElse(mapping.max(), parameter.max());
        return new Route.ParameterRoute(
                engine.nodeSlot(id).orElseThrow(),
                index.getAsInt(),
                mapping.invert() ? high : low,
                mapping.invert() ? low : high,
                Curve.valueOf(mapping.curve().name()),
                rampFrames(),
                Mode.valueOf(mapping.mode().name()),
                mapping.input().axis());
    }

    /** Refuses a parameter that is not there. */
    void checkParameter(String nodeId, String path) throws CommandException {
        Node node = node(nodeId);
        if (node == null || node.parameterIndex(path).isEmpty()) {
            throw new CommandException("no parameter \"%s\" of \"%s\"".formatted(path, nodeId));
        }
    }

    private int rampFrames() {
        return score.sampleRateHz() / 200;
    }

    private @Nullable Node node(String id) {
        return score.rig().nodes().stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private void addNodes(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (RoutingNode named : score.session().routingNodes()) {
            String name = SafeName.of(named.name(), taken);
            taken.add(name);
            Node node = node(named.id());
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
                                rampFrames()));
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
            engine.clipSlot(clip.id())
                    .ifPresent(slot -> {
                        builder.clip(name, slot);
                        for (String verb : List.of("launch", "stop")) {
                            String address = "/atome/clip/" + name + "/" + verb;
                            methods.add(describe.clip(address, clip, verb));
                        }
                    });
        }
    }

    private void addTimelines(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (Timeline timeline : score.session().timelines()) {
            String name = SafeName.of(timeline.name(), taken);
            taken.add(name);
            engine.timelineSlot(timeline.id())
                    .ifPresent(slot -> {
                        builder.timeline(name, slot, position -> score.frameAt(timeline, position));
                        String address = "/atome/timeline/" + name;
                        for (String verb : List.of("play", "stop")) {
                            methods.add(describe.timeline(address + "/" + verb, timeline, verb));
                        }
                        methods.add(describe.seek(address + "/seek", timeline));
                    });
        }
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
