package atome.controllers.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.Touch;
import atome.controllers.TouchListener;
import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.EncoderDescription;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LedDescription;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.description.SwitchDescription.Action;
import atome.controllers.gpio.line.GpioException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole surface on lines of the kernel; skipped where it simulates none. */
@Tag("device")
@Timeout(120)
class GpioDeviceTest {
    private final BlockingQueue<Touch> told = new LinkedBlockingQueue<>();
    private @Nullable SimulatedChip chip;

    @BeforeEach
    void plugIn() throws IOException {
        chip = new SimulatedChip("atome-test", "SW_A", "SW_B", "ENC_A", "ENC_B", "LED_A");
    }

    @AfterEach
    void unplug() throws IOException {
        if (chip != null) {
            chip.close();
        }
    }

    @Test
    void everyStompIsStampedByTheKernelInOurClock() throws Exception {
        try (GpioSurface surface = open(told::add, momentary("switch-1", "SW_A", 0, 0))) {
            assertThat(surface.id()).isEqualTo("gpio:device");
            for (int stomp = 0; stomp < 500; stomp++) {
                long beforeNanos = System.nanoTime();
                chip().pull("SW_A", stomp % 2 != 0);
                Touch touch = next();
                assertThat(touch.control()).isEqualTo("switch-1");
                assertThat(touch.value()).isEqualTo(stomp % 2 == 0 ? 1 : 0);
                assertThat(touch.stampNanos()).isBetween(beforeNanos, System.nanoTime());
            }
        }
    }

    @Test
    void aBurstWithinTheWindowIsOnePressAndTheLineIsReadAtItsEnd() throws Exception {
        try (GpioSurface _ = open(told::add, momentary("switch-1", "SW_A", 1000, 0))) {
            chip().pull("SW_A", false);
            Touch press = next();
            assertThat(press.value()).isEqualTo(1);
            for (int edge = 0; edge < 11; edge++) {
                chip().pull("SW_A", edge % 2 == 0);
            }
            Touch release = next();
            assertThat(release.value()).isZero();
            assertThat(release.stampNanos() - press.stampNanos())
                    .isGreaterThanOrEqualTo(1_000_000_000L);
            assertThat(told.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void theKernelDebouncesWhereItIsAskedTo() throws Exception {
        try (GpioSurface _ = open(told::add, momentary("switch-1", "SW_A", 0, 200))) {
            for (int edge = 0; edge < 11; edge++) {
                chip().pull("SW_A", edge % 2 != 0);
            }
            assertThat(next().value()).isEqualTo(1);
            assertThat(told.poll(500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void edgesThatTheKernelDroppedLeaveNoSwitchPressed() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        TouchListener slow =
                touch -> {
                    try {
                        held.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    told.add(touch);
                };
        try (GpioSurface _ = open(slow, momentary("switch-1", "SW_A", 20, 0))) {
            for (int edge = 0; edge < 3_001; edge++) {
                chip().pull("SW_A", edge % 2 != 0);
            }
            chip().pull("SW_A", true);
            held.countDown();
            Touch last = next();
            while (last.value() != 0 || told.peek() != null) {
                last = next();
            }
            assertThat(told.poll(1500, TimeUnit.MILLISECONDS)).isNull();
            assertThat(last.value()).isZero();
        }
    }

    @Test
    void anEncoderOnTwoLinesTellsItsSteps() throws Exception {
        GpioDescription description =
                new GpioDescription(
                        "device",
                        List.of(),
                        List.of(
                                new EncoderDescription(
                                        "encoder-1", LineName.of("ENC_A"), LineName.of("ENC_B"))),
                        List.of(),
                        List.of());
        try (GpioSurface _ = GpioSurface.open(description, told::add)) {
            for (int click = 0; click < 3; click++) {
                turn("ENC_A", false);
                turn("ENC_B", false);
                turn("ENC_A", true);
                turn("ENC_B", true);
                assertThat(next().value()).isEqualTo(1);
            }
        }
    }

    @Test
    void aLampShowsItsValue() throws Exception {
        try (GpioSurface surface = open(told::add, momentary("switch-1", "SW_A", 20, 0))) {
            awaitLamp(false);
            surface.show("switch-1", 1);
            awaitLamp(true);
            surface.show("switch-1", 0.2);
            awaitLamp(false);
        }
    }

    @Test
    void aLineThatIsTakenOrNotThereIsNamed() throws Exception {
        try (GpioSurface _ = open(told::add, momentary("switch-1", "SW_A", 20, 0))) {
            assertThatThrownBy(() -> open(told::add, momentary("switch-2", "SW_A", 20, 0)))
                    .isInstanceOf(GpioException.class)
                    .hasMessage("switch switch-2: line SW_A is in use by gpio-device");
            assertThatThrownBy(() -> open(told::add, momentary("switch-2", "SW_X", 20, 0)))
                    .isInstanceOf(GpioException.class)
                    .hasMessageStartingWith("switch switch-2: no line SW_X on gpiochip");
        }
    }

    @Test
    void aLineByItsPlaceOnAChipByItsLabelIsFoundAndOneOfTwoAlikeIsNot() throws Exception {
        try (SimulatedChip second = new SimulatedChip("atome-second", "SW_A")) {
            assertThatThrownBy(() -> open(told::add, momentary("switch-1", "SW_A", 20, 0)))
                    .hasMessageStartingWith("switch switch-1: several chips have a line SW_A");
            GpioDescription byPlace =
                    new GpioDescription(
                            "device",
                            List.of(momentary("switch-1", "atome-second/0", 20, 0)),
                            List.of(),
                            List.of(),
                            List.of());
            try (GpioSurface _ = GpioSurface.open(byPlace, told::add)) {
                second.pull("SW_A", false);
                assertThat(next().value()).isEqualTo(1);
            }
        }
    }

    /** As slowly as a hand: the kernel sees no change that is over before it looks. */
    private void turn(String line, boolean high) {
        chip().pull(line, high);
        LockSupport.parkNanos(5_000_000);
    }

    private void awaitLamp(boolean high) throws IOException {
        while (chip().isHigh("LED_A") != high) {
            Thread.onSpinWait();
        }
    }

    private static SwitchDescription momentary(
            String name, String line, int debounceMillis, int kernelDebounceMillis) {
        return new SwitchDescription(
                name,
                LineName.of(line),
                Action.MOMENTARY,
                Bias.PULL_UP,
                true,
                debounceMillis,
                kernelDebounceMillis);
    }

    private static GpioSurface open(TouchListener listener, SwitchDescription one)
            throws GpioException {
        GpioDescription description =
                new GpioDescription(
                        "device",
                        List.of(one),
                        List.of(),
                        List.of(),
                        List.of(
                                new LedDescription(
                                        "switch-1",
                                        new LedDescription.Digital(LineName.of("LED_A")))));
        return GpioSurface.open(description, listener);
    }

    private SimulatedChip chip() {
        if (chip == null) {
            throw new AssertionError("not plugged in");
        }
        return chip;
    }

    private Touch next() throws InterruptedException {
        Touch touch = told.poll(30, TimeUnit.SECONDS);
        if (touch == null) {
            throw new AssertionError("no touch was told");
        }
        return touch;
    }
}
