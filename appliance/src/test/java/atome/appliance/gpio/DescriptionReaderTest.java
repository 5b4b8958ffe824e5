package atome.appliance.gpio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.gpio.description.AdcChip;
import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.Calibration;
import atome.controllers.gpio.description.EncoderDescription;
import atome.controllers.gpio.description.EncoderDescription.Detents;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LedDescription;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.PedalDescription;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.description.SwitchDescription.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionReaderTest {
    private static final Path EXAMPLE = Path.of("../docs/surfaces/pedalboard.json");

    private static final String WHOLE =
            """
            { "format": "atome-surface/1", "kind": "gpio", "name": "floor",
              "switches": [
                { "name": "s1", "line": "gpiochip0/17", "action": "toggle", "bias": "none",
                  "active_low": false, "debounce_millis": 250, "kernel_debounce_millis": 5 } ],
              "encoders": [
                { "name": "e1", "line_a": "A", "line_b": "B", "detents": "half_step",
                  "bias": "pull_down", "active_low": false, "most_steps": 3,
                  "push": { "name": "p1", "line": "P" } } ],
              "pedals": [
                { "name": "x1", "ads1115": { "bus": 2, "address": "0x4A" }, "channel": 3,
                  "calibration": { "heel": 0.9, "toe": 0.1 }, "end_margin": 0.05,
                  "dead_band": 0.01, "smoothing_hz": 5, "quickness": 20, "poll_hz": 250 },
                { "name": "x2", "mcp3008": { "chip_select": 1 }, "channel": 7 } ],
              "leds": [
                { "control": "s1", "line": "L1", "active_low": true },
                { "control": "x1", "pwm": { "chip": 0, "channel": 1, "frequency_hz": 2000 } } ] }
            """;

    private static GpioDescription read(String text) throws DescriptionException {
        return DescriptionReader.read(text.getBytes(UTF_8));
    }

    @Test
    void theExampleOfTheManualIsThePedalboardOfItsWiringTable() throws Exception {
        GpioDescription board = DescriptionReader.read(Files.readAllBytes(EXAMPLE));
        assertThat(board.id()).isEqualTo("gpio:pedalboard");
        String manual = Files.readString(EXAMPLE.resolveSibling("gpio.md"));
        assertThat(board.switches())
                .hasSize(8)
                .allSatisfy(one -> {
                    LedDescription led =
                            board.leds().stream()
                                    .filter(lamp -> lamp.control().equals(one.name()))
                                    .findFirst()
                                    .orElseThrow();
                    String lamp = ((LedDescription.Digital) led.output()).line().toString();
                    assertThat(manual)
                            .containsPattern(
                                    "\\| %s \\| %s, pin \\d+ \\| %s, pin \\d+ \\|"
                                            .formatted(one.name(), one.line(), lamp));
                });
        assertThat(board.pedals())
                .containsExactly(new PedalDescription("pedal-1", new AdcChip.Ads1115(1, 0x48), 0));
        assertThat(board.encoders()).hasSize(1);
    }

    @Test
    void everyFieldIsRead() throws Exception {
        SwitchDescription push = new SwitchDescription("p1", LineName.of("P"));
        assertThat(read(WHOLE))
                .isEqualTo(
                        new GpioDescription(
                                "floor",
                                List.of(
                                        new SwitchDescription(
                                                "s1",
                                                LineName.of("gpiochip0/17"),
                                                Action.TOGGLE,
                                                Bias.NONE,
                                                false,
                                                250,
                                                5)),
                                List.of(
                                        new EncoderDescription(
                                                "e1",
                                                LineName.of("A"),
                                                LineName.of("B"),
                                                Detents.HALF_STEP,
                                                Bias.PULL_DOWN,
                                                false,
                                                3,
                                                push)),
                                List.of(
                                        new PedalDescription(
                                                "x1",
                                                new AdcChip.Ads1115(2, 0x4A),
                                                3,
                                                new Calibration(0.9, 0.1),
                                                0.05,
                                                0.01,
                                                5,
                                                20,
                                                250),
                                        new PedalDescription("x2", new AdcChip.Mcp3008(0, 1), 7)),
                                List.of(
                                        new LedDescription(
                                                "s1",
                                                new LedDescription.Digital(
                                                        LineName.of("L1"), true)),
                                        new LedDescription(
                                                "x1", new LedDescription.Pwm(0, 1, 2000)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    "atome-surface/1"       ~ "atome-surface/2"  ~ surface: format must be "atome-surface/1", is "atome-surface/2"
                    "kind": "gpio"          ~ "kind": "midi"     ~ surface: kind must be "gpio", is "midi"
                    "name": "floor",        ~ ``                 ~ surface: name is missing
                    "floor"                 ~ "my floor"         ~ surface "my floor": name must be 1 to 64 letters, digits, - or _
                    "leds"                  ~ "lamps"            ~ surface has no field lamps, only format, kind, name, switches, encoders, pedals, leds
                    "gpiochip0/17"          ~ 17                 ~ switch s1: line must be a text, is 17
                    "gpiochip0/17"          ~ "gpiochip0/x"      ~ switch s1: line must be a line such as GPIO17 or gpiochip0/17, is "gpiochip0/x"
                    "toggle"                ~ "TOGGLE"           ~ switch s1: action must be one of momentary, latching, toggle, is "TOGGLE"
                    "debounce_millis": 250  ~ "debounce_millis": 20.5 ~ switch s1: debounce_millis must be a whole number, is 20.5
                    "debounce_millis": 250  ~ "debounce_millis": 2000 ~ switch s1: debounce_millis is 2000, must be 0 to 1000
                    "debounce_millis": 250  ~ "debounce": 20     ~ switch s1 has no field debounce, only name, line, action, bias, active_low, debounce_millis, kernel_debounce_millis
                    "active_low": false     ~ "active_low": 0    ~ switch s1: active_low must be true or false, is 0
                    "name": "s1"            ~ "name": 1          ~ switches[0]: name must be a text, is 1
                    "line_b": "B"           ~ "line_b": "A"      ~ encoder e1: line_b is A, which is its line_a
                    "line": "P"             ~ "line": ""         ~ encoder e1: push: line must be a line such as GPIO17 or gpiochip0/17, is ""
                    "most_steps": 3         ~ "most_steps": 0    ~ encoder e1: most_steps is 0, must be 1 to 100
                    "0x4A"                  ~ "0x50"             ~ pedal x1: ads1115: address is 0x50, must be 0x48 to 0x4b
                    "0x4A"                  ~ "4A"               ~ pedal x1: ads1115: address must be an address such as "0x48", is "4A"
                    "channel": 7            ~ "channel": 8       ~ pedal x2: channel is 8, must be 0 to 7
                    "toe": 0.1              ~ "toe": 0.88        ~ pedal x1: calibration: toe is 0.880 and heel is 0.900, must be 0.05 apart
                    "heel": 0.9,            ~ ``                 ~ pedal x1: calibration: heel is missing
                    "end_margin": 0.05      ~ "end_margin": "5%" ~ pedal x1: end_margin must be a number, is "5%"
                    "poll_hz": 250          ~ "poll_hz": 701     ~ pedal x1: poll_hz is 701, must be 10 to 700
                    "mcp3008": { "chip_select": 1 }, ~ ``        ~ pedal x2 needs either ads1115 or mcp3008
                    { "chip_select": 1 }    ~ []                 ~ pedal x2: mcp3008 must be an object, is []
                    "line": "L1"            ~ "line": "L1", "pwm": {} ~ led s1 needs either line or pwm
                    "frequency_hz": 2000    ~ "frequency_hz": 1  ~ led x1: frequency_hz is 1, must be 50 to 100000
                    "control": "x1"         ~ "control": "s1"    ~ surface floor: led of s1 is there more than once
                    "line": "L1"            ~ "line": "A"        ~ surface floor: line A is there more than once
                    """)
    void whatCannotBeIsRefusedNamingEntryAndField(String right, String wrong, String line) {
        assertThat(WHOLE).contains(right);
        assertThatThrownBy(() -> read(WHOLE.replace(right, wrong)))
                .isInstanceOf(DescriptionException.class)
                .hasMessage(line);
    }

    @Test
    void textThatIsNoJsonIsToldWithItsLine() {
        assertThatThrownBy(() -> read(WHOLE.replace("\"switches\": [", "\"switches\": [,")))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith("line 2: no JSON: ");
        assertThatThrownBy(() -> read("{\n"))
                .hasMessage(
                        "line 2: no JSON: Unexpected end-of-input: expected close marker for"
                                + " Object");
        for (String text : List.of("", "[]", "null", "7", "{\"format\":1,\"format\":2}")) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(DescriptionException.class);
        }
    }

    @Test
    void whateverIsInAFileItIsReadOrRefusedInOneLine() throws Exception {
        byte[] whole = WHOLE.getBytes(UTF_8);
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                broken[random.nextInt(broken.length)] =
                        (byte)
                                (random.nextBoolean()
                                        ? random.nextInt()
                                        : "{}[]\",:0".charAt(random.nextInt(8)));
            }
            try {
                assertThat(DescriptionReader.read(broken)).isNotNull();
            } catch (DescriptionException e) {
                refused++;
                assertThat(e.line()).isNotBlank().doesNotContain("\n");
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    @Test
    void aCalibrationChangesOneEntryAndLeavesTheLinesOfTheOthers() throws Exception {
        String before = Files.readString(EXAMPLE);
        String after =
                new String(
                        DescriptionText.calibrated(
                                before.getBytes(UTF_8), "pedal-1", new Calibration(0.93, 0.07)),
                        UTF_8);
        assertThat(after)
                .isEqualTo(
                        before.replace(
                                "{ \"heel\": 0, \"toe\": 1 }",
                                "{ \"heel\": 0.93, \"toe\": 0.07 }"));
        assertThatThrownBy(() ->
                        DescriptionText.calibrated(
                                before.getBytes(UTF_8), "pedal-9", Calibration.WHOLE))
                .hasMessage("surface: there is no pedal pedal-9 any more");
    }
}
