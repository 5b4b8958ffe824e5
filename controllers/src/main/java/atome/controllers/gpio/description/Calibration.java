package atome.controllers.gpio.description;

/**
 * Where a pedal's ends lie on its converter; immutable, any thread. A pedal wired the other way
 * round has its heel above its toe.
 *
 * @param heel reading with the heel down, 0…1 of the supply
 * @param toe reading with the toe down
 */
public record Calibration(double heel, double toe) {
    /** The whole range of the converter. */
    public static final Calibration WHOLE = new Calibration(0, 1);

    /** What the two ends must at least be apart for positions between them to mean anything. */
    public static final double LEAST_SPAN = 0.05;

    public Calibration {
        Checks.range("calibration", "heel", heel, 0, 1);
        Checks.range("calibration", "toe", toe, 0, 1);
        if (Math.abs(toe - heel) < LEAST_SPAN) {
            throw new IllegalArgumentException(
                    "calibration: toe is %.3f and heel is %.3f, must be %.2f apart"
                            .formatted(toe, heel, LEAST_SPAN));
        }
    }

    /** Where a reading lies between the ends: 0 at the heel, 1 at the toe, outside beyond. */
    public double position(double reading) {
        return (reading - heel) / (toe - heel);
    }
}
