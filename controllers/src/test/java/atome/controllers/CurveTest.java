package atome.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurveTest {
    @ParameterizedTest
    @EnumSource
    void theInverseGivesThePositionBack(Curve curve) {
        double[][] ranges = {{20, 20_000}, {20_000, 20}, {-60, 6}, {0, 1}, {-10, -1}, {5, 5.001}};
        for (double[] range : ranges) {
            for (int step = 0; step <= 100; step++) {
                double position = step / 100.0;
                double value = curve.apply(position, range[0], range[1]);
                assertThat(curve.invert(value, range[0], range[1]))
                        .isCloseTo(position, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndsAreExactAndNothingLiesBeyondThem(Curve curve) {
        assertThat(curve.apply(0, -60, 6)).isEqualTo(-60);
        assertThat(curve.apply(1, -60, 6)).isEqualTo(6);
        assertThat(curve.apply(-3, 20, 20_000)).isEqualTo(20);
        assertThat(curve.apply(7, 20, 20_000)).isEqualTo(20_000);
        assertThat(curve.apply(0.4, 3, 3)).isEqualTo(3);
        assertThat(curve.invert(3, 3, 3)).isZero();
    }

    @Test
    void halfWayIsWhereEachFormulaSays() {
        assertThat(Curve.LINEAR.apply(0.5, -60, 6)).isEqualTo(-27);
        assertThat(Curve.LOG.apply(0.5, 20, 20_000)).isCloseTo(632.4555, within(1e-3));
        assertThat(Curve.LOG.apply(0.5, -10, -1)).isCloseTo(-Math.sqrt(10), within(1e-9));
        assertThat(Curve.LOG.apply(0.5, 0, 1)).isCloseTo(1 / (1 + Math.sqrt(1000)), within(1e-9));
        assertThat(Curve.EXP.apply(0.5, 0, 1)).isCloseTo(0.25, within(1e-12));
        assertThat(Curve.S.apply(0.5, 0, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(Curve.S.apply(0.25, 0, 1)).isCloseTo(0.15625, within(1e-12));
    }
}
