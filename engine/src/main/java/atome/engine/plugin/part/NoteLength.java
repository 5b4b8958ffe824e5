package atome.engine.plugin.part;

import atome.engine.AudioThread;
import atome.engine.plugin.Parameter;
import java.util.List;

/**
 * The choice of a note length, for what follows the tempo: 0 is off, then in order of length
 *
 * <pre>
 *  1  1/32          5  1/16 dotted    9  1/4           13  1/2 dotted
 *  2  1/16 triplet  6  1/8           10  1/2 triplet   14  one bar of 4/4
 *  3  1/16          7  1/4 triplet   11  1/4 dotted    15  two bars
 *  4  1/8 triplet   8  1/8 dotted    12  1/2           16  four bars
 * </pre>
 */
public final class NoteLength {
    public static final int EIGHTH = 6;
    public static final int DOTTED_EIGHTH = 8;
    public static final int QUARTER = 9;
    public static final int HALF = 12;
    public static final int BAR = 14;
    public static final int TWO_BARS = 15;
    public static final int FOUR_BARS = 16;

    private static final double[] BEATS = {
        0, 1.0 / 8, 1.0 / 6, 1.0 / 4, 1.0 / 3, 3.0 / 8, 1.0 / 2, 2.0 / 3, 3.0 / 4, 1, 4.0 / 3,
        3.0 / 2, 2, 3, 4, 8, 16
    };

    private static final List<String> NAMES =
            List.of(
                    "off",
                    "1/32",
                    "1/16 triplet",
                    "1/16",
                    "1/8 triplet",
                    "1/16 dotted",
                    "1/8",
                    "1/4 triplet",
                    "1/8 dotted",
                    "1/4",
                    "1/2 triplet",
                    "1/4 dotted",
                    "1/2",
                    "1/2 dotted",
                    "1 bar",
                    "2 bars",
                    "4 bars");

    private NoteLength() {}

    /** The parameter by which a player chooses; off unless told otherwise. */
    public static Parameter parameter() {
        return Parameter.choice("sync", 0, NAMES);
    }

    /** Quarter notes of a choice, the nearest if it lies between two; 0 for off. */
    @AudioThread
    public static double beats(double sync) {
        return BEATS[(int) Math.round(sync)];
    }
}
