package atome.controllers.gpio.pedal;

import atome.controllers.gpio.bus.Buses;
import com.pi4j.Pi4J;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import java.util.Arrays;

/**
 * An MCP3008 as its data sheet has it, bit for bit on the bus: after a start bit, the mode and
 * three bits of input come one more clock, a zero and ten bits, highest first. Not made of Pi4J's
 * mock, which asks core 4 for what only core 3 had.
 */
final class McpChip extends SpiBase {
    private final Bench bench;

    /** What its inputs read, and whether it is plugged in. */
    static final class Bench {
        final int[] readings = new int[8];
        boolean plugged = true;

        Buses buses() {
            return new Buses(
                    Pi4J.newContextBuilder()
                            .noAutoDetect()
                            .add(
                                    new SpiProviderBase("mcp", "MCP3008") {
                                        @Override
                                        public Spi create(SpiConfig config) {
                                            Spi chip = new McpChip(this, config, Bench.this);
                                            context.registry().add(chip);
                                            return chip;
                                        }
                                    })
                            .build());
        }
    }

    private McpChip(SpiProvider provider, SpiConfig config, Bench bench) {
        super(provider, config);
        this.bench = bench;
    }

    @Override
    public int transfer(byte[] write, int writeAt, byte[] read, int readAt, int length) {
        int bits = length * Byte.SIZE;
        boolean[] in = new boolean[bits];
        boolean[] out = new boolean[bits];
        // An open line floats high.
        Arrays.fill(out, true);
        for (int bit = 0; bit < bits; bit++) {
            in[bit] = (write[writeAt + bit / 8] >> (7 - bit % 8) & 1) != 0;
        }
        int start = 0;
        while (start < bits && !in[start]) {
            start++;
        }
        if (bench.plugged && start + 16 < bits + 1 && in[start + 1]) {
            int input = 0;
            for (int bit = 0; bit < 3; bit++) {
                input = (input << 1) | (in[start + 2 + bit] ? 1 : 0);
            }
            out[start + 6] = false;
            for (int bit = 0; bit < 10; bit++) {
                out[start + 7 + bit] = (bench.readings[input] >> (9 - bit) & 1) != 0;
            }
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            int at = readAt + bit / 8;
            read[at] = (byte) (out[bit] ? read[at] | mask : read[at] & ~mask);
        }
        return length;
    }

    @Override
    public int write(byte value) {
        throw new UnsupportedOperationException("an MCP3008 only transfers");
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        throw new UnsupportedOperationException("an MCP3008 only transfers");
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("an MCP3008 only transfers");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException("an MCP3008 only transfers");
    }
}
