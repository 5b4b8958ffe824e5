package atome.appliance;

import atome.adole.session.RoutingNode;
import atome.adole.session.Timeline;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.controllers.Control;
import atome.controllers.ControlMap;
import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Route;
import atome.controllers.SafeName;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private static final List<String> COMMANDS = List.of("undo", "redo");

    /** The command that carries one of the contract's commands as JSON text. */
    static final String COMMAND = "command";

    private final AudioEngine engine;
    private final Score score;
    private final ActionReader actions;
    private final ControlMap controls;
    private final Map<String, String> widgetAddresses = new HashMap<>();
    private final Map<Target, List<Control>> tellingOf = new HashMap<>();

    /** One parameter of one node, by slots. */
    record Target(int node, int parameter) {}

    Desk(AudioEngine engine, Score score) {
        this.engine = engine;
        this.score = score;
        this.actions = new ActionReader(engine, score);
        ControlMap.Builder builder = ControlMap.builder();
        addWidgets(builder);
        addNodes(builder);
        addClips(builder);
        addTimelines(builder);
        COMMANDS.forEach(command -> builder.command("/atome/" + command, command));
        builder.command("/atome/command", COMMAND);
        builder.trigger("/atome/panic", new Action.Panic());
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

    private void addWidgets(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (Widget widget : score.session().widgets()) {
            String name = SafeName.of(widget.name(), taken);
            taken.add(name);
            widgetAddresses.put(widget.id(), "/atome/widget/" + name);
            List<Route> routes = new ArrayList<>();
            for (WidgetMapping mapping : score.session().widgetMappings()) {
                if (mapping.widgetId().equals(widget.id())) {
                    addRoute(mapping, routes);
                }
            }
            if (widget.widgetType() == Widget.Kind.XY) {
                builder.xy(name, routes);
            } else {
                builder.widget(name, routes);
            }
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
            return new Route.CommandRoute(ActionReader.text(action.path("payload"), "command"));
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
        Double min = mapping.min();
        Double max = mapping.max();
        return new Route.ParameterRoute(
                engine.nodeSlot(id).orElseThrow(),
                index.getAsInt(),
                min == null ? parameter.min() : min,
                max == null ? parameter.max() : max,
                Curve.valueOf(mapping.curve().name()),
                rampFrames(),
                Mode.valueOf(mapping.mode().name()),
                mapping.input().path("axis").asString("x").equals("y") ? 1 : 0);
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
            }
        }
    }

    private void addClips(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (var clip : score.session().audioClips()) {
            String name = SafeName.of(clip.name(), taken);
            taken.add(name);
            engine.clipSlot(clip.id()).ifPresent(slot -> builder.clip(name, slot));
        }
    }

    private void addTimelines(ControlMap.Builder builder) {
        Set<String> taken = new HashSet<>();
        for (Timeline timeline : score.session().timelines()) {
            String name = SafeName.of(timeline.name(), taken);
            taken.add(name);
            engine.timelineSlot(timeline.id())
                    .ifPresent(slot ->
                            builder.timeline(
                                    name, slot, position -> score.frameAt(timeline, position)));
        }
    }
}
