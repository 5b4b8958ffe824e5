package atome.engine.plugin.modulation;

import atome.engine.AudioThread;
import java.util.List;

/** One cycle of each shape over phases from 0 on, between −1 and 1, greatest at phase 0. */
@AudioThread
final class Waves {
    static final List<String> SHAPES = List.of("sine", "triangle", "square", "saw");

    private static final int LAST_SHAPE = 3;

    private Waves() {}

    /**
     * {@code cos(2π phase)} by its series, right within a ten-millionth and never beyond ±1: it is
     * asked for at every frame.
     */
    static double cosine(double phase) {
        double x = (Math.PI / 2) * triangle(phase);
        double square = x * x;
        double sum = 1.0 / 362_880 - square / 39_916_800;
        sum = -1.0 / 5_040 + square * sum;
        sum = 1.0 / 120 + square * sum;
        sum = -1.0 / 6 + square * sum;
        return x * (1 + square * sum);
    }

    /** Straight down and up. */
    static double triangle(double phase) {
        return 4 * Math.abs(phase - Math.floor(phase) - 0.5) - 1;
    }

    /** Up for half of the cycle, from phase 0 on. */
    static double square(double phase) {
        return phase - Math.floor(phase) < 0.5 ? 1 : -1;
    }

    /** Straight down, and up at once. */
    static double saw(double phase) {
        return 1 - 2 * (phase - Math.floor(phase));
    }

    /** 0 cosine, 1 triangle, 2 square, 3 saw, and what lies between. */
    static double morph(double shape, double phase) {
        int below = Math.min(LAST_SHAPE - 1, (int) shape);
        double first = shape(below, phase);
        return first + (shape - below) * (shape(below + 1, phase) - first);
    }

    private static double shape(int shape, double phase) {
        return switch (shape) {
            case 0 -> cosine(phase);
            case 1 -> triangle(phase);
            case 2 -> square(phase);
            default -> saw(phase);
        };
    }
}
