package atome.controllers.gpio.pedal;

import atome.controllers.gpio.line.GpioException;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.util.function.LongSupplier;

/**
 * Texas Instruments ADS1115 (data sheet SBAS444). It has one converter behind a switch, so that
 * each poll takes the conversion that the last one started, and starts that of the next input:
 * several pedals share the poll rate.
 */
final class Ads1115 implements Adc {
    private static final int CONVERSION = 0;
    private static final int CONFIG = 1;

    /** Start one conversion, ±4.096 V, 860 a second, no comparator; the input is added. */
    private static final int START = 0x8000 | 0x4000 | 0x0200 | 0x0100 | 0x00E0 | 0x0003;

    private static final int INPUT_SHIFT = 12;

    /** Its clock may be 10 % slow, and it wakes up in up to 40 µs. */
    private static final long CONVERSION_NANOS = 1_340_000L;

    /** What 3.3 V reads at ±4.096 V. */
    private static final double SUPPLY = 32_768 * 3.3 / 4.096;

    private final I2C device;
    private final String name;
    private final int[] channels;
    private final LongSupplier nanos;
    private final byte[] buffer = new byte[2];
    private int at = -1;
    private long startedNanos;

    /**
     * Takes a device that answers at the chip's address.
     *
     * @param channels its inputs with a pedal, read in turn
     */
    Ads1115(I2C device, String name, int[] channels, LongSupplier nanos) {
        this.device = device;
        this.name = name;
        this.channels = channels.clone();
        this.nanos = nanos;
    }

    @Override
    public void poll(SampleListener listener) throws GpioException {
        // Before it is done, its register still holds the conversion of another input.
        if (at >= 0 && nanos.getAsLong() - startedNanos < CONVERSION_NANOS) {
            return;
        }
        try {
            if (at >= 0) {
                int channel = channels[at];
                double reading = read() / SUPPLY;
                start((at + 1) % channels.length);
                listener.sampled(channel, Math.clamp(reading, 0, 1));
            } else {
                start(0);
            }
        } catch (Pi4JException e) {
            at = -1;
            throw new GpioException("%s does not answer: %s".formatted(name, e.getMessage()), e);
        }
    }

    private short read() throws GpioException {
        int bytes = device.readRegister(CONVERSION, buffer, 0, 2);
        if (bytes != 2) {
            at = -1;
            throw new GpioException(
                    "%s does not answer: %d bytes instead of 2".formatted(name, bytes));
        }
        return (short) ((buffer[0] << 8) | (buffer[1] & 0xFF));
    }

    private void start(int index) {
        int config = START | (channels[index] << INPUT_SHIFT);
        buffer[0] = (byte) (config >> 8);
        buffer[1] = (byte) config;
        device.writeRegister(CONFIG, buffer, 0, 2);
        at = index;
        startedNanos = nanos.getAsLong();
    }

    @Override
    public void close() {
        device.close();
    }
}
