package atome.controllers.midi.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RelativeEncodingTest {
    @ParameterizedTest
    @CsvSource({
        "TWOS_COMPLEMENT, 0, 0",
        "TWOS_COMPLEMENT, 1, 1",
        "TWOS_COMPLEMENT, 63, 63",
        "TWOS_COMPLEMENT, 64, -64",
        "TWOS_COMPLEMENT, 127, -1",
        "OFFSET_64, 64, 0",
        "OFFSET_64, 65, 1",
        "OFFSET_64, 127, 63",
        "OFFSET_64, 63, -1",
        "OFFSET_64, 0, -64",
        "SIGN_MAGNITUDE, 0, 0",
        "SIGN_MAGNITUDE, 64, 0",
        "SIGN_MAGNITUDE, 1, 1",
        "SIGN_MAGNITUDE, 63, 63",
        "SIGN_MAGNITUDE, 65, -1",
        "SIGN_MAGNITUDE, 127, -63"
    })
    void aValueMeansSteps(RelativeEncoding encoding, int value, int steps) {
        assertThat(encoding.steps(value)).isEqualTo(steps);
    }

    @ParameterizedTest
    @EnumSource(RelativeEncoding.class)
    void everyStepCountComesBack(RelativeEncoding encoding) {
        for (int steps = -63; steps <= 63; steps++) {
            assertThat(encoding.value(steps)).isBetween(0, 127);
            assertThat(encoding.steps(encoding.value(steps))).isEqualTo(steps);
        }
    }

    @Test
    void moreStepsThanFitAreTheMostThatDo() {
        assertThat(RelativeEncoding.SIGN_MAGNITUDE.value(-1000)).isEqualTo(127);
        assertThat(RelativeEncoding.TWOS_COMPLEMENT.value(1000)).isEqualTo(63);
    }
}
