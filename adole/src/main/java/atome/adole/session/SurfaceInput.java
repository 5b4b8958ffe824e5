package atome.adole.session;

import org.jspecify.annotations.Nullable;

/**
 * The control of a surface that moves a mapping, besides its widget's name.
 *
 * @param surface identity of the surface; one that ends with * stands for all that begin so; null
 *     when only the widget's name moves it
 * @param control its name there; two joined by + are a chord, and cc/*&#47;64 is any channel's
 * @param encoding how an endless encoder says its steps; {@link Encoding#ABSOLUTE} for none
 * @param bank the surface's bank in which it counts, null for all
 * @param debounceSeconds how long its switch bounces
 * @param axis which value of a pad it follows, 0 for x and 1 for y
 */
public record SurfaceInput(
        @Nullable String surface,
        @Nullable String control,
        Encoding encoding,
        @Nullable Integer bank,
        double debounceSeconds,
        int axis) {

    /** How an endless encoder says how far it was turned. */
    public enum Encoding {
        ABSOLUTE,
        TWOS_COMPLEMENT,
        OFFSET_64,
        SIGN_MAGNITUDE
    }

    private enum Axis {
        X,
        Y
    }

    static SurfaceInput of(Fields mapping) throws SessionException {
        Fields f =
                new Fields(
                        mapping.subject() + ": input",
                        mapping.has("input")
                                ? mapping.object("input")
                                : mapping.props().objectNode(),
                        mapping.atomes());
        String surface = f.textOrNull("surface");
        String control = f.has("control") ? f.required("control").asString() : null;
        if ((surface == null) != (control == null)) {
            throw f.refused(surface == null ? "surface" : "control", "is missing");
        }
        return new SurfaceInput(
                surface,
                control,
                f.choice("encoding", Encoding.ABSOLUTE),
                f.integerOrNull("bank", 0, 127),
                f.number("debounce", 0, 0, 1),
                f.choice("axis", Axis.X) == Axis.Y ? 1 : 0);
    }

    /** Whether a surface of this identity is meant. */
    public boolean means(String surfaceId) {
        String wanted = surface;
        return wanted != null && means(wanted, surfaceId);
    }

    /** Whether what is wanted, an identity or the beginning of many with * at its end, is this. */
    public static boolean means(String wanted, String surfaceId) {
        return wanted.endsWith("*")
                ? surfaceId.startsWith(wanted.substring(0, wanted.length() - 1))
                : surfaceId.equals(wanted);
    }
}
