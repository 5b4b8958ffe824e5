package atome.appliance.start;

import static org.assertj.core.api.Assertions.assertThat;

import atome.appliance.start.FootAtStart.Ask;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.description.SwitchDescription.Action;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FootAtStartTest {
    private final Feet feet = new Feet();

    @AfterEach
    void theLinesAreFreeForThePedalboard() {
        assertThat(feet.holders()).isZero();
    }

    private Ask ask(GpioDescription... boards) {
        return new FootAtStart(feet, feet::nanos).ask(List.of(boards));
    }

    private static GpioDescription board(Action action, String... lines) {
        List<SwitchDescription> switches =
                Stream.of(lines)
                        .map(line -> new SwitchDescription("on-" + line, LineName.of(line), action))
                        .toList();
        return new GpioDescription("board", switches, List.of(), List.of(), List.of());
    }

    private static GpioDescription three() {
        return board(Action.MOMENTARY, "A", "B", "C");
    }

    @Test
    void withoutAFootTheStartWaitsForNothing() {
        long before = feet.nanos();
        assertThat(ask(three())).isEqualTo(Ask.NOTHING);
        assertThat(ask()).isEqualTo(Ask.NOTHING);
        assertThat(feet.nanos()).isEqualTo(before);
    }

    @Test
    void theFirstSwitchHeldForASecondAsksForTheSafeSession() {
        feet.stand("A", 1.1);
        assertThat(ask(three())).isEqualTo(Ask.SAFE_SESSION);
    }

    @Test
    void aShortTouchAsksForNothing() {
        feet.stand("A", 0.9);
        assertThat(ask(three())).isEqualTo(Ask.NOTHING);
    }

    @Test
    void anotherSwitchAsksForNothing() {
        feet.stand("B", 60);
        feet.stand("C", 60);
        assertThat(ask(three())).isEqualTo(Ask.NOTHING);
    }

    @Test
    void theFirstAndTheLastHeldForTenSecondsAskForAFactoryReset() {
        feet.stand("A", 10.1);
        feet.stand("C", 10.1);
        assertThat(ask(three())).isEqualTo(Ask.FACTORY_RESET);
    }

    @Test
    void whoLetsGoInTimeKeepsAll() {
        feet.stand("A", 60);
        feet.stand("C", 9.9);
        assertThat(ask(three())).isEqualTo(Ask.SAFE_SESSION);
    }

    @Test
    void whoLetsGoOfTheFirstInTimeKeepsAll() {
        feet.stand("A", 9.9);
        feet.stand("C", 60);
        assertThat(ask(three())).isEqualTo(Ask.SAFE_SESSION);
    }

    @Test
    void oneSwitchAloneResetsNothing() {
        feet.stand("A", 60);
        assertThat(ask(board(Action.MOMENTARY, "A"))).isEqualTo(Ask.SAFE_SESSION);
    }

    @Test
    void switchesThatStayDownDoNotCount() {
        feet.stand("A", 60);
        assertThat(ask(board(Action.LATCHING, "A"), board(Action.TOGGLE, "A")))
                .isEqualTo(Ask.NOTHING);
    }

    @Test
    void theSecondPedalboardIsAskedToo() {
        feet.stand("D", 60);
        assertThat(ask(three(), board(Action.MOMENTARY, "D"))).isEqualTo(Ask.SAFE_SESSION);
    }

    @Test
    void aChipThatIsAwayAsksForNothing() {
        feet.stand("A", 60);
        feet.pullOut();
        assertThat(ask(three())).isEqualTo(Ask.NOTHING);
    }
}
