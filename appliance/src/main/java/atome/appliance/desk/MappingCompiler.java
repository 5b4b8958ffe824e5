package atome.appliance.desk;

import atome.adole.session.AudioClip;
import atome.adole.session.SurfaceInput;
import atome.adole.session.Timeline;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Route;
import atome.controllers.gesture.Aim;
import atome.controllers.gesture.Firing;
import atome.controllers.gesture.Gesture;
import atome.controllers.hand.Binding;
import atome.controllers.hand.SurfaceMap;
import atome.controllers.hand.Takeover;
import atome.controllers.midi.encoder.RelativeEncoding;
import atome.engine.AudioEngine;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Compiles the mappings of a score: what each widget moves by its name, and what each control of a
 * surface moves. A mapping onto a widget, a macro, moves all that the widget moves. A mapping whose
 * target is not there moves nothing and says so; the others go on.
 */
final class MappingCompiler {
    private static final Logger log = LoggerFactory.getLogger(MappingCompiler.class);

    private final AudioEngine engine;
    private final Score score;
    private final ActionReader actions;

    MappingCompiler(AudioEngine engine, Score score) {
        this.engine = engine;
        this.score = score;
        this.actions = new ActionReader(engine, score);
    }

    /** What a widget moves when it is moved by its name. */
    List<Route> routesOf(String widgetId) {
        return ofWidget(widgetId, new HashSet<>(Set.of(widgetId)));
    }

    private List<Route> ofWidget(String widgetId, Set<String> seen) {
        List<Route> routes = new ArrayList<>();
        for (WidgetMapping mapping : score.session().widgetMappings()) {
            boolean ontoItself =
                    mapping.targetType() == WidgetMapping.TargetType.MACRO
                            && widgetId.equals(mapping.targetId());
            if (mapping.widgetId().equals(widgetId) && !ontoItself) {
                routes.addAll(routes(mapping, seen));
            }
        }
        return routes;
    }

    private List<Route> routes(WidgetMapping mapping, Set<String> seen) {
        try {
            return switch (mapping.targetType()) {
                case PARAM -> List.of(parameter(mapping));
                case ACTION -> List.of(action(mapping));
                case MACRO -> macro(mapping, seen);
                case ROUTING -> throw new CommandException("target_type routing is not built yet");
            };
        } catch (CommandException | IllegalArgumentException e) {
            log.warn("mapping \"{}\" moves nothing: {}", mapping.id(), e.getMessage());
            return List.of();
        }
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
            ActionReader.text(action.path("payload"), "command");
            return new Route.CommandRoute(action.path("payload").toString());
        }
        return new Route.ActionRoute(
                actions.read(ActionReader.text(action, "type"), action.path("payload")));
    }

    private Route parameter(WidgetMapping mapping) throws CommandException {
        String id = String.valueOf(mapping.targetId());
        String path = String.valueOf(mapping.paramPath());
        Node node = score.rig().node(id);
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
                Desk.rampFrames(score),
                Mode.valueOf(mapping.mode().name()),
                mapping.input().axis());
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
                addBindings(mapping, side.computeIfAbsent(control, _ -> new ArrayList<>()));
            }
        }
        ofItsKind.forEach(own::putIfAbsent);
        return new SurfaceMap(own);
    }

    private void addBindings(WidgetMapping mapping, List<Binding> bindings) {
        String name =
                score.session()
                        .find(mapping.widgetId(), Widget.class)
                        .map(Widget::name)
                        .orElse(mapping.id());
        List<Route> routes = routes(mapping, new HashSet<>());
        for (int i = 0; i < routes.size(); i++) {
            bindings.add(binding(mapping, mapping.id() + "/" + i, name, routes.get(i)));
        }
    }

    private Binding binding(WidgetMapping mapping, String id, String name, Route route) {
        Integer bank = mapping.input().bank();
        Gesture gesture = Gesture.valueOf(mapping.gesture().name());
        return new Binding(
                id,
                name,
                route,
                new Aim(
                        gesture,
                        gesture == Gesture.LONG ? nanos(mapping.holdSeconds()) : 0,
                        firing(mapping)),
                Takeover.valueOf(mapping.takeover().name()),
                encoding(mapping.input().encoding()),
                mapping.steps(),
                bank == null ? Binding.EVERY_BANK : bank,
                nanos(mapping.input().debounceSeconds()),
                grid(mapping));
    }

    private LongUnaryOperator grid(WidgetMapping mapping) {
        if (mapping.quantize() == WidgetMapping.Quantize.NONE) {
            return Binding.AT_ONCE;
        }
        JsonNode action = mapping.action();
        String clipId = action == null ? "" : action.path("payload").path("target_id").asString("");
        String timelineId =
                Optional.ofNullable(mapping.quantizeTimelineId())
                        .or(() ->
                                score.session()
                                        .find(clipId, AudioClip.class)
                                        .map(AudioClip::timelineId))
                        .orElse("");
        return score.session()
                .find(timelineId, Timeline.class)
                .<LongUnaryOperator>map(
                        timeline -> Grid.of(engine, score, timeline, mapping.quantize()))
                .orElse(Binding.AT_ONCE);
    }

    /** What waits for its beat cannot be taken back before it has happened. */
    private static Firing firing(WidgetMapping mapping) {
        Firing firing = Firing.valueOf(mapping.firing().name());
        boolean waits = mapping.quantize() != WidgetMapping.Quantize.NONE;
        return waits && firing == Firing.SPECULATIVE ? Firing.DEFERRED : firing;
    }

    private static @Nullable RelativeEncoding encoding(SurfaceInput.Encoding encoding) {
        return encoding == SurfaceInput.Encoding.ABSOLUTE
                ? null
                : RelativeEncoding.valueOf(encoding.name());
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
