package atome.appliance.bench.stretch;

import java.util.List;
import java.util.Locale;

/**
 * One way to stretch.
 *
 * @param ratio length of the sound ÷ length of the audio
 */
record Case(double ratio, double semitones) {
    static final List<Case> ALL =
            List.of(
                    new Case(0.5, 0),
                    new Case(0.75, 0),
                    new Case(1, 0),
                    new Case(1.25, 0),
                    new Case(1.5, 0),
                    new Case(2, 0),
                    new Case(1, 5),
                    new Case(1, -5));

    double pitch() {
        return Math.pow(2, semitones / 12);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "×%.2f %+2.0f st", ratio, semitones);
    }
}
