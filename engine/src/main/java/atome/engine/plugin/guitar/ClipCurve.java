package atome.engine.plugin.guitar;

import atome.engine.AudioThread;

/**
 * A curve that is straight in the middle, bends by a parabola and ends flat, with its first and
 * second antiderivatives. Its upper limit is 1; its lower one may be nearer to zero, in which case
 * the lower half is the upper one made smaller.
 */
@AudioThread
final class ClipCurve {
    private double bend;
    private double straight;
    private double top;
    private double lower;
    private double bottom;
    private double firstOffset;
    private double secondOffset;

    ClipCurve(double knee, double lower) {
        shape(knee, lower);
    }

    /**
     * @param knee half the width of the bend, above 0 (a corner) to 1 (bent all the way)
     * @param lower distance of the lower limit from zero, above 0
     */
    void shape(double knee, double lower) {
        this.lower = lower;
        straight = 1 - knee;
        top = 1 + knee;
        bottom = -lower * top;
        bend = 1 / (4 * knee);
        double width = 2 * knee;
        double cube = width * width * width;
        firstOffset = top * top / 2 - cube * bend / 3 - top;
        secondOffset =
                top * top * top / 6 - cube * width * bend / 12 - top * top / 2 - firstOffset * top;
    }

    /** 1 where it is flat above, −1 where it is flat below, else 0. */
    int limit(double x) {
        return x >= top ? 1 : x <= bottom ? -1 : 0;
    }

    double value(double x) {
        return x >= 0 ? upper(x) : -lower * upper(-x / lower);
    }

    private double upper(double x) {
        double over = Math.max(0, x - straight);
        return x >= top ? 1 : x - bend * over * over;
    }

    /** Its integral from zero. */
    double first(double x) {
        return x >= 0 ? upperFirst(x) : lower * lower * upperFirst(-x / lower);
    }

    private double upperFirst(double x) {
        double over = Math.max(0, x - straight);
        return x >= top ? x + firstOffset : x * x / 2 - bend * over * over * over * (1.0 / 3);
    }

    /** The integral of {@link #first} from zero. */
    double second(double x) {
        return x >= 0 ? upperSecond(x) : -lower * lower * lower * upperSecond(-x / lower);
    }

    private double upperSecond(double x) {
        double over = Math.max(0, x - straight);
        double square = over * over;
        return x >= top
                ? x * (x * 0.5 + firstOffset) + secondOffset
                : x * x * x * (1.0 / 6) - bend * square * square * (1.0 / 12);
    }

    /**
     * Mean slope of {@link #second} between two places of the same flat part, without a quotient.
     */
    double flatMean(int limit, double sum) {
        return limit > 0
                ? sum / 2 + firstOffset
                : lower * lower * (-sum / (2 * lower) + firstOffset);
    }

    /** What it gives on a flat part. */
    double flat(int limit) {
        return limit > 0 ? 1 : -lower;
    }
}
