package atome.controllers.gpio.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.gpio.line.GpioException;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.pwm.Pwm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What of the kernel's buses can be met without a device on them. */
@EnabledOnOs(OS.LINUX)
class BusesTest {
    @TempDir private Path machine;
    private Buses buses;

    @BeforeEach
    void open() {
        buses = Buses.linux(machine, machine);
    }

    @AfterEach
    void close() {
        buses.close();
    }

    @Test
    void aBusThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> buses.i2c(1, 0x48))
                .isInstanceOf(GpioException.class)
                .hasMessage("cannot open I2C bus 1: not there");
        assertThatThrownBy(() -> buses.spi(0, 1, 1_000_000))
                .isInstanceOf(GpioException.class)
                .hasMessage("cannot open SPI bus 0: not there");
        assertThatThrownBy(() -> buses.pwm(3, 0, 1_000))
                .isInstanceOf(GpioException.class)
                .hasMessage(
                        "cannot open PWM chip 3 channel 0: %s/pwmchip3/export: not there", machine);
    }

    @Test
    void aTransferThatTheKernelRefusesIsPi4jsException() throws Exception {
        Files.createFile(machine.resolve("i2c-1"));
        I2C device = buses.i2c(1, 0x48);
        assertThatThrownBy(() -> device.readRegister(0, new byte[2], 0, 2))
                .isInstanceOf(Pi4JException.class)
                .hasMessage("not a device of this kind");
    }

    @Test
    void aFileThatIsNoSpiDeviceIsRefusedWhenItIsOpened() throws IOException {
        Files.createFile(machine.resolve("spidev0.0"));
        assertThatThrownBy(() -> buses.spi(0, 0, 1_000_000))
                .hasMessage("cannot open SPI bus 0: not a device of this kind");
    }

    @Test
    void twoDevicesOnOneBusAreTwo() throws Exception {
        Files.createFile(machine.resolve("i2c-1"));
        assertThat(buses.i2c(1, 0x48).device()).isEqualTo(0x48);
        assertThat(buses.i2c(1, 0x49).device()).isEqualTo(0x49);
    }

    @Test
    void aPwmOutputIsSetUpOnceAndDrivenInNanosOfItsPeriod() throws Exception {
        Path channel = pwmChannel();
        Pwm pwm = buses.pwm(0, 2, 1_000);
        assertThat(channel.resolve("period")).hasContent("1000000");
        assertThat(channel.resolve("duty_cycle")).hasContent("0");
        assertThat(channel.resolve("enable")).hasContent("1");
        pwm.on(25);
        assertThat(channel.resolve("duty_cycle")).hasContent("250000");
        pwm.on(100);
        assertThat(channel.resolve("duty_cycle")).hasContent("1000000");
        pwm.on(0);
        assertThat(channel.resolve("duty_cycle")).hasContent("0");
    }

    @Test
    void aPwmOutputIsOffWhenItIsGivenBack() throws Exception {
        Path channel = pwmChannel();
        buses.pwm(0, 2, 1_000).on(50);
        buses.close();
        assertThat(channel.resolve("duty_cycle")).hasContent("0");
    }

    private Path pwmChannel() throws IOException {
        Path channel = Files.createDirectories(machine.resolve("pwmchip0").resolve("pwm2"));
        Files.writeString(channel.resolve("period"), "0\n");
        Files.writeString(channel.resolve("duty_cycle"), "0\n");
        Files.writeString(channel.resolve("enable"), "0\n");
        return channel;
    }
}
