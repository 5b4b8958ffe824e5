package atome.appliance.query;

import atome.adole.session.Looper;
import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.Timeline;
import atome.adole.session.Widget;
import atome.adole.session.WidgetMapping;
import atome.adole.session.WidgetMapping.Mode;
import atome.adole.session.WidgetMapping.TargetType;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.web.query.OscMethod;
import atome.web.query.OscMethod.Access;
import atome.web.query.OscValue;
import atome.web.query.OscValue.Clip;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Describes the addresses of a session to people and programs, units as the OSCQuery proposal's
 * list has them. The id of a method is its atome's, with what of it is meant. Immutable, any
 * thread.
 */
public final class Descriptions {
    private final Session session;
    private final Rig rig;

    public Descriptions(Session session, Rig rig) {
        this.session = session;
        this.rig = rig;
    }

    /** A widget, with what it moves. */
    public OscMethod widget(String address, Widget widget) {
        List<WidgetMapping> mappings =
                session.widgetMappings().stream()
                        .filter(mapping -> mapping.widgetId().equals(widget.id()))
                        .toList();
        List<OscValue> values = new ArrayList<>();
        for (int axis = 0; axis < (widget.widgetType() == Widget.Kind.XY ? 2 : 1); axis++) {
            values.add(position(mappings, axis));
        }
        List<String> moves = new ArrayList<>();
        for (WidgetMapping mapping : mappings) {
            String axis = values.size() < 2 ? "" : mapping.input().axis() == 0 ? "x: " : "y: ";
            // A widget called "Launch drone" need not say it twice.
            moves(mapping)
                    .filter(words -> !words.equalsIgnoreCase(widget.name()))
                    .ifPresent(words -> moves.add(axis + words));
        }
        String words = widget.name() + (moves.isEmpty() ? "" : ": " + String.join(", ", moves));
        return described(widget.id(), address, words + manner(mappings), "widget", values);
    }

    /** What an endless encoder takes are turns; where it stands is told all the same. */
    private static OscValue position(List<WidgetMapping> mappings, int axis) {
        boolean turned =
                mappings.stream()
                        .anyMatch(mapping ->
                                mapping.input().axis() == axis && mapping.mode() == Mode.RELATIVE);
        return turned ? OscValue.of('f').within(-1, 1, Clip.BOTH) : OscValue.position();
    }

    private static String manner(List<WidgetMapping> mappings) {
        if (mappings.stream().anyMatch(mapping -> mapping.mode() == Mode.TOGGLE)) {
            return "; each press turns it over";
        }
        if (mappings.stream().anyMatch(mapping -> mapping.mode() == Mode.RELATIVE)) {
            return "; takes how far it is turned, tells where it stands";
        }
        return mappings.stream().anyMatch(mapping -> mapping.targetType() == TargetType.ACTION)
                ? "; anything above 0 is a press"
                : "";
    }

    private Optional<String> moves(WidgetMapping mapping) {
        if (mapping.action() != null) {
            return Optional.of(ActionWords.of(session, mapping.action()));
        }
        String path = Objects.requireNonNullElse(mapping.paramPath(), "");
        Node node =
                rig.nodes().stream()
                        .filter(one -> one.id().equals(mapping.targetId()))
                        .findFirst()
                        .orElse(null);
        OptionalInt index = node == null ? OptionalInt.empty() : node.parameterIndex(path);
        if (node == null || index.isEmpty()) {
            return Optional.empty();
        }
        Parameter parameter = node.parameters().get(index.getAsInt());
        String name = session.find(node.id(), RoutingNode.class).map(RoutingNode::name).orElse("");
        if (Node.SWITCHES.contains(path)) {
            return Optional.of(name + " " + parameter.name());
        }
        String low = number(Objects.requireNonNullElse(mapping.min(), parameter.min()));
        String high = number(Objects.requireNonNullElse(mapping.max(), parameter.max()));
        return Optional.of(
                "%s %s, %s to %s %s"
                        .formatted(
                                name,
                                parameter.name(),
                                mapping.invert() ? high : low,
                                mapping.invert() ? low : high,
                                parameter.unit())
                        .strip());
    }

    /** A parameter of a node in its unit. */
    public OscMethod parameter(
            String address, RoutingNode node, Parameter parameter, String parameterPath) {
        OscValue value =
                OscValue.of('f')
                        .within(parameter.min(), parameter.max(), Clip.BOTH)
                        .in(unit(parameter.unit()));
        String words = node.name() + " " + parameter.name();
        if (Node.SWITCHES.contains(parameterPath)) {
            value = value.oneOf(List.of(parameter.min(), parameter.max()));
            words += ", 1 or 0";
        } else if (!parameter.unit().isEmpty()) {
            words += " in " + parameter.unit();
        }
        return described(node.id() + "/" + parameterPath, address, words, "node", List.of(value));
    }

    /** The same parameter as a fader stands. */
    public OscMethod fader(
            String address, RoutingNode node, Parameter parameter, String parameterPath) {
        return described(
                node.id() + "/" + parameterPath + "/norm",
                address,
                node.name() + " " + parameter.name() + " as a fader from 0 to 1",
                "node",
                List.of(OscValue.position()));
    }

    /** Launch or stop of a clip. */
    public OscMethod clip(String address, String id, String name, String verb) {
        return press(id + "/" + verb, address, capital(verb) + " " + name, "clip");
    }

    /** Recall of a scene. */
    public OscMethod scene(String address, String id, String name) {
        return press(id + "/recall", address, "Recall the scene " + name, "scene");
    }

    /** The way to a song. */
    public OscMethod song(String address, String id, String name) {
        return press(id + "/go", address, "Go to the song " + name, "song");
    }

    /** What a foot asks of a looper. */
    public OscMethod looper(String address, Looper looper, String verb) {
        return press(
                looper.id() + "/" + verb, address, capital(verb) + " " + looper.name(), "looper");
    }

    /** Play or stop of a timeline. */
    public OscMethod timeline(String address, Timeline timeline, String verb) {
        return press(
                timeline.id() + "/" + verb,
                address,
                capital(verb) + " " + timeline.name(),
                "timeline");
    }

    /** Where to move a timeline, in its timebase. */
    public OscMethod seek(String address, Timeline timeline) {
        boolean beats = timeline.timebase() == Timeline.Timebase.BEATS;
        OscValue position =
                new OscValue('f', null, 0.0, null, List.of(), beats ? "" : "time.second", Clip.LOW);
        return new OscMethod(
                timeline.id() + "/seek",
                address,
                "Move " + timeline.name() + " to a position in " + (beats ? "beats" : "seconds"),
                Access.WRITE,
                List.of(position),
                true,
                List.of("timeline"));
    }

    /** Something the whole box does at a press. */
    public OscMethod box(String address, String description) {
        return press(address, address, description, "box");
    }

    /** Something that is done with what a name means. */
    public OscMethod named(String address, String description) {
        return new OscMethod(
                address,
                address,
                description,
                Access.WRITE,
                List.of(OscValue.of('s')),
                true,
                List.of("box"));
    }

    /** Any command of the contract. */
    public OscMethod command(String address) {
        return new OscMethod(
                address,
                address,
                "A command as JSON, such as {\"command\": \"undo\"}",
                Access.WRITE,
                List.of(OscValue.of('s')),
                true,
                List.of("box"));
    }

    // What is pressed is worth a sure way: a lost stop is heard.
    private static OscMethod press(String id, String address, String description, String tag) {
        return new OscMethod(id, address, description, Access.WRITE, List.of(), true, List.of(tag));
    }

    private static OscMethod described(
            String id, String address, String description, String tag, List<OscValue> values) {
        return new OscMethod(
                id, address, description, Access.READ_WRITE, values, false, List.of(tag));
    }

    private static String unit(String unit) {
        return switch (unit) {
            case "dB" -> "gain.db";
            case "Hz" -> "time.hz";
            case "s" -> "time.second";
            case "ms" -> "time.ms";
            case "bpm" -> "time.bpm";
            default -> "";
        };
    }

    private static String capital(String verb) {
        return verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
