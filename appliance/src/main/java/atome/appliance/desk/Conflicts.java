package atome.appliance.desk;

import atome.adole.session.Session;
import atome.adole.session.SurfaceInput;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.adole.session.WidgetMapping.Firing;
import atome.adole.session.WidgetMapping.Gesture;
import atome.controllers.Mode;
import atome.controllers.Route;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.hand.SurfaceMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the mappings of a session that do not come to what they say. That one control moves many
 * things, and many move one, is no conflict.
 */
final class Conflicts {
    private final Session session;
    private final WidgetRoutes widgets;
    private final List<Conflict> found = new ArrayList<>();

    /** A mapping of a control, and what it moves. */
    private record Mapped(
            WidgetMapping mapping, String surface, String control, List<Route> routes) {

        /** Whether both count at one touch of one control. */
        boolean meets(Mapped other) {
            Integer bank = mapping.input().bank();
            Integer otherBank = other.mapping.input().bank();
            return control.equals(other.control)
                    && isOfAKind() == other.isOfAKind()
                    && isNear(other)
                    && countsWith(other)
                    && (bank == null || otherBank == null || bank.equals(otherBank));
        }

        /**
         * Whether the other counts for nothing where both are meant, in whatever bank: {@link
         * MappingCompiler} puts a surface before its kind, {@link SurfaceMap} a channel before any.
         */
        boolean hides(Mapped other) {
            return isNear(other)
                    && Scope.rank(mapping) == Scope.rank(other.mapping)
                    && countsWith(other)
                    && (control.equals(other.control)
                            ? !isOfAKind() && other.isOfAKind()
                            : SurfaceMap.onAnyChannel(control).equals(other.control));
        }

        /** Whether there is a place in the show where both count. */
        private boolean countsWith(Mapped other) {
            return mapping.scope() != other.mapping.scope()
                    || Objects.equals(mapping.scopeId(), other.mapping.scopeId());
        }

        /** Whether it would take the other's control, if that were not protected. */
        boolean isShutOutBy(Mapped other) {
            return isNear(other)
                    && other.mapping.isProtected()
                    && control.equals(other.control)
                    && mapping.scope().compareTo(other.mapping.scope()) > 0
                    && sameGesture(mapping, other.mapping);
        }

        private boolean isOfAKind() {
            return surface.endsWith("*");
        }

        /** Whether there may be a surface that both mean. */
        private boolean isNear(Mapped other) {
            return SurfaceInput.means(surface, other.surface)
                    || SurfaceInput.means(other.surface, surface);
        }

        /** Where both are meant. */
        String place(Mapped other) {
            boolean wider = SurfaceInput.means(surface, other.surface);
            return "%s of %s".formatted(control, wider ? other.surface : surface);
        }

        Stream<ParameterRoute> parameters() {
            return routes.stream()
                    .filter(ParameterRoute.class::isInstance)
                    .map(ParameterRoute.class::cast);
        }

        /** Whether its gesture is what makes it happen: it does not follow the control. */
        boolean isFired() {
            return routes.stream()
                    .anyMatch(route ->
                            !(route instanceof ParameterRoute parameter)
                                    || parameter.mode() == Mode.TOGGLE
                                    || parameter.mode() == Mode.TRIGGER);
        }

        /** Whether it adds the control's steps to where a parameter stands. */
        boolean adds(ParameterRoute route) {
            return route.mode() == Mode.RELATIVE
                    || (route.mode() == Mode.ABSOLUTE
                            && mapping.input().encoding() != SurfaceInput.Encoding.ABSOLUTE);
        }

        /** Whether it takes a parameter to where the control stands. */
        boolean sets(ParameterRoute route) {
            return route.mode() == Mode.ABSOLUTE && !adds(route);
        }
    }

    private Conflicts(Session session, WidgetRoutes widgets) {
        this.session = session;
        this.widgets = widgets;
    }

    /** All of a session, those of one kind together. */
    static List<Conflict> of(Session session, WidgetRoutes widgets) {
        Conflicts conflicts = new Conflicts(session, widgets);
        conflicts.find();
        return List.copyOf(conflicts.found);
    }

    private void find() {
        session.widgetMappings().forEach(this::findNothing);
        List<Mapped> mapped = session.widgetMappings().stream().flatMap(this::mapped).toList();
        mapped.forEach(one -> findHidden(one, mapped));
        mapped.forEach(one -> findShutOut(one, mapped));
        for (int i = 0; i < mapped.size(); i++) {
            for (Mapped other : mapped.subList(i + 1, mapped.size())) {
                if (mapped.get(i).meets(other)) {
                    findBetween(mapped.get(i), other);
                }
            }
        }
    }

    private void findNothing(WidgetMapping mapping) {
        String why = widgets.whyNothing(mapping);
        if (why != null) {
            add("%s moves nothing: %s".formatted(name(mapping), why), mapping);
        }
    }

    private void findShutOut(Mapped narrow, List<Mapped> all) {
        all.stream()
                .filter(narrow::isShutOutBy)
                .forEach(other ->
                        add(
                                "%s: %s, for one %s only, does nothing there: %s is protected"
                                        .formatted(
                                                narrow.place(other),
                                                name(narrow.mapping()),
                                                narrow.mapping()
                                                        .scope()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT),
                                                name(other.mapping())),
                                narrow.mapping(),
                                other.mapping()));
    }

    private void findHidden(Mapped hidden, List<Mapped> all) {
        Map<String, List<WidgetMapping>> hiding = new LinkedHashMap<>();
        all.stream()
                .filter(one -> one.hides(hidden))
                .forEach(one ->
                        hiding.computeIfAbsent(one.place(hidden), _ -> new ArrayList<>())
                                .add(one.mapping()));
        hiding.forEach((place, by) -> {
            String names = by.stream().map(this::name).collect(Collectors.joining(" and "));
            add(
                    "%s: %s, for %s of %s, is hidden there by %s, mapped more exactly"
                            .formatted(
                                    place,
                                    name(hidden.mapping()),
                                    hidden.control(),
                                    hidden.surface(),
                                    names),
                    Stream.concat(Stream.of(hidden.mapping()), by.stream())
                            .toArray(WidgetMapping[]::new));
        });
    }

    private Stream<Mapped> mapped(WidgetMapping mapping) {
        String surface = mapping.input().surface();
        String control = mapping.input().control();
        return surface == null || control == null
                ? Stream.empty()
                : Stream.of(new Mapped(mapping, surface, control, widgets.of(mapping)));
    }

    private void findBetween(Mapped one, Mapped other) {
        boolean alike = Scope.rank(one.mapping()) == Scope.rank(other.mapping());
        if (alike
                && share(
                        one,
                        other,
                        (mine, its) ->
                                sameTarget(mine, its)
                                        && ((one.sets(mine) && other.adds(its))
                                                || (one.adds(mine) && other.sets(its))))) {
            add(
                    "%s: %s and %s move the same value, one absolutely and the other relatively"
                            .formatted(
                                    one.place(other), name(one.mapping()), name(other.mapping())),
                    one.mapping(),
                    other.mapping());
        }
        if (alike
                && sameGesture(one.mapping(), other.mapping())
                && share(
                        one,
                        other,
                        (mine, its) -> mine.mode() == Mode.TOGGLE && mine.equals(its))) {
            add(
                    "%s: %s and %s toggle the same at the same moment, so nothing comes of it"
                            .formatted(
                                    one.place(other), name(one.mapping()), name(other.mapping())),
                    one.mapping(),
                    other.mapping());
        }
        if (one.isFired() && other.isFired()) {
            findOnTheWay(one, other);
            findOnTheWay(other, one);
        }
    }

    /** A shorter gesture that does not wait happens on the way to each longer one. */
    private void findOnTheWay(Mapped shorter, Mapped longer) {
        WidgetMapping first = shorter.mapping();
        WidgetMapping then = longer.mapping();
        if (first.firing() == Firing.IMMEDIATE && leadsTo(first, then)) {
            add(
                    "%s: each %s (%s) does the %s (%s) first, as that fires at once; deferred or speculative firing tells them apart"
                            .formatted(
                                    shorter.place(longer),
                                    words(then),
                                    name(then),
                                    words(first),
                                    name(first)),
                    first,
                    then);
        }
    }

    private static boolean leadsTo(WidgetMapping first, WidgetMapping then) {
        if (first.gesture() == Gesture.LONG) {
            return then.gesture() == Gesture.LONG && then.holdSeconds() > first.holdSeconds();
        }
        int taps = taps(first.gesture());
        return taps > 0 && (then.gesture() == Gesture.LONG || taps(then.gesture()) > taps);
    }

    /** 0 for a gesture that is not counted in taps. */
    private static int taps(Gesture gesture) {
        return switch (gesture) {
            case TAP -> 1;
            case DOUBLE -> 2;
            case TRIPLE -> 3;
            case PRESS, RELEASE, LONG -> 0;
        };
    }

    private static boolean sameGesture(WidgetMapping one, WidgetMapping other) {
        return one.gesture() == other.gesture()
                && (one.gesture() != Gesture.LONG || one.holdSeconds() == other.holdSeconds());
    }

    /** Whether any two parameters that they move are alike in some way. */
    private static boolean share(
            Mapped one, Mapped other, BiPredicate<ParameterRoute, ParameterRoute> alike) {
        return one.parameters()
                .anyMatch(mine -> other.parameters().anyMatch(its -> alike.test(mine, its)));
    }

    private static boolean sameTarget(ParameterRoute one, ParameterRoute other) {
        return one.node() == other.node()
                && one.parameter() == other.parameter()
                && one.axis() == other.axis();
    }

    private void add(String why, WidgetMapping... concerned) {
        found.add(new Conflict(Stream.of(concerned).map(WidgetMapping::id).toList(), why));
    }

    private String name(WidgetMapping mapping) {
        return "\"%s\"".formatted(nameOf(mapping.widgetId()));
    }

    private String nameOf(String widgetId) {
        return session.find(widgetId, Widget.class).map(Widget::name).orElse(widgetId);
    }

    private static String words(WidgetMapping mapping) {
        return switch (mapping.gesture()) {
            case LONG -> String.format(Locale.ROOT, "long press of %s s", mapping.holdSeconds());
            case DOUBLE -> "double press";
            case TRIPLE -> "triple press";
            case TAP, PRESS, RELEASE -> mapping.gesture().name().toLowerCase(Locale.ROOT);
        };
    }
}
