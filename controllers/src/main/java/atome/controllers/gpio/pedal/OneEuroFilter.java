package atome.controllers.gpio.pedal;

/**
 * A one-pole low-pass that opens as its input moves: still when the foot is still, quick when it
 * moves (G. Casiez, N. Roussel, D. Vogel, "1€ Filter", CHI 2012). One thread.
 */
final class OneEuroFilter {
    /** How quickly the speed of the foot is taken to change; the authors' own figure. */
    private static final double SPEED_HZ = 1;

    /** After a pause of the thread its state means nothing any more. */
    private static final double PAUSE_SECONDS = 0.25;

    private final double stillHz;
    private final double quickness;
    private double value = Double.NaN;
    private double speed;
    private long lastNanos;

    /**
     * Makes a filter.
     *
     * @param stillHz its cut-off while the input rests
     * @param quickness by how many Hz the cut-off rises for each unit a second
     */
    OneEuroFilter(double stillHz, double quickness) {
        this.stillHz = stillHz;
        this.quickness = quickness;
    }

    /** Takes a reading and gives the smoothed one. */
    double apply(double reading, long stampNanos) {
        double seconds = (stampNanos - lastNanos) / 1e9;
        if (Double.isNaN(value) || seconds > PAUSE_SECONDS) {
            value = reading;
            speed = 0;
            lastNanos = stampNanos;
            return value;
        }
        if (seconds <= 0) {
            return value;
        }
        lastNanos = stampNanos;
        speed += share(SPEED_HZ, seconds) * ((reading - value) / seconds - speed);
        value += share(stillHz + quickness * Math.abs(speed), seconds) * (reading - value);
        return value;
    }

    /** How much of the way to its input a one-pole goes in a time. */
    private static double share(double cutoffHz, double seconds) {
        double angle = 2 * Math.PI * cutoffHz * seconds;
        return angle / (angle + 1);
    }
}
