package atome.engine.plugin.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetronomeTest {
    private static final int RATE_HZ = Workbench.RATE_HZ;
    private static final int SECONDS = 20;

    private static float[] listen(Map<String, Double> values, double bpm, int... blockFrames) {
        Workbench bench = new Workbench(new Metronome(), 1, values, Map.of());
        bench.tempo(bpm, true);
        return bench.process(Workbench.silence(SECONDS * RATE_HZ), blockFrames)[0];
    }

    private static List<Integer> starts(float[] sound) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < sound.length; i++) {
            if (sound[i] != 0 && (i == 0 || sound[i - 1] == 0)) {
                starts.add(i);
            }
        }
        return starts;
    }

    private static double peak(float[] sound, int from) {
        double peak = 0;
        for (int i = from; i < from + 480; i++) {
            peak = Math.max(peak, Math.abs(sound[i]));
        }
        return peak;
    }

    /** Whole numbers: a beat at tenths of a beat a minute, its frame rounded, halves up. */
    @ParameterizedTest
    @CsvSource({"777,1", "777,3", "1200,2", "1200,1", "999,4", "613,7"})
    void everyClickStartsAtTheFrameNearestToItsBeat(long tenthsOfBpm, long clicksPerBeat) {
        List<Integer> expected = new ArrayList<>();
        long divisor = tenthsOfBpm * clicksPerBeat;
        for (long n = 0; ; n++) {
            long frame = (2 * n * 600 * RATE_HZ + divisor) / (2 * divisor);
            if (frame >= (long) SECONDS * RATE_HZ) {
                break;
            }
            expected.add((int) frame);
        }
        Map<String, Double> values = Map.of("clicks_per_beat", (double) clicksPerBeat);

        for (int[] blocks : new int[][] {{16}, {64}, {100}, {1_024}, {1, 999, 7}}) {
            assertThat(starts(listen(values, 0.1 * tenthsOfBpm, blocks))).isEqualTo(expected);
        }
    }

    @Test
    void itSoundsTheSameInAnyBlocks() {
        Map<String, Double> values = Map.of("clicks_per_beat", 8.0);
        float[] whole = listen(values, 277.7, 1_024);
        for (int block : new int[] {16, 64, 100}) {
            assertThat(listen(values, 277.7, block)).isEqualTo(whole);
        }
    }

    @Test
    void theFirstOfABarIsAccentedAndThoseBetweenBeatsAreSofter() {
        float[] sound = listen(Map.of("beats_per_bar", 3.0, "clicks_per_beat", 2.0), 77.7, 64);
        List<Integer> starts = starts(sound);
        double beat = peak(sound, starts.get(2));

        for (int n = 0; n < 24; n++) {
            double expectedDb = n % 6 == 0 ? 6 : n % 2 == 0 ? 0 : -8;
            assertThat(20 * Math.log10(peak(sound, starts.get(n)) / beat))
                    .as("click %d", n)
                    .isCloseTo(expectedDb, within(1.0));
        }
    }

    @Test
    void itIsSilentWhileNothingPlaysAndWhenItStopsTheLastClickRingsOut() {
        Workbench bench = new Workbench(new Metronome(), 2);
        assertThat(starts(bench.process(Workbench.silence(RATE_HZ), 64)[0])).isEmpty();
        bench.tempo(120, true);
        bench.process(Workbench.silence(24_100), 64);
        assertThat(bench.processor.silent()).isFalse();

        bench.tempo(120, false);
        float[] tail = bench.process(Workbench.silence(RATE_HZ), 64)[1];

        assertThat(bench.processor.silent()).isTrue();
        assertThat(tail[RATE_HZ / 10]).isZero();
    }

    @Test
    void whatComesInPasses() {
        float[] tone = Workbench.sine(440, 0.5, RATE_HZ);
        Workbench bench = new Workbench(new Metronome(), 2);
        bench.tempo(120, true);

        float[][] out = bench.process(tone, 64);

        assertThat(out[0][0]).isNotEqualTo(tone[0]);
        assertThat(out[1][12_000]).isEqualTo(tone[12_000]);
    }
}
