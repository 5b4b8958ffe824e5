package atome.controllers.gpio.bus;

import atome.controllers.gpio.line.GpioException;
import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmConfigBuilder;
import com.pi4j.io.pwm.PwmType;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.io.spi.SpiMode;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Opens devices on the buses of a machine; control threads. Closing it closes them all. */
public final class Buses implements AutoCloseable {
    private final Context context;

    /** Opens devices with a context's providers. */
    public Buses(Context context) {
        this.context = context;
    }

    /** The buses of this machine. */
    public static Buses linux() {
        return linux(Path.of("/dev"), Path.of("/sys/class/pwm"));
    }

    static Buses linux(Path devices, Path pwmChips) {
        return new Buses(
                Pi4J.newContextBuilder()
                        .noAutoDetect()
                        .disableShutdownHook()
                        .add(
                                new LinuxI2c.Provider(devices),
                                new LinuxSpi.Provider(devices),
                                new SysfsPwm.Provider(pwmChips))
                        .build());
    }

    /**
     * Opens a device on an I2C bus.
     *
     * @throws GpioException one line naming the bus
     */
    public I2C i2c(int bus, int address) throws GpioException {
        return open(
                "I2C bus " + bus,
                () ->
                        context.create(
                                I2CConfigBuilder.newInstance(context)
                                        .id("i2c-%d-%d".formatted(bus, address))
                                        .bus(bus)
                                        .device(address)));
    }

    /**
     * Opens a device on an SPI bus, in mode 0.
     *
     * @throws GpioException one line naming the bus
     */
    public Spi spi(int bus, int chipSelect, int hz) throws GpioException {
        return open(
                "SPI bus " + bus,
                () ->
                        context.create(
                                SpiConfigBuilder.newInstance(context)
                                        .id("spi-%d-%d".formatted(bus, chipSelect))
                                        .bus(bus)
                                        .channel(chipSelect)
                                        .mode(SpiMode.MODE_0)
                                        .baud(hz)));
    }

    /**
     * Opens an output of a PWM chip, off.
     *
     * @throws GpioException one line naming the chip and channel
     */
    public Pwm pwm(int chip, int channel, int frequencyHz) throws GpioException {
        return open(
                "PWM chip %d channel %d".formatted(chip, channel),
                () ->
                        context.create(
                                PwmConfigBuilder.newInstance(context)
                                        .id("pwm-%d-%d".formatted(chip, channel))
                                        .chip(chip)
                                        .channel(channel)
                                        .pwmType(PwmType.HARDWARE)
                                        .frequency(frequencyHz)
                                        .initial(0)
                                        .shutdown(0)));
    }

    private static <D> D open(String what, Supplier<D> device) throws GpioException {
        try {
            return device.get();
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new GpioException("cannot open %s: %s".formatted(what, cause.getMessage()), e);
        }
    }

    @Override
    public void close() {
        context.shutdown();
    }
}
