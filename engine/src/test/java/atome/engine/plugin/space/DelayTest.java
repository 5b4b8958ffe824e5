package atome.engine.plugin.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import atome.engine.plugin.part.NoteLength;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
    private static final int SECOND = Workbench.RATE_HZ;

    private static final Map<String, Double> OPEN =
            Map.of("low_cut", 20.0, "high_cut", 20_000.0, "mix", 1.0, "feedback", 0.5);

    @ParameterizedTest
    @ValueSource(doubles = {1, 17.3, 250, 999.99, 4_000})
    void echoesInMillisecondsFallOnTheExactFrame(double ms) {
        Workbench bench = bench(1, Map.of("time", ms));
        int frames = (int) Math.round(ms * SECOND / 1_000);

        float[] heard = bench.process(Workbench.impulse(3 * frames + 2), 64)[0];

        for (int echo = 1; echo <= 3; echo++) {
            assertThat(heard[echo * frames])
                    .isCloseTo((float) Math.pow(0.5, echo - 1), within(0.02f));
            assertThat(loudestFrame(heard, echo * frames - frames / 2, echo * frames + frames / 2))
                    .isEqualTo(echo * frames);
        }
        assertThat(loudestFrame(heard, 0, heard.length)).isEqualTo(frames);
    }

    @ParameterizedTest
    @CsvSource({
        "120,6,12000",
        "120,8,18000",
        "97.3,9,29599",
        "140,4,6857",
        "61.7,13,140032",
        "200,14,57600",
        "45,14,128000",
        "10,16,144000"
    })
    void echoesInBeatsFallOnTheExactFrame(double bpm, int note, int frames) {
        Workbench bench = bench(1, Map.of("sync", (double) note));
        bench.tempo(bpm, true);

        float[] heard = bench.process(Workbench.impulse(2 * frames + 2), 100)[0];

        assertThat(loudestFrame(heard, 0, heard.length)).isEqualTo(frames);
        assertThat(loudestFrame(heard, frames + 1, heard.length)).isEqualTo(2 * frames);
    }

    @Test
    void anotherTempoIsFollowed() {
        Workbench bench = bench(1, Map.of("sync", (double) NoteLength.QUARTER));
        bench.tempo(120, true);
        bench.process(Workbench.silence(SECOND), 64);
        bench.tempo(90, true);
        bench.process(Workbench.silence(SECOND), 64);

        float[] heard = bench.process(Workbench.impulse(SECOND), 64)[0];

        assertThat(loudestFrame(heard, 0, heard.length)).isEqualTo(32_000);
    }

    @Test
    void pingPongGoesFromSideToSide() {
        Workbench bench = bench(2, Map.of("time", 100.0, "ping_pong", 1.0));

        float[][] heard = bench.process(Workbench.impulse(SECOND / 2), 64);

        int frames = SECOND / 10;
        for (int echo = 1; echo <= 4; echo++) {
            int side = (echo - 1) % 2;
            assertThat((double) heard[side][echo * frames])
                    .isCloseTo(Math.pow(0.5, echo - 1), within(0.03));
            assertThat(heard[1 - side][echo * frames]).isCloseTo(0, within(1e-3f));
        }
    }

    @Test
    void withoutPingPongTheSidesStayApart() {
        Workbench bench = bench(2, Map.of("time", 100.0));

        float[][] heard = bench.process(Workbench.impulse(SECOND / 2), 64);

        assertThat(heard[0]).isEqualTo(heard[1]);
    }

    /** First-order cuts, so many times as the sound has gone round. */
    @ParameterizedTest
    @CsvSource({"200,1", "200,2", "1500,1", "1500,3", "6000,2"})
    void everyEchoIsCutOnceMore(double hz, int echo) {
        Map<String, Double> values =
                Map.of("time", 100.0, "low_cut", 200.0, "high_cut", 1_500.0, "feedback", 0.9);
        Workbench bench = bench(1, values);

        float[] heard = bench.process(Workbench.impulse(SECOND / 2), 64)[0];

        double low = 1 - Math.exp(-2 * Math.PI * 200 / SECOND);
        double high = 1 - Math.exp(-2 * Math.PI * 1_500 / SECOND);
        double gain = (1 - low) * once(hz, low, 2) * once(hz, high, 0) * high;
        double expected = Math.pow(gain, echo) * Math.pow(0.9, echo - 1);
        int frames = SECOND / 10;
        double re = 0;
        double im = 0;
        for (int i = 0; i < frames; i++) {
            re += heard[echo * frames + i] * Math.cos(2 * Math.PI * hz * i / SECOND);
            im += heard[echo * frames + i] * Math.sin(2 * Math.PI * hz * i / SECOND);
        }
        assertThat(20 * Math.log10(Math.hypot(re, im) / expected)).isCloseTo(0, within(0.05));
    }

    /** {@code |1 − z⁻¹|} if a zero of 2 asks for it, over {@code |1 − (1 − share) z⁻¹|}. */
    private static double once(double hz, double share, int zero) {
        double w = 2 * Math.PI * hz / SECOND;
        double pole = 1 - share;
        double below = Math.sqrt(1 + pole * pole - 2 * pole * Math.cos(w));
        return (zero == 0 ? 1 : zero * Math.sin(w / 2)) / below;
    }

    @ParameterizedTest
    @CsvSource({"time,120", "sync,6", "time,3000", "ping_pong,1", "feedback,0", "mix,1"})
    void aChangeUnderASineDoesNotClick(String parameter, double value) {
        Workbench bench = bench(2, Map.of("time", 333.0, "mix", 0.5, "feedback", 0.8));
        float[] sine = Workbench.sine(200, 0.5, 3 * SECOND);
        float[] before = bench.process(sine, 64)[0];
        bench.parameter(parameter).moveTo(value, SECOND / 200);

        float[] after = bench.process(sine, 64)[0];

        double edge = Math.abs(after[0] - before[before.length - 1]);
        double steady =
                Math.max(
                        steepest(before, 2 * SECOND, before.length),
                        steepest(after, 2 * SECOND, after.length));
        assertThat(Math.max(edge, steepest(after, 0, after.length))).isLessThan(1.3 * steady);
    }

    @Test
    void theLongestTailDiesOutAndIsToldWhenItHas() {
        Workbench bench = bench(2, Map.of("time", 1.0, "feedback", 0.95, "ping_pong", 0.5));
        assertThat(bench.processor.silent()).isTrue();

        float[] heard = bench.process(Workbench.sine(997, 1, SECOND / 10), 64)[0];
        assertThat(IntStream.range(0, heard.length).allMatch(i -> Math.abs(heard[i]) < 21))
                .isTrue();
        assertThat(bench.processor.silent()).isFalse();

        bench.process(Workbench.silence(6 * SECOND), 64);
        assertThat(bench.processor.silent()).isTrue();
        assertThat(bench.process(Workbench.silence(5 * SECOND), 64))
                .isEqualTo(new float[2][5 * SECOND]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 100, 1_000})
    void blocksDoNotMatter(int block) {
        assertThat(ridden(block)).isEqualTo(ridden(64));
    }

    private static float[][] ridden(int block) {
        Workbench bench = bench(2, Map.of("time", 90.0, "mix", 0.5));
        bench.tempo(131, true);
        bench.process(Workbench.sine(300, 0.5, SECOND), block);
        bench.parameter("time").moveTo(40, SECOND / 2);
        bench.parameter("high_cut").moveTo(900, SECOND / 2);
        bench.parameter("ping_pong").moveTo(1, 240);
        bench.process(Workbench.sine(300, 0.5, SECOND), block);
        bench.parameter("sync").moveTo(NoteLength.EIGHTH, 240);
        return bench.process(Workbench.sine(300, 0.5, SECOND), block);
    }

    @Test
    void afterAResetNothingIsLeft() {
        Workbench bench = bench(1, Map.of("time", 100.0));
        bench.process(Workbench.sine(440, 1, SECOND), 64);

        bench.processor.reset();

        assertThat(bench.processor.silent()).isTrue();
        assertThat(bench.process(Workbench.silence(SECOND), 64)[0]).isEqualTo(new float[SECOND]);
    }

    private static Workbench bench(int channels, Map<String, Double> values) {
        Map<String, Double> all = new HashMap<>(OPEN);
        all.putAll(values);
        return new Workbench(new Delay(), channels, all, Map.of());
    }

    private static int loudestFrame(float[] samples, int from, int to) {
        int loudest = from;
        for (int i = from; i < Math.min(to, samples.length); i++) {
            if (Math.abs(samples[i]) > Math.abs(samples[loudest])) {
                loudest = i;
            }
        }
        return loudest;
    }

    private static double steepest(float[] samples, int from, int to) {
        double most = 0;
        for (int i = from + 1; i < to; i++) {
            most = Math.max(most, Math.abs(samples[i] - samples[i - 1]));
        }
        return most;
    }
}
