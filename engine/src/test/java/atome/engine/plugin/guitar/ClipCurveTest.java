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
    }

    /** Three places of one part, by the polynomial and by the divided difference it stands for. */
    @ParameterizedTest
    @CsvSource({"1,0.8", "0.05,1", "0.25,0.4"})
    void itsMeanIsTwiceTheSecondDividedDifference(double knee, double lower) {
        ClipCurve curve = new ClipCurve(knee, lower);
        int met = 0;

        for (double x = -3; x < 3; x += 0.00371) {
            double x1 = x + 0.01;
            double x2 = x - 0.005;
            int part = curve.part(x);
            if (part == curve.part(x1) && part == curve.part(x2)) {
                double slope0 = (curve.second(x1) - curve.second(x)) / (x1 - x);
                double slope1 = (curve.second(x) - curve.second(x2)) / (x - x2);
                double difference = 2 * (slope0 - slope1) / (x1 - x2);
                assertThat(curve.mean(part, x, x1, x2)).isCloseTo(difference, within(1e-9));
                met |= 1 << (part + 2);
            }
        }

        assertThat(met).isEqualTo(knee == 1 ? 0b11011 : 0b11111);
    }
}
