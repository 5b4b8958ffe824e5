package atome.engine.timeline;

import atome.engine.AudioThread;

/**
 * How a bar is counted, such as 6/8. A beat is a quarter note everywhere in the engine, as in MIDI
 * clock; a bar of 6/8 is three beats long and counted in six.
 *
 * @param numerator counts in a bar, 1 to 99
 * @param denominator note value of a count: 1, 2, 4, 8, 16, 32 or 64
 */
public record TimeSignature(int numerator, int denominator) {
    public static final TimeSignature FOUR_FOUR = new TimeSignature(4, 4);

    /** Refuses what no bar can be counted in with an {@link IllegalArgumentException}. */
    public TimeSignature {
        if (numerator < 1
                || numerator > 99
                || denominator < 1
                || denominator > 64
                || Integer.bitCount(denominator) != 1) {
            throw new IllegalArgumentException(
                    "time signature %d/%d".formatted(numerator, denominator));
        }
    }

    /**
     * Reads "4/4".
     *
     * @throws IllegalArgumentException naming what was given
     */
    public static TimeSignature parse(String text) {
        int slash = text.indexOf('/');
        try {
            return new TimeSignature(
                    Integer.parseInt(text.substring(0, Math.max(slash, 0)).strip()),
                    Integer.parseInt(text.substring(slash + 1).strip()));
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException("time signature \"" + text + "\"", fault);
        }
    }

    @AudioThread
    double barBeats() {
        return numerator * countBeats();
    }

    @AudioThread
    double countBeats() {
        return 4.0 / denominator;
    }
}
