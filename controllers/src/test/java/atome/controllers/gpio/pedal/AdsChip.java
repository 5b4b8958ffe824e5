package atome.controllers.gpio.pedal;

import atome.controllers.gpio.bus.Buses;
import com.pi4j.Pi4J;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import com.pi4j.plugin.mock.provider.i2c.MockI2C;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * An ADS1115 as its data sheet has it, byte for byte on the bus: what is written to its
 * configuration starts a conversion of one input, which is in its register 1.16 ms later and not
 * before.
 */
final class AdsChip extends MockI2C {
    private static final long CONVERSION_NANOS = 1_000_000_000L / 860;

    private final Bench bench;
    private int converted = 0x1234;
    private int converting = -1;
    private long doneNanos;

    /** The voltages at its inputs, and whether it is plugged in. */
    static final class Bench {
        final double[] volts = new double[4];
        final List<Integer> written = new ArrayList<>();
        final LongSupplier nanos;
        boolean plugged = true;

        Bench(LongSupplier nanos) {
            this.nanos = nanos;
        }

        Buses buses() {
            return new Buses(
                    Pi4J.newContextBuilder()
                            .noAutoDetect()
                            .add(
                                    new I2CProviderBase("ads", "ADS1115") {
                                        @Override
                                        public I2C create(I2CConfig config) {
                                            I2C chip = new AdsChip(this, config, Bench.this);
                                            context.registry().add(chip);
                                            return chip;
                                        }
                                    })
                            .build());
        }
    }

    private AdsChip(I2CProvider provider, I2CConfig config, Bench bench) {
        super(provider, config);
        this.bench = bench;
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        answer();
        if (register != 1 || length != 2) {
            throw new IOException("no such register: " + register);
        }
        finish();
        int config = ((data[offset] & 0xFF) << 8) | (data[offset + 1] & 0xFF);
        bench.written.add(config);
        boolean starts = (config & 0x8000) != 0;
        boolean singleEnded = (config & 0x4000) != 0;
        boolean fourVolts = (config & 0x0E00) == 0x0200;
        boolean single = (config & 0x0100) != 0;
        boolean fastest = (config & 0x00E0) == 0x00E0;
        if (starts && singleEnded && fourVolts && single && fastest) {
            double volts = bench.volts[(config >> 12) & 3];
            converting = Math.clamp(Math.round(volts / 4.096 * 32_768), -32_768, 32_767);
            doneNanos = bench.nanos.getAsLong() + CONVERSION_NANOS;
        }
        return length;
    }

    @Override
    public int readRegister(int register, byte[] buffer, int offset, int length) {
        answer();
        if (register != 0 || length != 2) {
            throw new IOException("no such register: " + register);
        }
        finish();
        buffer[offset] = (byte) (converted >> 8);
        buffer[offset + 1] = (byte) converted;
        return length;
    }

    private void finish() {
        if (doneNanos != 0 && bench.nanos.getAsLong() - doneNanos >= 0) {
            converted = converting;
        }
    }

    private void answer() {
        if (!bench.plugged) {
            throw new IOException("the device does not answer");
        }
    }
}
