package atome.appliance.gpio;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import com.pi4j.plugin.mock.provider.i2c.MockI2C;
import java.util.concurrent.atomic.AtomicLong;

/** An ADS1115 whose one pedal the test moves; whatever it converts, that is where the pedal is. */
public final class FakePedalChip {
    private static final double SUPPLY = 32_768 * 3.3 / 4.096;

    /** Readings after which the filter of a pedal that stands still has come to rest. */
    private static final int RESTS = 200;

    private final AtomicLong readings = new AtomicLong();
    private volatile double position;

    /** Puts the pedal somewhere, 0…1 of the supply. */
    public void moveTo(double place) {
        position = place;
    }

    /** Puts it there and waits until that was read, often enough for any filter. */
    public void restAt(double place) {
        moveTo(place);
        long until = readings.get() + RESTS;
        long from = System.nanoTime();
        while (readings.get() < until) {
            if (System.nanoTime() - from > 20_000_000_000L) {
                throw new AssertionError("the pedal is not read");
            }
            Thread.onSpinWait();
        }
    }

    I2CProvider provider() {
        return new I2CProviderBase("ads", "ADS1115") {
            @Override
            public I2C create(I2CConfig config) {
                I2C chip = new Chip(this, config);
                context.registry().add(chip);
                return chip;
            }
        };
    }

    private final class Chip extends MockI2C {
        Chip(I2CProvider provider, I2CConfig config) {
            super(provider, config);
        }

        @Override
        public int writeRegister(int register, byte[] data, int offset, int length) {
            return length;
        }

        @Override
        public int readRegister(int register, byte[] buffer, int offset, int length) {
            int reading = (int) Math.round(position * SUPPLY);
            buffer[offset] = (byte) (reading >> 8);
            buffer[offset + 1] = (byte) reading;
            readings.incrementAndGet();
            return length;
        }
    }
}
