package atome.engine.render;

import static atome.engine.render.Rehearsal.chain;
import static atome.engine.render.Rehearsal.output;
import static atome.engine.render.Rehearsal.sine;
import static atome.engine.render.Rehearsal.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.action.Action;
import atome.engine.rig.Rig;
import atome.engine.sample.Pcm;
import atome.engine.timeline.Clip;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clip that was cut into parts, or joined of them, sounds as it did. */
class ClipPartsTest {
    private static final int FRAMES = 20_000;
    private static final Pcm TUNE = noise(1);
    private static final Clip WHOLE = part("a", 100, 0, 15_000);

    /** The sum of floats depends on their order. */
    private static final List<Clip> OTHERS = List.of(other(1), other(2), other(5));

    private final Rehearsal rehearsal = new Rehearsal();

    private static Pcm noise(int seed) {
        Random random = new Random(seed);
        float[][] samples = new float[2][FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            samples[0][i] = random.nextFloat() - 0.5f;
            samples[1][i] = random.nextFloat() - 0.5f;
        }
        return new Pcm(Rehearsal.RATE_HZ, samples);
    }

    private static Clip part(String id, long start, int first, int length) {
        return new Clip(id, TUNE, start, first, length, "out", -3, 0.2, false, false, 0, 0);
    }

    private static Clip other(int number) {
        Pcm pcm = noise(10 + number);
        return new Clip(
                "x" + number, pcm, 30L * number, 0, 12_000, "out", -7, 0, false, false, 0, 0);
    }

    private void install(Clip... clips) {
        List<Clip> all = new ArrayList<>(List.of(clips));
        all.addAll(OTHERS);
        rehearsal.engine.install(
                chain(List.of(timeline("tl", all.toArray(Clip[]::new))), output("out")));
    }

    private float[][] play(int frames, int block) {
        rehearsal.at(0, new Action.Play(rehearsal.timeline("tl"), 0));
        return rehearsal.render(frames, block);
    }

    private static float[][] whole(int block) {
        ClipPartsTest other = new ClipPartsTest();
        other.install(WHOLE);
        return other.play(FRAMES, block);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void threePartsGiveTheSamplesOfTheWhole(int block) {
        install(part("a", 100, 0, 777), part("b", 877, 777, 9_000), part("c", 9_877, 9_777, 5_223));

        assertThat(play(FRAMES, block)).isDeepEqualTo(whole(64));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 4_096, 9_000})
    void cuttingWhatPlaysIsNotHeard(int editFrame) {
        install(WHOLE);
        float[][] before = play(editFrame, 50);
        install(part("a", 100, 0, 4_000), part("b", 4_100, 4_000, 11_000));
        float[][] after = rehearsal.render(FRAMES - editFrame, 50);

        assertThat(joined(before, after)).isDeepEqualTo(whole(64));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 4_096, 9_000})
    void joiningWhatPlaysIsNotHeard(int editFrame) {
        install(part("a", 100, 0, 4_000), part("b", 4_100, 4_000, 11_000));
        float[][] before = play(editFrame, 50);
        install(WHOLE);
        float[][] after = rehearsal.render(FRAMES - editFrame, 50);

        assertThat(joined(before, after)).isDeepEqualTo(whole(64));
    }

    @Test
    void trimmingTheBeginningOffWhatPlaysIsNotHeard() {
        install(WHOLE);
        float[][] before = play(6_000, 50);
        install(part("a", 2_100, 2_000, 13_000));

        assertThat(joined(before, rehearsal.render(FRAMES - 6_000, 50))).isDeepEqualTo(whole(64));
        assertThat(rehearsal.engine.clipPosition("a")).isEqualTo(-1);
    }

    @Test
    void movingWhatPlaysFadesOverInsteadOfJumping() {
        Pcm tone = sine(200, 48_000);
        rehearsal.engine.install(tone(tone, 0));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("tl"), 0));
        float[] before = rehearsal.render(9_600, 64)[0];
        rehearsal.engine.install(tone(tone, 240));
        float[] after = rehearsal.render(9_600, 64)[0];

        float last = before[before.length - 1];
        double steepest = 0.5 * 2 * Math.PI * 200 / Rehearsal.RATE_HZ;
        double share = 1.0 / (Rehearsal.RATE_HZ / 500);
        for (float sample : after) {
            assertThat((double) sample).isCloseTo(last, within(2 * steepest + share));
            last = sample;
        }
        assertThat(after[9_000]).isCloseTo(tone.samples()[0][9_600 + 9_000 - 240], within(1e-6f));
    }

    private static Rig tone(Pcm tone, long start) {
        return chain(
                List.of(timeline("tl", Rehearsal.clip("a", tone, start, "out"))), output("out"));
    }

    private static float[][] joined(float[][] before, float[][] after) {
        float[][] all = new float[2][before[0].length + after[0].length];
        for (int side = 0; side < 2; side++) {
            System.arraycopy(before[side], 0, all[side], 0, before[side].length);
            System.arraycopy(after[side], 0, all[side], before[side].length, after[side].length);
        }
        return all;
    }
}
