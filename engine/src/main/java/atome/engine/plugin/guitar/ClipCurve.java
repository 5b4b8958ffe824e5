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
    private double perLower;
    private double lowerStraight;
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
        perLower = 1 / lower;
        lowerStraight = -lower * straight;
        bottom = -lower * top;
        bend = 1 / (4 * knee);
        double width = 2 * knee;
        double cube = width * width * width;
        firstOffset = top * top / 2 - cube * bend / 3 - top;
        secondOffset =
                top * top * top / 6 - cube * width * bend / 12 - top * top / 2 - firstOffset * top;
    }

    /** 0 where it is straight, 1 or −1 where it bends, 2 or −2 where it is flat, by the side. */
    int part(double x) {
        if (x >= straight) {
            return x >= top ? 2 : 1;
        }
        return x > lowerStraight ? 0 : x > bottom ? -1 : -2;
    }

    /**
     * Its mean over three places of the same part, weighted as a triangle of straight lines: twice
     * the second divided difference of {@link #second}, which a polynomial has without a quotient.
     */
    double mean(int part, double x0, double x1, double x2) {
        return switch (part) {
            case 0 -> (x0 + x1 + x2) * (1.0 / 3);
            case 1 -> bentMean(x0, x1, x2);
            case -1 -> -lower * bentMean(-x0 * perLower, -x1 * perLower, -x2 * perLower);
            case 2 -> 1;
            default -> -lower;
        };
    }

    private double bentMean(double x0, double x1, double x2) {
        double q0 = x0 - straight;
        double q1 = x1 - straight;
        double q2 = x2 - straight;
        double products = q0 * (q0 + q1 + q2) + q1 * (q1 + q2) + q2 * q2;
        return (x0 + x1 + x2) * (1.0 / 3) - bend * products * (1.0 / 6);
    }

    double value(double x) {
        return x >= 0 ? upper(x) : -lower * upper(-x * perLower);
    }

    private double upper(double x) {
        double over = Math.max(0, x - straight);
        return x >= top ? 1 : x - bend * over * over;
    }

    /** Its integral from zero. */
    double first(double x) {
        return x >= 0 ? upperFirst(x) : lower * lower * upperFirst(-x * perLower);
    }

    private double upperFirst(double x) {
        double over = Math.max(0, x - straight);
        return x >= top ? x + firstOffset : x * x / 2 - bend * over * over * over * (1.0 / 3);
    }

    /** The integral of {@link #first} from zero. */
    double second(double x) {
        return x >= 0 ? upperSecond(x) : -lower * lower * lower * upperSecond(-x * perLower);
    }

    private double upperSecond(double x) {
        double over = Math.max(0, x - straight);
        double square = over * over;
        return x >= top
                ? x * (x * 0.5 + firstOffset) + secondOffset
                : x * x * x * (1.0 / 6) - bend * square * square * (1.0 / 12);
    }

    /** Mean slope of {@link #second} between two places of one flat part, from their sum. */
    double flatSlope(int part, double sum) {
        return part > 0 ? sum / 2 + firstOffset : lower * (lower * firstOffset - sum / 2);
    }
}
