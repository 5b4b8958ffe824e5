package atome.adole.session;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a widget moves. {@code input} is as the surface needs it (empty: moved only by its widget's
 * name); the range is in the target's unit, absent where the target's own range is meant.
 */
public record WidgetMapping(
        String id,
        String widgetId,
        ObjectNode input,
        TargetType targetType,
        @Nullable String targetId,
        @Nullable String paramPath,
        @Nullable Double min,
        @Nullable Double max,
        Curve curve,
        Mode mode,
        Takeover takeover,
        Gesture gesture,
        @Nullable JsonNode action) {

    /** What kind of thing is moved. */
    public enum TargetType {
        PARAM,
        ACTION,
        MACRO,
        ROUTING
    }

    /** How the way of the control becomes the way of the value. */
    public enum Curve {
        LINEAR,
        LOG,
        EXP,
        S
    }

    /** How the control's messages are meant. */
    public enum Mode {
        ABSOLUTE,
        RELATIVE,
        TOGGLE,
        MOMENTARY,
        TRIGGER
    }

    /** What happens when control and value stand apart. */
    public enum Takeover {
        JUMP,
        PICKUP,
        SCALE
    }

    /** What the foot or finger does. */
    public enum Gesture {
        PRESS,
        RELEASE,
        TAP,
        DOUBLE,
        LONG
    }

    /** The surface named by the input, if any. */
    public @Nullable String surface() {
        return input.path("surface").stringValue(null);
    }

    /** The control of the surface, if any; a number is given as text. */
    public @Nullable String control() {
        JsonNode control = input.path("control");
        return control.isMissingNode() ? null : control.asString();
    }
}
