package atome.controllers.gpio.pedal;

import atome.controllers.gpio.description.Calibration;

/**
 * What a pedal has shown while it is swept from heel to toe and back to learn its ends; immutable.
 * A sweep begins with the heel down, which tells a pedal that is wired the other way round.
 *
 * @param first the first reading
 * @param least the lowest
 * @param most the highest
 */
public record Sweep(double first, double least, double most) {

    /** Begins with a reading, heel down. */
    public static Sweep from(double reading) {
        return new Sweep(reading, reading, reading);
    }

    /** With one more reading. */
    public Sweep with(double reading) {
        return new Sweep(first, Math.min(least, reading), Math.max(most, reading));
    }

    /**
     * What was learned.
     *
     * @throws IllegalArgumentException one line for the player, when the pedal was hardly moved
     */
    public Calibration calibration() {
        if (most - least < Calibration.LEAST_SPAN) {
            throw new IllegalArgumentException(
                    "the pedal moved only %.1f %%: sweep it from heel to toe and back"
                            .formatted(100 * (most - least)));
        }
        return first - least <= most - first
                ? new Calibration(least, most)
                : new Calibration(most, least);
    }
}
