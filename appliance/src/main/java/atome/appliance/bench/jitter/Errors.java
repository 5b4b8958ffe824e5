package atome.appliance.bench.jitter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far from their frames impulses were heard; immutable.
 *
 * @param events how many there were
 * @param unmatched how many more or fewer were heard
 * @param leastFrames the earliest, below 0 for before its frame
 * @param mostFrames the latest
 * @param rmsFrames root of the mean square
 * @param histogram from the earliest to the latest
 */
public record Errors(
        int events,
        int unmatched,
        int leastFrames,
        int mostFrames,
        double rmsFrames,
        List<Bin> histogram) {
    private static final int MOST_BINS = 8;

    /** How many were heard off by so many frames, both ends included. */
    public record Bin(int fromFrames, int toFrames, int events) {}

    public Errors {
        histogram = List.copyOf(histogram);
    }

    static Errors of(int[] errors, int heard) {
        int matched = Math.min(heard, errors.length);
        int[] frames = Arrays.copyOf(errors, matched);
        int least = Arrays.stream(frames).min().orElse(0);
        int most = Arrays.stream(frames).max().orElse(0);
        double squares = Arrays.stream(frames).mapToDouble(error -> (double) error * error).sum();
        return new Errors(
                errors.length,
                Math.abs(heard - errors.length),
                least,
                most,
                Math.sqrt(squares / Math.max(1, matched)),
                matched == 0 ? List.of() : histogram(frames, least, most));
    }

    private static List<Bin> histogram(int[] frames, int least, int most) {
        int width = Math.ceilDiv(most - least + 1, MOST_BINS);
        int[] counts = new int[(most - least) / width + 1];
        for (int error : frames) {
            counts[(error - least) / width]++;
        }
        return IntStream.range(0, counts.length)
                .mapToObj(bin -> {
                    int from = least + bin * width;
                    return new Bin(from, Math.min(from + width - 1, most), counts[bin]);
                })
                .toList();
    }

    /** The farthest from its frame, early or late. */
    public int worstFrames() {
        return Math.max(Math.abs(leastFrames), Math.abs(mostFrames));
    }

    /** From the earliest to the latest: what a player hears as unsteadiness. */
    public int spreadFrames() {
        return mostFrames - leastFrames;
    }
}
