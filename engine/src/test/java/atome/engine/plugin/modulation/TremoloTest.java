package atome.engine.plugin.modulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import atome.engine.plugin.part.NoteLength;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TremoloTest {
    private static final int SECOND = Workbench.RATE_HZ;

    @ParameterizedTest
    @CsvSource({"0,0", "0,0.3", "0,1", "1,0.5", "2,0.8", "3,0.6"})
    void loudnessGoesFromWholeDownByTheDepth(double shape, double depth) {
        float[] gain = gains(1, Map.of("rate", 4.0, "shape", shape, "depth", depth), 64)[0];

        double least = 2;
        double most = 0;
        for (float sample : gain) {
            least = Math.min(least, sample);
            most = Math.max(most, sample);
        }
        assertThat(least).isCloseTo(1 - depth, within(0.01));
        assertThat(most).isCloseTo(1, within(0.01));
    }

    @Test
    void theSineIsASineAtItsRate() {
        float[] gain = gains(1, Map.of("rate", 3.0, "depth", 0.5), 64)[0];

        for (int i = 0; i < gain.length; i += 97) {
            double expected = 0.75 + 0.25 * Math.cos(2 * Math.PI * 3.0 * i / SECOND);
            assertThat((double) gain[i]).isCloseTo(expected, within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 97.3, 120, 171})
    void itIsLoudestOnTheBeat(double bpm) {
        Workbench bench =
                new Workbench(
                        new Tremolo(),
                        1,
                        Map.of("sync", (double) NoteLength.QUARTER, "depth", 1.0),
                        Map.of());
        bench.tempo(bpm, true);

        float[] gain = bench.process(ones(4 * SECOND), 64)[0];

        for (double beat = 1; beat * 60 / bpm < 3.5; beat++) {
            assertThat(gain[(int) Math.round(beat * 60 / bpm * SECOND)]).isGreaterThan(0.9999f);
            double between = (beat + 0.5) * 60 / bpm;
            assertThat(gain[(int) Math.round(between * SECOND)]).isLessThan(0.0001f);
        }
    }

    @Test
    void itFindsTheBeatAgainAfterAnotherTempo() {
        Workbench bench =
                new Workbench(
                        new Tremolo(),
                        1,
                        Map.of("sync", (double) NoteLength.QUARTER, "depth", 1.0),
                        Map.of());
        bench.tempo(120, true);
        bench.process(ones(SECOND + 5_000), 64);
        bench.tempo(93, true);
        float[] gain = bench.process(ones(3 * SECOND), 64)[0];

        int beatFrame = (int) Math.round(5 * 60.0 / 93 * SECOND) - SECOND - 5_000;
        assertThat(gain[beatFrame]).isGreaterThan(0.999f);
        assertThat(steepest(gain)).isLessThan(0.002);
    }

    @Test
    void aHalfTurnGoesFromSideToSide() {
        float[][] gain = gains(2, Map.of("rate", 2.0, "depth", 1.0, "phase", 180.0), 64);

        for (int i = 0; i < SECOND; i += 101) {
            assertThat(gain[0][i] + gain[1][i]).isCloseTo(1, within(1e-4f));
        }
    }

    @Test
    void theEdgesOfASquareAreRounded() {
        float[] gain = gains(1, Map.of("rate", 8.0, "depth", 1.0, "shape", 2.0), 64)[0];

        assertThat(steepest(gain)).isLessThan(1.001 / (0.002 * SECOND));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 100, 1_000})
    void blocksDoNotMatter(int block) {
        Map<String, Double> values = Map.of("sync", 5.0, "phase", 70.0, "shape", 1.4);
        assertThat(gains(2, values, block)).isEqualTo(gains(2, values, 64));
    }

    private static float[][] gains(int channels, Map<String, Double> values, int block) {
        return new Workbench(new Tremolo(), channels, values, Map.of())
                .process(ones(SECOND), block);
    }

    private static float[] ones(int frames) {
        float[] ones = new float[frames];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double steepest(float[] samples) {
        double most = 0;
        for (int i = 1; i < samples.length; i++) {
            most = Math.max(most, Math.abs(samples[i] - samples[i - 1]));
        }
        return most;
    }
}
