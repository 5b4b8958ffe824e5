package atome.engine.record.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.engine.driver.DriverFormat;
import atome.engine.driver.OfflineDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackMeasurementTest {
    private static LoopbackMeasurement measured(int block, int delay, double gain, double noise) {
        LoopbackMeasurement measurement = new LoopbackMeasurement(1, 1, 10_000);
        Cable cable = new Cable(measurement, delay, gain, noise);
        new OfflineDriver(new DriverFormat(48_000, block, 1, 1)).render(cable, 30_000);
        return measurement;
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 1, 0",
        "128, 411, 0.01, 0.0005",
        "1024, 5000, -0.01, 0.001",
        "16, 9999, -0.5, 0.1",
        "256, 777, 0.01, 0.01"
    })
    void theRoundTripIsFoundToTheFrame(int block, int delay, double gain, double noise)
            throws Exception {
        LoopbackResult result = measured(block, delay, gain, noise).result();

        assertThat(result.roundTripFrames()).isEqualTo(delay);
        assertThat(result.inverted()).isEqualTo(gain < 0);
        assertThat(result.gainDb()).isCloseTo(20 * Math.log10(Math.abs(gain)), within(1.0));
        assertThat(result.confidence()).isGreaterThan(7);
    }

    @Test
    void withoutACableTheReasonIsSaid() {
        assertThatThrownBy(() -> measured(64, 100, 0, 0).result())
                .hasMessage("input 1 is silent: is it cabled to output 1?");
        assertThatThrownBy(() -> measured(64, 100, 0, 0.01).result())
                .hasMessageContaining("nothing that is surely the signal");
        assertThatThrownBy(() -> new LoopbackMeasurement(1, 1, 100).result())
                .hasMessageContaining("not finished");
    }
}
