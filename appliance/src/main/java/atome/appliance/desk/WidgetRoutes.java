package atome.appliance.desk;

import atome.adole.Json;
import atome.adole.session.WidgetMapping;
import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Route;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What each widget moves. A mapping onto a widget, a macro, moves all that the widget moves. A
 * mapping whose target is not there moves nothing, as {@link Conflicts} tells; the others go on.
 */
final class WidgetRoutes {
    private final Resolver ids;
    private final ActionReader actions;
    private final List<WidgetMapping> mappings;

    /** Of some mappings. */
    WidgetRoutes(Resolver ids, List<WidgetMapping> mappings) {
        this.ids = ids;
        this.mappings = List.copyOf(mappings);
        this.actions = new ActionReader(ids);
    }

    /** What a widget moves when it is moved by its name. */
    List<Route> of(String widgetId) {
        return ofWidget(widgetId, new HashSet<>(Set.of(widgetId)));
    }

    /** What a mapping moves. */
    List<Route> of(WidgetMapping mapping) {
        return routes(mapping, new HashSet<>());
    }

    /** Why a mapping moves nothing; null for one that moves something. */
    @Nullable String whyNothing(WidgetMapping mapping) {
        try {
            return found(mapping, new HashSet<>()).isEmpty()
                    ? "widget \"%s\" moves nothing".formatted(mapping.targetId())
                    : null;
        } catch (CommandException | IllegalArgumentException e) {
            return Reason.of(e);
        }
    }

    private List<Route> ofWidget(String widgetId, Set<String> seen) {
        List<WidgetMapping> own =
                mappings.stream()
                        .filter(mapping ->
                                mapping.widgetId().equals(widgetId)
                                        && !(mapping.targetType() == WidgetMapping.TargetType.MACRO
                                                && widgetId.equals(mapping.targetId())))
                        .toList();
        int highest = own.stream().mapToInt(Scope::rank).max().orElse(0);
        List<Route> routes = new ArrayList<>();
        for (WidgetMapping mapping : own) {
            if (Scope.rank(mapping) == highest) {
                routes.addAll(routes(mapping, seen));
            }
        }
        return routes;
    }

    private List<Route> routes(WidgetMapping mapping, Set<String> seen) {
        try {
            return found(mapping, seen);
        } catch (CommandException | IllegalArgumentException movesNothing) {
            return List.of();
        }
    }

    private List<Route> found(WidgetMapping mapping, Set<String> seen) throws CommandException {
        return switch (mapping.targetType()) {
            case PARAM -> List.of(parameter(mapping));
            case ACTION, ROUTING -> List.of(action(mapping));
            case MACRO -> macro(mapping, seen);
        };
    }

    private List<Route> macro(WidgetMapping mapping, Set<String> seen) throws CommandException {
        String widgetId = String.valueOf(mapping.targetId());
        if (!seen.add(widgetId)) {
            throw new CommandException("macro \"" + widgetId + "\" moves itself");
        }
        List<Route> routes = ofWidget(widgetId, seen);
        seen.remove(widgetId);
        return routes;
    }

    private Route action(WidgetMapping mapping) throws CommandException {
        JsonNode action = mapping.action();
        if (action == null) {
            throw new CommandException("it has no action");
        }
        if (action.path("type").asString("").equals("editCommand")) {
            return new Route.CommandRoute(ActionReader.edit(action.path("payload")).toString());
        }
        if (action.path("type").asString("").equals("routingChange")) {
            JsonNode delta = action.path("payload").path("delta");
            return new Route.CommandRoute(
                    Json.object().put("command", "update_routing").set("delta", delta).toString());
        }
        return new Route.ActionRoute(
                actions.read(ActionReader.text(action, "type"), action.path("payload")));
    }

    private Route parameter(WidgetMapping mapping) throws CommandException {
        String id = String.valueOf(mapping.targetId());
        String path = String.valueOf(mapping.paramPath());
        Node node = ids.node(id);
        OptionalInt index = node == null ? OptionalInt.empty() : node.parameterIndex(path);
        if (node == null || index.isEmpty()) {
            throw new CommandException("no parameter \"%s\" of \"%s\"".formatted(path, id));
        }
        Parameter parameter = node.parameters().get(index.getAsInt());
        double low = Objects.requireNonNullElse(mapping.min(), parameter.min());
        double high = Objects.requireNonNullElse(mapping.max(), parameter.max());
        return new Route.ParameterRoute(
                ids.slots().nodes().of(id),
                index.getAsInt(),
                mapping.invert() ? high : low,
                mapping.invert() ? low : high,
                Curve.valueOf(mapping.curve().name()),
                ids.rampFrames(),
                Mode.valueOf(mapping.mode().name()),
                mapping.input().axis());
    }
}
