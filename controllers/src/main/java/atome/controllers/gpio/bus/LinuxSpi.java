package atome.controllers.gpio.bus;

import atome.controllers.gpio.linux.KernelCalls;
import atome.controllers.gpio.linux.KernelException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** A device on an SPI bus by way of {@code /dev/spidevB.C} ({@code linux/spi/spidev.h}). */
final class LinuxSpi extends SpiBase {
    private static final long TRANSFER = 0x4020_6B00L;
    private static final long WRITE_MODE = 0x4001_6B01L;
    private static final int TRANSFER_BYTES = 32;

    private final int descriptor;

    /** Opens devices of this kind for Pi4J. */
    static final class Provider extends SpiProviderBase {
        private final Path devices;

        Provider(Path devices) {
            super("atome-spi", "Linux spidev");
            this.devices = devices;
        }

        @Override
        public Spi create(SpiConfig config) {
            String name = "spidev%d.%d".formatted(config.bus().getBus(), config.channel());
            Path device = devices.resolve(name);
            try {
                int descriptor = KernelCalls.open(device);
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment mode = arena.allocate(1);
                    mode.set(ValueLayout.JAVA_BYTE, 0, (byte) config.mode().getMode());
                    KernelCalls.control(descriptor, WRITE_MODE, mode);
                } catch (KernelException e) {
                    KernelCalls.close(descriptor);
                    throw e;
                }
                LinuxSpi spi = new LinuxSpi(this, config, descriptor);
                context.registry().add(spi);
                return spi;
            } catch (KernelException e) {
                throw new IOException(device + ": " + e.getMessage(), e);
            }
        }
    }

    private LinuxSpi(SpiProvider provider, SpiConfig config, int descriptor) {
        super(provider, config);
        this.descriptor = descriptor;
        this.isOpen = true;
    }

    @Override
    public void close() {
        if (isOpen) {
            KernelCalls.close(descriptor);
            super.close();
        }
    }

    @Override
    public int transfer(byte[] write, int writeAt, byte[] read, int readAt, int length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(Math.max(1, length));
            MemorySegment in = arena.allocate(Math.max(1, length));
            MemorySegment.copy(write, writeAt, out, ValueLayout.JAVA_BYTE, 0, length);
            MemorySegment transfer = arena.allocate(TRANSFER_BYTES, 8);
            transfer.set(ValueLayout.ADDRESS, 0, out);
            transfer.set(ValueLayout.ADDRESS, 8, in);
            transfer.set(ValueLayout.JAVA_INT, 16, length);
            transfer.set(ValueLayout.JAVA_INT, 20, config().baud());
            transfer.set(ValueLayout.JAVA_BYTE, 26, (byte) Byte.SIZE);
            int transferred = KernelCalls.control(descriptor, TRANSFER, transfer);
            MemorySegment.copy(in, ValueLayout.JAVA_BYTE, 0, read, readAt, length);
            return transferred;
        } catch (KernelException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int write(byte value) {
        return write(new byte[] {value}, 0, 1);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        return transfer(data, offset, new byte[length], 0, length);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return transfer(new byte[length], 0, buffer, offset, length);
    }
}
