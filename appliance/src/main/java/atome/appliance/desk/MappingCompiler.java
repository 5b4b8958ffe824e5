package atome.appliance.desk;

import atome.adole.session.AudioClip;
import atome.adole.session.SurfaceInput;
import atome.adole.session.Timeline;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.controllers.Route;
import atome.controllers.gesture.Aim;
import atome.controllers.gesture.Firing;
import atome.controllers.gesture.Gesture;
import atome.controllers.hand.Binding;
import atome.controllers.hand.Keyboard;
import atome.controllers.hand.SurfaceMap;
import atome.controllers.hand.Takeover;
import atome.controllers.midi.encoder.RelativeEncoding;
import atome.engine.AudioEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compiles the mappings of a score into what each control of a surface moves. */
final class MappingCompiler {
    private final AudioEngine engine;
    private final Score score;
    private final WidgetRoutes widgets;
    private final List<WidgetMapping> mappings;

    MappingCompiler(
            AudioEngine engine, Score score, WidgetRoutes widgets, List<WidgetMapping> mappings) {
        this.engine = engine;
        this.score = score;
        this.widgets = widgets;
        this.mappings = List.copyOf(mappings);
    }

    /** What the controls of a surface move. */
    SurfaceMap surfaceMap(String surfaceId) {
        Map<String, List<Binding>> all = new HashMap<>();
        mappings.stream()
                .map(Scope::rank)
                .distinct()
                .forEach(rank ->
                        bindings(surfaceId, rank)
                                .forEach((control, on) ->
                                        all.computeIfAbsent(control, _ -> new ArrayList<>())
                                                .addAll(on)));
        return new SurfaceMap(all, keyboards(surfaceId));
    }

    /** Of one rank; a mapping that names the surface goes before one for its kind. */
    private Map<String, List<Binding>> bindings(String surfaceId, int rank) {
        Map<String, List<Binding>> own = new HashMap<>();
        Map<String, List<Binding>> ofItsKind = new HashMap<>();
        for (WidgetMapping mapping : mappings) {
            String control = mapping.input().control();
            if (control != null
                    && Scope.rank(mapping) == rank
                    && mapping.input().means(surfaceId)) {
                Map<String, List<Binding>> side =
                        surfaceId.equals(mapping.input().surface()) ? own : ofItsKind;
                addBindings(mapping, side.computeIfAbsent(control, _ -> new ArrayList<>()));
            }
        }
        ofItsKind.forEach(own::putIfAbsent);
        return own;
    }

    /** The instruments that say they play the notes of this surface. */
    private List<Keyboard> keyboards(String surfaceId) {
        return score.session().routingNodes().stream()
                .filter(node -> {
                    String from = node.notesFrom();
                    return from != null && SurfaceInput.means(from, surfaceId);
                })
                .map(node ->
                        new Keyboard(
                                node.name(),
                                score.ids().slots().nodes().of(node.id()),
                                node.notesChannel()))
                .toList();
    }

    private void addBindings(WidgetMapping mapping, List<Binding> bindings) {
        String name =
                score.session()
                        .find(mapping.widgetId(), Widget.class)
                        .map(Widget::name)
                        .orElse(mapping.id());
        List<Route> routes = widgets.of(mapping);
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
                grid(mapping),
                Scope.rank(mapping));
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
