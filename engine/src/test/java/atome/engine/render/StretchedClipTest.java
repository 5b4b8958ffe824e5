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
import atome.engine.timeline.Launching;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.Stretch;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.TimeSignature;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips that are stretched while they play, by the real engine. */
class StretchedClipTest {
    private static final int RATE_HZ = Rehearsal.RATE_HZ;
    private static final int BEAT_FRAMES = 24_000;

    /** From 120 to 60 bpm over eight beats, then on. */
    private static final TempoMap RAMP =
            TempoMap.of(
                    Timebase.BEATS,
                    List.of(
                            new TempoSegment(0, 120, 60.0, new TimeSignature(4, 4)),
                            new TempoSegment(8, 60, null, new TimeSignature(4, 4))));

    private final Rehearsal rehearsal = new Rehearsal();

    private static Clip clip(String id, Pcm pcm, long start, boolean loop, Stretch stretch) {
        return Rehearsal.clip(id, pcm, start, "out", loop, Launching.PLAIN).with(stretch);
    }

    private static Stretch by(Pcm pcm, double ratio, double semitones) {
        return new Stretch(0, pcm.frames(), ratio, Math.pow(2, semitones / 12), 0, null);
    }

    private static Stretch inTempo(Pcm pcm, double bpm, TempoMap tempo) {
        return new Stretch(0, pcm.frames(), 1, 1, bpm, tempo);
    }

    private static Timeline inBeats(TempoMap tempo, @Nullable Loop loop, Clip... clips) {
        return new Timeline(
                "song",
                Timebase.BEATS,
                tempo,
                Quantize.NONE,
                List.of(clips),
                List.of(),
                List.of(),
                loop,
                null);
    }

    private static Pcm clicks(int frames, int first, int every) {
        float[] samples = new float[frames];
        for (int i = first; i < frames; i += every) {
            samples[i] = 0.9f;
        }
        return new Pcm(RATE_HZ, new float[][] {samples, samples.clone()});
    }

    private static Pcm noise(int frames, int seed) {
        Random random = new Random(seed);
        float[][] samples = new float[2][frames];
        for (int i = 0; i < frames; i++) {
            samples[0][i] = random.nextFloat() - 0.5f;
            samples[1][i] = random.nextFloat() - 0.5f;
        }
        return new Pcm(RATE_HZ, samples);
    }

    private void install(Timeline... timelines) {
        rehearsal.engine.install(chain(List.of(timelines), output("out")));
    }

    private float[][] play(int frames, int... blocks) {
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        return rehearsal.render(frames, blocks);
    }

    /** The loudest frame around one. */
    private static int loudestNear(float[] sound, int frame) {
        int loudest = Math.max(0, frame - 400);
        for (int i = loudest; i < Math.min(sound.length, frame + 400); i++) {
            if (Math.abs(sound[i]) > Math.abs(sound[loudest])) {
                loudest = i;
            }
        }
        return loudest;
    }

    private static double hz(float[] sound, int from, int to) {
        int crossings = 0;
        double first = 0;
        double last = 0;
        for (int i = from; i < to; i++) {
            if (sound[i - 1] < 0 && sound[i] >= 0) {
                double at = i - sound[i] / (double) (sound[i] - sound[i - 1]);
                first = crossings == 0 ? at : first;
                last = at;
                crossings++;
            }
        }
        return (crossings - 1) * (double) RATE_HZ / (last - first);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 1.3, 2})
    void clicksAreHeardWhereTheRatioPutsThemAndTheClipEndsOnItsFrame(double ratio) {
        Pcm pcm = clicks(96_000, 0, 12_000);
        install(timeline("song", clip("c", pcm, 1_000, false, by(pcm, ratio, 0))));

        float[] out = play((int) (96_000 * ratio) + 4_000, 64)[0];

        for (int click = 0; click < 8; click++) {
            int at = (int) Math.round(1_000 + click * 12_000 * ratio);
            assertThat(loudestNear(out, at)).isCloseTo(at, within(3));
            assertThat(Math.abs(out[loudestNear(out, at)])).isGreaterThan(0.5f);
        }
        for (int i = 0; i < out.length; i++) {
            if (i < 1_000 || i >= 1_000 + (int) Math.round(96_000 * ratio)) {
                assertThat(out[i]).as("frame %d", i).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5, 3, 5})
    void aClipIsHigherOrLowerAndNoLonger(double semitones) {
        Pcm pcm = sine(440, 96_000);
        install(timeline("song", clip("c", pcm, 0, false, by(pcm, 1, semitones))));

        float[] out = play(100_000, 64)[0];

        double expected = 440 * Math.pow(2, semitones / 12);
        assertThat(hz(out, 20_000, 80_000)).isCloseTo(expected, within(0.02));
        assertThat(out[96_000]).isZero();
    }

    @Test
    void aClipFollowsItsTimelinesTempoThroughARamp() {
        Pcm pcm = clicks(8 * BEAT_FRAMES, 0, BEAT_FRAMES);
        Clip clip = clip("c", pcm, 0, false, inTempo(pcm, 120, RAMP));
        install(inBeats(RAMP, null, clip));

        int end = (int) RAMP.frameAtBeats(8, RATE_HZ);
        float[] out = play(end + 1_000, 64)[0];

        assertThat(clip.lengthFrames()).isEqualTo(end);
        for (int beat = 0; beat < 8; beat++) {
            int at = (int) RAMP.frameAtBeats(beat, RATE_HZ);
            assertThat(loudestNear(out, at)).as("beat %d", beat).isCloseTo(at, within(1));
        }
        assertThat(out[end]).isZero();
    }

    @Test
    void aBeatOnWhichTheTempoLeapsIsHeardOnItsFrame() {
        TempoMap leaps =
                TempoMap.of(
                        Timebase.BEATS,
                        List.of(TempoSegment.constant(0, 96), TempoSegment.constant(4, 131)));
        Pcm pcm = clicks(8 * BEAT_FRAMES, 0, BEAT_FRAMES);
        install(inBeats(leaps, null, clip("c", pcm, 0, false, inTempo(pcm, 120, leaps))));

        float[] out = play((int) leaps.frameAtBeats(8, RATE_HZ), 64)[0];

        for (int beat = 0; beat < 8; beat++) {
            int at = (int) leaps.frameAtBeats(beat, RATE_HZ);
            assertThat(loudestNear(out, at)).as("beat %d", beat).isCloseTo(at, within(1));
        }
    }

    @Test
    void aLoopHasNoSeamAndStaysInTime() {
        Pcm pcm = sine(440, 12_000); // 110 periods: it comes round without a step
        Pcm beat = clicks(12_000, 6_000, 12_000);
        install(
                timeline(
                        "song",
                        clip("tone", pcm, 0, true, by(pcm, 1.3, 0)),
                        Rehearsal.clip("other", beat, 0, "out", false, Launching.PLAIN)));

        float[] out = play(96_000, 64)[0];

        assertThat(hz(out, 20_000, 90_000)).isCloseTo(440, within(0.001));
        float highest = 0;
        for (int i = 20_000; i < 90_000; i++) {
            float bend = Math.abs(out[i - 1] - 2 * out[i] + out[i + 1]);
            highest = Math.max(highest, bend);
        }
        // A sine of this size bends by 0.5 · (2π · 440 / 48,000)² at most.
        assertThat(highest).isLessThan(0.00175f);
    }

    @Test
    void aLoopOfClicksGoesRoundInTime() {
        Pcm pcm = clicks(12_000, 3_000, 12_000);
        install(timeline("song", clip("c", pcm, 0, true, by(pcm, 1.3, 0))));

        float[] out = play(160_000, 64)[0];

        for (int round = 0; round < 10; round++) {
            int at = (int) Math.round((3_000 + 12_000 * round) * 1.3);
            assertThat(loudestNear(out, at)).as("round %d", round).isCloseTo(at, within(3));
        }
    }

    @Test
    void theSoundDoesNotDependOnTheBlocks() {
        float[][] whole = concert(64);

        for (int[] blocks : new int[][] {{16}, {256}, {1024}, {1, 17, 333, 64}}) {
            assertThat(concert(blocks)).isDeepEqualTo(whole);
        }
    }

    /** Twelve stretched clips at once, launches, a loop of the timeline and a stop. */
    private static float[][] concert(int... blocks) {
        StretchedClipTest other = new StretchedClipTest();
        Rehearsal stage = other.rehearsal;
        Clip[] clips = new Clip[14];
        for (int i = 0; i < 12; i++) {
            Pcm pcm = noise(30_000 + 100 * i, i);
            Stretch stretch =
                    i % 3 == 0
                            ? inTempo(pcm, 100 + i, RAMP)
                            : by(pcm, 0.6 + 0.1 * i, i % 2 == 0 ? 0 : i - 6);
            clips[i] = clip("c" + i, pcm, 777L * (i / 2), i % 4 == 0, stretch);
        }
        for (int i = 12; i < 14; i++) {
            Pcm pcm = noise(20_000, i);
            clips[i] =
                    clip(
                            "c" + i,
                            pcm,
                            -1,
                            i == 12,
                            i == 12 ? inTempo(pcm, 90, RAMP) : by(pcm, 2, 1));
        }
        other.install(inBeats(RAMP, new Loop(1_000, 40_000), clips));
        stage.at(100, new Action.Play(stage.timeline("song"), 0));
        stage.at(5_001, new Action.Launch(stage.clip("c12")));
        stage.at(9_003, new Action.Launch(stage.clip("c13")));
        stage.at(60_007, new Action.Seek(stage.timeline("song"), 20_011));
        stage.at(70_001, new Action.StopClip(stage.clip("c12")));
        stage.at(80_001, new Action.Stop(stage.timeline("song")));
        return stage.render(84_000, blocks);
    }

    @Test
    void aChangedPitchIsHeardWithinThirtyTwoMilliseconds() {
        Pcm pcm = sine(440, 200_000);
        install(timeline("song", clip("c", pcm, 0, false, by(pcm, 1.5, 0))));
        play(50_000, 64);
        install(timeline("song", clip("c", pcm, 0, false, by(pcm, 1.5, 7))));

        float[] out = rehearsal.render(30_000, 64)[0];

        double[] before = residue(out, 440);
        int changed = 0;
        while (before[changed] < 0.05) {
            changed++;
        }
        assertThat(changed).isBetween(0, 32 * 48);
        assertThat(hz(out, 6_000, 28_000)).isCloseTo(440 * Math.pow(2, 7 / 12.0), within(0.05));
    }

    /** How far each frame is from what a sine of this frequency would go on to. */
    private static double[] residue(float[] sound, double hz) {
        double turn = 2 * Math.cos(2 * Math.PI * hz / RATE_HZ);
        double[] residue = new double[sound.length];
        double gain = 1 / Math.pow(2 * Math.PI * hz / RATE_HZ, 2);
        for (int i = 1; i + 1 < sound.length; i++) {
            residue[i] = Math.abs(sound[i - 1] - turn * sound[i] + sound[i + 1]) * gain;
        }
        return residue;
    }

    @Test
    void afterAChangeOfTheRatioLaterOnsetsAreExactOnTheTimeline() {
        Pcm pcm = clicks(192_000, 0, 12_000);
        install(timeline("song", clip("c", pcm, 0, false, by(pcm, 1.5, 0))));
        play(50_000, 64);
        install(timeline("song", clip("c", pcm, 0, false, by(pcm, 1.25, 0))));

        float[] out = rehearsal.render(100_000, 64)[0];

        for (int click = 4; click < 9; click++) {
            int at = (int) (click * 12_000 * 1.25) - 50_000;
            assertThat(loudestNear(out, at)).as("click %d", click).isCloseTo(at, within(3));
        }
    }

    @Test
    void whatWasLaunchedGoesOnFromWhereItIsWhenItsRatioChanges() {
        Pcm pcm = clicks(192_000, 0, 12_000);
        install(timeline("song", clip("c", pcm, -1, false, by(pcm, 1.5, 0))));
        rehearsal.at(0, new Action.Launch(rehearsal.clip("c")));
        rehearsal.render(45_000, 64);
        install(timeline("song", clip("c", pcm, -1, false, by(pcm, 0.75, 0))));

        float[] out = rehearsal.render(60_000, 64)[0];

        // It was at frame 30,000 of the audio.
        for (int click = 4; click < 9; click++) {
            int at = (int) ((click * 12_000 - 30_000) * 0.75);
            assertThat(loudestNear(out, at)).as("click %d", click).isCloseTo(at, within(3));
        }
    }

    @Test
    void aChangeOfTempoKeepsTheBeatOfWhatPlays() {
        TempoMap slow = TempoMap.of(Timebase.BEATS, List.of(TempoSegment.constant(0, 100)));
        TempoMap fast = TempoMap.of(Timebase.BEATS, List.of(TempoSegment.constant(0, 140)));
        Pcm pcm = clicks(16 * BEAT_FRAMES, 0, BEAT_FRAMES);
        install(inBeats(slow, null, clip("c", pcm, 0, false, inTempo(pcm, 120, slow))));
        play(72_000, 64); // two and a half beats
        install(inBeats(fast, null, clip("c", pcm, 0, false, inTempo(pcm, 120, fast))));

        float[] out = rehearsal.render(100_000, 64)[0];

        for (int beat = 3; beat < 7; beat++) {
            int at = (int) Math.round((beat - 2.5) * RATE_HZ * 60 / 140);
            assertThat(loudestNear(out, at)).as("beat %d", beat).isCloseTo(at, within(3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 9_000, 20_000})
    void cuttingAndJoiningWhatPlaysIsNotHeard(int editFrame) {
        Pcm pcm = noise(40_000, 3);
        Clip whole = clip("a", pcm, 100, false, by(pcm, 1.3, 2));
        double cut = 12_000 / 1.3;
        Clip left = clip("a", pcm, 100, false, part(0, cut));
        Clip right = clip("b", pcm, 12_100, false, part(cut, 40_000 - cut));
        StretchedClipTest other = new StretchedClipTest();
        other.install(timeline("song", whole));
        float[][] expected = other.play(50_000, 64);

        install(timeline("song", whole));
        float[][] before = play(editFrame, 64);
        install(timeline("song", left, right));
        float[][] between = rehearsal.render(500, 64);
        install(timeline("song", whole));
        float[][] after = rehearsal.render(50_000 - 500 - editFrame, 64);

        for (int i = 0; i < 50_000; i++) {
            float here =
                    i < editFrame
                            ? before[0][i]
                            : i < editFrame + 500
                                    ? between[0][i - editFrame]
                                    : after[0][i - editFrame - 500];
            assertThat(here).as("frame %d", i).isEqualTo(expected[0][i]);
        }
    }

    @Test
    void twoPartsGiveTheSamplesOfTheWhole() {
        Pcm pcm = noise(40_000, 3);
        double cut = 12_000 / 1.3;
        StretchedClipTest other = new StretchedClipTest();
        other.install(timeline("song", clip("a", pcm, 100, false, by(pcm, 1.3, 2))));
        install(
                timeline(
                        "song",
                        clip("a", pcm, 100, false, part(0, cut)),
                        clip("b", pcm, 12_100, false, part(cut, 40_000 - cut))));

        assertThat(play(60_000, 64)).isDeepEqualTo(other.play(60_000, 64));
    }

    private static Stretch part(double first, double frames) {
        return new Stretch(first, frames, 1.3, Math.pow(2, 2 / 12.0), 0, null);
    }

    @Test
    void aPreparedStartSoundsAsOneThatIsNot() {
        Pcm pcm = noise(40_000, 3);
        Rig rig =
                chain(
                        List.of(timeline("song", clip("a", pcm, 0, false, by(pcm, 0.8, -3)))),
                        output("out"));
        rehearsal.engine.install(rig);
        float[][] atOnce = play(20_000, 64);
        StretchedClipTest other = new StretchedClipTest();
        other.rehearsal.engine.install(rig);
        other.rehearsal.render(48_000, 64);
        other.rehearsal.at(48_000, new Action.Play(other.rehearsal.timeline("song"), 0));

        assertThat(other.rehearsal.render(20_000, 64)).isDeepEqualTo(atOnce);
    }

    @Test
    void whatIsNoNumberInTheAudioIsSilence() {
        float[][] samples = sine(440, 48_000).samples();
        samples[0][20_000] = Float.NaN;
        samples[1][30_000] = Float.POSITIVE_INFINITY;
        Pcm pcm = new Pcm(RATE_HZ, samples);
        install(timeline("song", clip("c", pcm, 0, false, by(pcm, 1.2, 1))));

        for (float[] side : play(50_000, 64)) {
            for (float sample : side) {
                assertThat(Float.isFinite(sample)).isTrue();
            }
        }
    }
}
