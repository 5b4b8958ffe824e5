package atome.controllers.gpio.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.line.EdgeListener;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What of the kernel can be met without a chip. */
@EnabledOnOs(OS.LINUX)
class LinuxLinesTest {
    private static final List<Wish.Input> WISHES =
            List.of(
                    new Wish.Input(
                            "switch switch-1", LineName.of("GPIO17"), Bias.PULL_UP, true, 0));
    private static final EdgeListener NOBODY =
            new EdgeListener() {
                @Override
                public void edge(int line, boolean active, long stampNanos) {
                    throw new AssertionError("an edge without a line");
                }

                @Override
                public void lost() {
                    throw new AssertionError("a loss without a line");
                }
            };

    @TempDir private Path devices;

    @Test
    void aMachineWithoutChipsSaysSo() {
        assertThatThrownBy(() -> new LinuxLines(devices).inputs("test", WISHES))
                .isInstanceOf(GpioException.class)
                .hasMessage("no GPIO chip on this machine (no %s/gpiochip*)", devices);
    }

    @Test
    void aDeviceThatIsNoChipIsNamed() throws IOException {
        Path device = Files.createFile(devices.resolve("gpiochip0"));
        assertThatThrownBy(() -> new LinuxLines(devices).inputs("test", WISHES))
                .isInstanceOf(GpioException.class)
                .hasMessage("cannot open %s: not a device of this kind", device);
    }

    @Test
    void aChipThatCannotBeOpenedIsListedWithItsReason() throws Exception {
        assertThat(FoundChip.list(devices)).isEmpty();
        Path device = Files.createFile(devices.resolve("gpiochip0"));
        assertThat(FoundChip.list(devices))
                .containsExactly(
                        new FoundChip(
                                "gpiochip0",
                                "",
                                List.of(),
                                "cannot open %s: not a device of this kind".formatted(device)));
    }

    @Test
    void aLinkToAnotherChipIsNoChip() throws IOException {
        Files.createSymbolicLink(
                devices.resolve("gpiochip4"), Files.createFile(devices.resolve("chip")));
        assertThatThrownBy(() -> new LinuxLines(devices).inputs("test", WISHES))
                .hasMessageStartingWith("no GPIO chip on this machine");
    }

    @Test
    @Timeout(60)
    void aWaitIsEndedByAWakeBeforeOrMeanwhile() throws Exception {
        try (LinuxInputs inputs = new LinuxInputs(List.of())) {
            inputs.wake();
            inputs.await(Long.MAX_VALUE / 2, NOBODY);
            Thread waker = Thread.ofPlatform().start(inputs::wake);
            inputs.await(Long.MAX_VALUE / 2, NOBODY);
            waker.join();
        }
    }

    @Test
    @Timeout(60)
    void aWaitIsOverAtItsTimeout() throws Exception {
        try (LinuxInputs inputs = new LinuxInputs(List.of())) {
            long from = System.nanoTime();
            inputs.await(3_000_000, NOBODY);
            assertThat(System.nanoTime() - from).isGreaterThanOrEqualTo(3_000_000);
        }
    }

    @Test
    void aWakeAfterTheCloseIsNoHarm() throws Exception {
        LinuxInputs inputs = new LinuxInputs(List.of());
        inputs.close();
        inputs.wake();
        inputs.close();
    }

    @Test
    void aCallThatTheKernelRefusesSaysWhy() {
        assertThatThrownBy(() -> KernelCalls.open(devices.resolve("none")))
                .isInstanceOf(KernelException.class)
                .hasMessage("not there");
    }
}
