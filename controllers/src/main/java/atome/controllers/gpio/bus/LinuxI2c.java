package atome.controllers.gpio.bus;

import atome.controllers.gpio.linux.KernelCalls;
import atome.controllers.gpio.linux.KernelException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBus;
import com.pi4j.io.i2c.I2CBusBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * A device on an I2C bus by way of {@code /dev/i2c-N}. Writing a register's number and reading it
 * are one transfer ({@code I2C_RDWR}, {@code linux/i2c-dev.h}), which no other program's can part.
 */
final class LinuxI2c extends I2CBase<I2CBus> {
    private static final long TRANSFER = 0x0707;
    private static final int MESSAGE_BYTES = 16;
    private static final short READS = 1;

    private final int descriptor;

    /** Opens devices of this kind for Pi4J. */
    static final class Provider extends I2CProviderBase {
        private final Path devices;

        Provider(Path devices) {
            super("atome-i2c", "Linux i2c-dev");
            this.devices = devices;
        }

        @Override
        public I2C create(I2CConfig config) {
            Path device = devices.resolve("i2c-" + config.bus());
            try {
                LinuxI2c i2c = new LinuxI2c(this, config, KernelCalls.open(device));
                context.registry().add(i2c);
                return i2c;
            } catch (KernelException e) {
                throw new IOException(device + ": " + e.getMessage(), e);
            }
        }
    }

    private static final class Bus extends I2CBusBase {
        Bus(I2CConfig config) {
            super(config);
        }

        @Override
        public <R> R execute(I2C i2c, Callable<R> action) {
            return _execute(i2c, action);
        }
    }

    private LinuxI2c(I2CProvider provider, I2CConfig config, int descriptor) {
        super(provider, config, new Bus(config));
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
    public int write(byte value) {
        return write(new byte[] {value}, 0, 1);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        transfer(new byte[0], data, offset, length, data, 0, 0);
        return length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        transfer(new byte[0], buffer, 0, 0, buffer, offset, length);
        return length;
    }

    @Override
    public int writeRegister(int register, byte value) {
        return writeRegister(register, new byte[] {value}, 0, 1);
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        return writeRegister(new byte[] {(byte) register}, data, offset, length);
    }

    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
        transfer(register, data, offset, length, data, 0, 0);
        return length;
    }

    @Override
    public int readRegister(int register) {
        byte[] one = new byte[1];
        readRegister(register, one, 0, 1);
        return one[0] & 0xFF;
    }

    @Override
    public int readRegister(int register, byte[] buffer, int offset, int length) {
        return readRegister(new byte[] {(byte) register}, buffer, offset, length);
    }

    @Override
    public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
        transfer(register, buffer, 0, 0, buffer, offset, length);
        return length;
    }

    /** Writes a register's number and data, if any, then reads, if anything, in one transfer. */
    private void transfer(
            byte[] register,
            byte[] data,
            int dataAt,
            int dataLength,
            byte[] answer,
            int answerAt,
            int answerLength) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(Math.max(1, register.length + dataLength));
            MemorySegment.copy(register, 0, out, ValueLayout.JAVA_BYTE, 0, register.length);
            MemorySegment.copy(
                    data, dataAt, out, ValueLayout.JAVA_BYTE, register.length, dataLength);
            MemorySegment in = arena.allocate(Math.max(1, answerLength));
            MemorySegment messages = arena.allocate(2L * MESSAGE_BYTES, 8);
            int count = 0;
            if (register.length + dataLength > 0) {
                message(messages, count++, (short) 0, out, register.length + dataLength);
            }
            if (answerLength > 0) {
                message(messages, count++, READS, in, answerLength);
            }
            MemorySegment transfer = arena.allocate(16, 8);
            transfer.set(ValueLayout.ADDRESS, 0, messages);
            transfer.set(ValueLayout.JAVA_INT, 8, count);
            KernelCalls.control(descriptor, TRANSFER, transfer);
            MemorySegment.copy(in, ValueLayout.JAVA_BYTE, 0, answer, answerAt, answerLength);
        } catch (KernelException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void message(
            MemorySegment messages, int index, short flags, MemorySegment bytes, int length) {
        MemorySegment message = messages.asSlice((long) index * MESSAGE_BYTES, MESSAGE_BYTES);
        message.set(ValueLayout.JAVA_SHORT, 0, (short) device());
        message.set(ValueLayout.JAVA_SHORT, 2, flags);
        message.set(ValueLayout.JAVA_SHORT, 4, (short) length);
        message.set(ValueLayout.ADDRESS, 8, bytes);
    }
}
