package atome.controllers.gpio.lamp;

import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.OutputLines;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.pwm.Pwm;

/** One lamp; lamps' thread. */
public sealed interface Lamp {

    /**
     * Shows a value, 0…1.
     *
     * @throws GpioException one line, when it cannot be driven
     */
    void show(double value) throws GpioException;

    /** A lamp that is on from the middle up. */
    record Digital(OutputLines lines, int line) implements Lamp {
        @Override
        public void show(double value) throws GpioException {
            lines.drive(line, value >= 0.5);
        }
    }

    /** A lamp as bright as the value: the eye sees about the root of the light. */
    record Dimmed(Pwm pwm) implements Lamp {
        @Override
        public void show(double value) throws GpioException {
            try {
                pwm.on((int) Math.ceil(100 * value * value));
            } catch (Pi4JException e) {
                throw new GpioException(
                        "%s cannot be driven: %s".formatted(pwm.id(), e.getMessage()), e);
            }
        }
    }
}
