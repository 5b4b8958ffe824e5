package atome.controllers.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.Touch;
import atome.controllers.TouchListener;
import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.EncoderDescription;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.description.SwitchDescription.Action;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.linux.SimulatedLines;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PanelTest {
    private static final long MILLI = 1_000_000L;

    private final SimulatedLines lines = new SimulatedLines("SW1", "SW2", "A", "B");
    private final List<Touch> told = new ArrayList<>();
    private final long startNanos = lines.nowNanos();
    private Panel panel;

    @BeforeEach
    void open() throws GpioException {
        panel = panel(told::add, new SwitchDescription("switch-1", LineName.of("SW1")));
    }

    @Test
    void aBouncingStompIsOnePressAndOneReleaseWithTheKernelsStamps() throws GpioException {
        bounce("SW1", false, 100);
        bounce("SW1", true, 400);
        run(1_000);
        assertThat(told).containsExactly(touch("switch-1", 1, 100), touch("switch-1", 0, 400));
    }

    @Test
    void aThreadThatWakesUpLateStillTellsWhenTheEdgeWas() throws GpioException {
        lines.latency(7 * MILLI);
        bounce("SW1", false, 100);
        run(1_000);
        assertThat(told).containsExactly(touch("switch-1", 1, 100));
    }

    @Test
    void aFootThatIsDownAtTheStartIsNoPress() throws GpioException {
        lines.slip("SW2", false);
        panel = panel(told::add, new SwitchDescription("switch-2", LineName.of("SW2")));
        at("SW2", true, 50);
        run(200);
        assertThat(told).containsExactly(touch("switch-2", 0, 50));
    }

    @Test
    void aLatchingSwitchPressesAtEachChange() throws GpioException {
        panel =
                panel(
                        told::add,
                        new SwitchDescription("switch-2", LineName.of("SW2"), Action.LATCHING));
        at("SW2", false, 100);
        at("SW2", true, 600);
        run(1_000);
        assertThat(told)
                .containsExactly(
                        touch("switch-2", 1, 100),
                        touch("switch-2", 0, 100),
                        touch("switch-2", 1, 600),
                        touch("switch-2", 0, 600));
    }

    @Test
    void aToggleIsWhereTheSwitchStands() throws GpioException {
        panel =
                panel(
                        told::add,
                        new SwitchDescription("switch-2", LineName.of("SW2"), Action.TOGGLE));
        at("SW2", false, 100);
        at("SW2", true, 600);
        run(1_000);
        assertThat(told).containsExactly(touch("switch-2", 1, 100), touch("switch-2", 0, 600));
    }

    @Test
    void aSwitchToTheSupplyIsActiveHigh() throws GpioException {
        lines.slip("SW2", false);
        panel =
                panel(
                        told::add,
                        new SwitchDescription(
                                "switch-2",
                                LineName.of("SW2"),
                                Action.MOMENTARY,
                                Bias.PULL_DOWN,
                                false,
                                20,
                                0));
        at("SW2", true, 100);
        run(200);
        assertThat(told).containsExactly(touch("switch-2", 1, 100));
    }

    @Test
    void aReleaseThatTheKernelDroppedForAnothersChatterIsFoundAtOnce() throws GpioException {
        panel =
                panel(
                        told::add,
                        new SwitchDescription("switch-2", LineName.of("SW2")),
                        new SwitchDescription("switch-3", LineName.of("A")));
        lines.latency(10 * MILLI);
        at("SW2", false, 100);
        at("SW2", true, 550);
        // As many as the queue holds for two lines: its oldest, the release, is dropped.
        for (int edge = 0; edge < 32; edge++) {
            lines.at(startNanos + 551 * MILLI + edge * 200_000L, "A", edge % 2 != 0);
        }
        run(565);
        assertThat(told)
                .filteredOn(touch -> touch.control().equals("switch-2"))
                .containsExactly(touch("switch-2", 1, 100), touch("switch-2", 0, 560));
        run(2_000);
        assertThat(panel.closed("switch-3")).isFalse();
    }

    @Test
    void aReleaseThatNoEdgeToldIsFoundWithinASecond() throws GpioException {
        at("SW1", false, 100);
        run(500);
        lines.slip("SW1", true);
        run(1_700);
        assertThat(told).extracting(Touch::value).containsExactly(1.0, 0.0);
    }

    @Test
    void aStampFromTheFutureHoldsNoSwitch() throws GpioException {
        lines.corrupt(events -> events.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, Long.MAX_VALUE / 2));
        at("SW1", false, 100);
        at("SW1", true, 200);
        run(1_000);
        assertThat(told).containsExactly(touch("switch-1", 1, 100), touch("switch-1", 0, 200));
    }

    @Test
    void aListenerThatFailsCostsNoOtherTouch() throws GpioException {
        panel =
                panel(
                        touch -> {
                            told.add(touch);
                            throw new IllegalStateException("no room");
                        },
                        new SwitchDescription("switch-2", LineName.of("SW2")));
        at("SW2", false, 100);
        at("SW2", true, 200);
        run(500);
        assertThat(told).hasSize(2);
    }

    @Test
    void anEncoderIsReadFromTheEdgesOfItsTwoLines() throws GpioException {
        SimulatedLines own = new SimulatedLines("A", "B");
        GpioDescription description =
                new GpioDescription(
                        "board",
                        List.of(),
                        List.of(
                                new EncoderDescription(
                                        "encoder-1", LineName.of("A"), LineName.of("B"))),
                        List.of(),
                        List.of());
        Panel encoders =
                new Panel(
                        description,
                        own.inputs("test", Panel.wishes(description)),
                        told::add,
                        own::nowNanos);
        long from = own.nowNanos();
        own.at(from + 1 * MILLI, "A", false);
        own.at(from + 2 * MILLI, "B", false);
        own.at(from + 3 * MILLI, "A", true);
        own.at(from + 4 * MILLI, "B", true);
        own.at(from + 5 * MILLI, "B", false);
        own.at(from + 6 * MILLI, "A", false);
        own.at(from + 7 * MILLI, "B", true);
        own.at(from + 8 * MILLI, "A", true);
        while (!own.isQuiet()) {
            encoders.turn();
        }
        assertThat(told)
                .containsExactly(
                        new Touch("encoder-1", Touch.Kind.STEPS, 1, from + 4 * MILLI),
                        new Touch("encoder-1", Touch.Kind.STEPS, -1, from + 8 * MILLI));
    }

    @Test
    void aChipThatIsUnpluggedLetsGoOfWhatIsHeld() throws GpioException {
        at("SW1", false, 100);
        run(500);
        panel.letGo(startNanos + 600 * MILLI);
        assertThat(told).containsExactly(touch("switch-1", 1, 100), touch("switch-1", 0, 600));
    }

    private Panel panel(TouchListener listener, SwitchDescription... switches)
            throws GpioException {
        GpioDescription description =
                new GpioDescription("board", List.of(switches), List.of(), List.of(), List.of());
        return new Panel(
                description,
                lines.inputs("test", Panel.wishes(description)),
                listener,
                lines::nowNanos);
    }

    private void bounce(String line, boolean high, long millis) {
        for (int edge = 0; edge < 11; edge++) {
            lines.at(startNanos + millis * MILLI + edge * 700_000L, line, (edge % 2 == 0) == high);
        }
    }

    private void at(String line, boolean high, long millis) {
        lines.at(startNanos + millis * MILLI, line, high);
    }

    private void run(long untilMillis) throws GpioException {
        while (lines.nowNanos() - startNanos < untilMillis * MILLI) {
            panel.turn();
        }
    }

    private Touch touch(String control, double value, long millis) {
        return new Touch(control, Touch.Kind.SWITCH, value, startNanos + millis * MILLI);
    }
}
