package atome.controllers.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.Touch;
import atome.controllers.gpio.bus.Buses;
import atome.controllers.gpio.description.AdcChip;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LedDescription;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.PedalDescription;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.linux.SimulatedLines;
import com.pi4j.Pi4J;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GpioSurfaceTest {
    private static final GpioDescription BOARD =
            new GpioDescription(
                    "pedalboard",
                    List.of(new SwitchDescription("switch-1", LineName.of("SW1"))),
                    List.of(),
                    List.of(new PedalDescription("pedal-1", new AdcChip.Ads1115(1, 0x48), 0)),
                    List.of(
                            new LedDescription(
                                    "switch-1", new LedDescription.Digital(LineName.of("LED1")))));

    private final SimulatedLines lines = new SimulatedLines("SW1", "LED1");
    private final BlockingQueue<Touch> told = new LinkedBlockingQueue<>();

    @Test
    void aStompComesFromItsOwnThreadUnderItsName() throws Exception {
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        long atNanos = lines.nowNanos() + 50_000_000;
        lines.at(atNanos, "SW1", false);
        try (GpioSurface surface =
                GpioSurface.open(
                        BOARD,
                        touch -> {
                            threads.add(Thread.currentThread().getName());
                            told.add(touch);
                        },
                        lines,
                        GpioSurfaceTest::buses,
                        lines::nowNanos)) {
            assertThat(surface.id()).isEqualTo("gpio:pedalboard");
            assertThat(surface.name()).isEqualTo("pedalboard");
            assertThat(told.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(new Touch("switch-1", Touch.Kind.SWITCH, 1, atNanos));
            assertThat(threads.take()).isEqualTo("gpio-pedalboard");
        }
    }

    @Test
    void allIsGivenBackAtTheClose() throws Exception {
        GpioSurface surface = open(BOARD);
        assertThat(lines.held()).containsExactlyInAnyOrder("SW1", "LED1");
        surface.show("switch-1", 1);
        surface.close();
        surface.close();
        assertThat(lines.held()).isEmpty();
        assertThat(lines.driven()).last().isEqualTo("LED1=false");
        assertThat(threads()).isEmpty();
    }

    @Test
    void whatCannotBeHadIsNamedAndNothingIsHeld() {
        GpioDescription wrong =
                new GpioDescription(
                        "pedalboard",
                        BOARD.switches(),
                        List.of(),
                        BOARD.pedals(),
                        List.of(
                                new LedDescription(
                                        "switch-1",
                                        new LedDescription.Digital(LineName.of("LED9")))));
        assertThatThrownBy(() -> open(wrong))
                .isInstanceOf(GpioException.class)
                .hasMessage("led switch-1: no line LED9");
        assertThat(lines.held()).isEmpty();
        assertThat(threads()).isEmpty();
    }

    @Test
    void aSurfaceMayBeClosedByWhoHearsItWhileAnotherClosesIt() throws Exception {
        BlockingQueue<GpioSurface> opened = new LinkedBlockingQueue<>();
        CountDownLatch heard = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        lines.at(lines.nowNanos() + 50_000_000, "SW1", false);
        GpioSurface surface =
                GpioSurface.open(
                        BOARD,
                        touch -> {
                            try {
                                heard.countDown();
                                closing.await();
                                opened.take().close();
                                told.add(touch);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        lines,
                        GpioSurfaceTest::buses,
                        lines::nowNanos);
        opened.add(surface);
        heard.await();
        Thread closer = Thread.ofPlatform().start(surface::close);
        closing.countDown();
        closer.join();
        surface.close();
        assertThat(told).hasSize(1);
        assertThat(lines.held()).isEmpty();
    }

    @Test
    void aSurfaceThatItsListenerClosesIsGivenBack() throws Exception {
        BlockingQueue<GpioSurface> opened = new LinkedBlockingQueue<>();
        CountDownLatch closed = new CountDownLatch(1);
        lines.at(lines.nowNanos() + 50_000_000, "SW1", false);
        GpioSurface surface =
                GpioSurface.open(
                        BOARD,
                        _ -> {
                            try {
                                opened.take().close();
                                closed.countDown();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        lines,
                        GpioSurfaceTest::buses,
                        lines::nowNanos);
        opened.add(surface);
        closed.await();
        while (!threads().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(lines.held()).isEmpty();
    }

    @Test
    void aSurfaceWhoseChipIsPulledOutIsLostAndCanBeOpenedAnew() throws Exception {
        GpioSurface surface = open(BOARD);
        assertThat(surface.lost()).isFalse();
        lines.unplug();
        while (!surface.lost()) {
            Thread.onSpinWait();
        }
        surface.close();
        assertThat(lines.held()).isEmpty();
        assertThat(threads()).isEmpty();
    }

    @Test
    void aPedalThatIsNotThereCannotBeSwept() throws Exception {
        try (GpioSurface surface = open(BOARD)) {
            assertThatThrownBy(() -> surface.sweep("pedal-9"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("gpio:pedalboard has no pedal pedal-9");
            surface.show("pedal-9", 1);
        }
    }

    @Test
    void aMachineWithoutGpioSaysSoInOneLine() {
        assertThatThrownBy(() -> GpioSurface.open(BOARD, told::add))
                .isInstanceOf(GpioException.class)
                .message()
                .doesNotContain("\n");
    }

    private GpioSurface open(GpioDescription description) throws GpioException {
        return GpioSurface.open(
                description, told::add, lines, GpioSurfaceTest::buses, lines::nowNanos);
    }

    private static Buses buses() {
        return new Buses(
                Pi4J.newContextBuilder().noAutoDetect().add(MockI2CProvider.newInstance()).build());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gpio-pedalboard"))
                .toList();
    }
}
