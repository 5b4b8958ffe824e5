package atome.controllers.gpio.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GpioDescriptionTest {
    private static final AdcChip ADS = new AdcChip.Ads1115(1, 0x48);

    @Test
    void aLineIsWrittenByNameOrByPlace() {
        assertThat(LineName.of("GPIO17")).isEqualTo(new LineName.Named("GPIO17"));
        assertThat(LineName.of("gpiochip0/17")).isEqualTo(new LineName.Offset("gpiochip0", 17));
        assertThat(LineName.of("a/b/3")).hasToString("a/b/3");
        refused(() -> LineName.of("gpiochip0/x"), "\"gpiochip0/x\" must be a name or chip/offset");
        refused(() -> LineName.of(" "), "line \" \" must be 1 to 31 characters");
        refused(() -> LineName.of("chip/-1"), "must be a chip and an offset from 0");
    }

    @Test
    void anEntryOutOfRangeIsNamedWithItsField() {
        refused(
                () -> new SwitchDescription("sw 1", LineName.of("A")),
                "switch \"sw 1\": name must be 1 to 64 letters, digits, - or _");
        refused(
                () ->
                        new SwitchDescription(
                                "switch-1",
                                LineName.of("A"),
                                SwitchDescription.Action.MOMENTARY,
                                Bias.PULL_UP,
                                true,
                                -1,
                                0),
                "switch switch-1: debounce_millis is -1, must be 0 to 1000");
        refused(
                () -> new EncoderDescription("e", LineName.of("A"), LineName.of("A")),
                "encoder e: line_b is A, which is its line_a");
        refused(
                () -> new PedalDescription("pedal-1", ADS, 4),
                "pedal pedal-1: channel is 4, must be 0 to 3");
        refused(
                () ->
                        new PedalDescription(
                                "pedal-1", ADS, 0, Calibration.WHOLE, Double.NaN, 0, 1, 1, 500),
                "pedal pedal-1: end_margin is NaN, must be 0 to 0.2");
        refused(
                () -> new PedalDescription("pedal-1", ADS, 0, Calibration.WHOLE, 0, 0, 1, 1, 800),
                "pedal pedal-1: poll_hz is 800, must be 10 to 700");
        refused(
                () -> new AdcChip.Ads1115(1, 0x50),
                "ADS1115: address is 0x50, must be 0x48 to 0x4b");
        refused(() -> new Calibration(0.5, 0.51), "must be 0.05 apart");
        refused(
                () -> new LedDescription("switch-1", new LedDescription.Pwm(0, 2, 1)),
                "led switch-1: frequency_hz is 1, must be 50 to 100000");
    }

    @Test
    void aNameOrLineOrInputThatIsThereTwiceIsRefused() {
        SwitchDescription one = new SwitchDescription("switch-1", LineName.of("A"));
        refused(
                () -> board(List.of(one, new SwitchDescription("switch-1", LineName.of("B")))),
                "surface board: control switch-1 is there more than once");
        refused(
                () -> board(List.of(one, new SwitchDescription("switch-2", LineName.of("A")))),
                "surface board: line A is there more than once");
        refused(
                () ->
                        new GpioDescription(
                                "board",
                                List.of(one),
                                List.of(),
                                List.of(),
                                List.of(
                                        new LedDescription(
                                                "switch-1",
                                                new LedDescription.Digital(LineName.of("A"))))),
                "surface board: line A is there more than once");
        refused(
                () ->
                        new GpioDescription(
                                "board",
                                List.of(),
                                List.of(),
                                List.of(
                                        new PedalDescription("pedal-1", ADS, 0),
                                        new PedalDescription("pedal-2", ADS, 0)),
                                List.of()),
                "input 0 of ADS1115 at 0x48 on I2C bus 1 is there more than once");
    }

    @Test
    void moreLinesThanTheKernelGivesAreRefused() {
        List<SwitchDescription> many =
                IntStream.range(0, 65)
                        .mapToObj(n -> new SwitchDescription("s" + n, LineName.of("L" + n)))
                        .toList();
        refused(() -> board(many), "surface board: number of input lines is 65, must be 0 to 64");
    }

    @Test
    void aPedalWiredTheOtherWayRoundHasItsHeelAbove() {
        Calibration reversed = new Calibration(0.75, 0.25);
        assertThat(reversed.position(0.75)).isZero();
        assertThat(reversed.position(0.25)).isEqualTo(1);
        assertThat(reversed.position(0.5)).isEqualTo(0.5);
    }

    private static GpioDescription board(List<SwitchDescription> switches) {
        return new GpioDescription("board", switches, List.of(), List.of(), List.of());
    }

    private static void refused(ThrowingCallable entry, String line) {
        assertThatThrownBy(entry)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line)
                .message()
                .doesNotContain("\n");
    }
}
