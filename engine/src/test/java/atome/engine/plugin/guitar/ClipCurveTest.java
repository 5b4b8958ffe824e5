package atome.engine.plugin.guitar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipCurveTest {
    private static final double STEP = 1e-4;

    @ParameterizedTest
    @CsvSource({"1,0.8", "0.05,1", "0.25,0.4"})
    void itsAntiderivativesHaveItAsTheirSlope(double knee, double lower) {
        ClipCurve curve = new ClipCurve(knee, lower);

        for (double x = -4; x < 4; x += 0.0137) {
            double slope = (curve.first(x + STEP) - curve.first(x - STEP)) / (2 * STEP);
            assertThat(slope).isCloseTo(curve.value(x), within(1e-4));
            double second = (curve.second(x + STEP) - curve.second(x - STEP)) / (2 * STEP);
            assertThat(second).isCloseTo(curve.first(x), within(1e-4));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0.8", "0.05,1", "0.25,0.4"})
    void itIsStraightThroughZeroAndFlatAtItsLimits(double knee, double lower) {
        ClipCurve curve = new ClipCurve(knee, lower);

        assertThat(curve.value(0)).isZero();
        assertThat(curve.value(1e-3)).isCloseTo(1e-3, within(1e-6));
        assertThat(curve.value(1 + knee)).isEqualTo(1);
        assertThat(curve.value(9)).isEqualTo(1);
        assertThat(curve.value(-lower * (1 + knee))).isEqualTo(-lower);
        assertThat(curve.limit(9)).isEqualTo(1);
        assertThat(curve.limit(-9)).isEqualTo(-1);
        assertThat(curve.limit(0.5)).isZero();
    }
}
