package atome.web.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of an OSC method, described; immutable, any thread.
 *
 * @param type its OSC type tag: i f h d s T F N I b t
 * @param now what it is now: Number, Boolean or String, or null while it has none
 * @param min the least it takes, or null
 * @param max the most it takes, or null
 * @param choices the only values it takes, or empty
 * @param unit as the proposal's list has it, such as {@code gain.db}, or empty
 * @param clip what is done with a value out of range
 */
public record OscValue(
        char type,
        @Nullable Object now,
        @Nullable Double min,
        @Nullable Double max,
        List<Object> choices,
        String unit,
        Clip clip) {

    /** What is done with a value out of range. */
    public enum Clip {
        NONE,
        LOW,
        HIGH,
        BOTH
    }

    public OscValue {
        choices = List.copyOf(choices);
        if ("ifhdsTFNIbt".indexOf(type) < 0) {
            throw new IllegalArgumentException("not an OSC type: " + type);
        }
        if ((min != null && !Double.isFinite(min)) || (max != null && !Double.isFinite(max))) {
            throw new IllegalArgumentException("range %s…%s is not finite".formatted(min, max));
        }
    }

    /** A value of which only the type is known. */
    public static OscValue of(char type) {
        return new OscValue(type, null, null, null, List.of(), "", Clip.NONE);
    }

    /** A float from 0 to 1, clipped at both ends. */
    public static OscValue position() {
        return of('f').within(0, 1, Clip.BOTH);
    }

    public OscValue within(double least, double most, Clip mode) {
        return new OscValue(type, now, least, most, choices, unit, mode);
    }

    public OscValue at(@Nullable Object value) {
        return new OscValue(type, value, min, max, choices, unit, clip);
    }

    public OscValue in(String name) {
        return new OscValue(type, now, min, max, choices, name, clip);
    }

    public OscValue oneOf(List<Object> values) {
        return new OscValue(type, now, min, max, values, unit, clip);
    }

    boolean hasRange() {
        return min != null || max != null || !choices.isEmpty();
    }
}
