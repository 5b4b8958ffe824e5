package atome.adole.session;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a widget moves; the range is in the target's unit, absent where the target's own range is
 * meant.
 *
 * @param input the control of a surface that moves it too
 * @param holdSeconds how long a long press lasts at least
 * @param steps how many places the target has, 0 for no steps
 * @param quantize what an action waits for on a timeline that plays
 * @param quantizeTimelineId that timeline; null for the one of the clip that is launched or stopped
 * @param invert whether the control's ends are swapped
 * @param scope where it counts; what counts in fewer places goes before what is on the same control
 * @param scopeId the song or scene it counts in; null elsewhere
 * @param isProtected whether none that counts in fewer places may take its control
 */
public record WidgetMapping(
        String id,
        String widgetId,
        SurfaceInput input,
        TargetType targetType,
        @Nullable String targetId,
        @Nullable String paramPath,
        @Nullable Double min,
        @Nullable Double max,
        Curve curve,
        Mode mode,
        Takeover takeover,
        Gesture gesture,
        double holdSeconds,
        Firing firing,
        int steps,
        boolean invert,
        Quantize quantize,
        @Nullable String quantizeTimelineId,
        @Nullable JsonNode action,
        Scope scope,
        @Nullable String scopeId,
        boolean isProtected) {

    /** Where a mapping counts, from the whole project to the fewest places. */
    public enum Scope {
        PROJECT,
        SONG,
        SCENE
    }

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
        TRIPLE,
        LONG
    }

    /** What a gesture's action waits for. */
    public enum Quantize {
        NONE,
        BEAT,
        BAR,
        LOOP
    }

    /** When a gesture fires that may still become a longer one. */
    public enum Firing {
        IMMEDIATE,
        DEFERRED,
        SPECULATIVE
    }
}
