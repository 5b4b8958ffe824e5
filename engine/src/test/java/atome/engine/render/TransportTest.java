package atome.engine.render;

import static atome.engine.render.Rehearsal.bus;
import static atome.engine.render.Rehearsal.chain;
import static atome.engine.render.Rehearsal.clip;
import static atome.engine.render.Rehearsal.constant;
import static atome.engine.render.Rehearsal.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.Captured;
import atome.engine.Notice;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.rig.Node;
import atome.engine.sample.Pcm;
import atome.engine.timeline.ActionClip;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Launching;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Marker;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.TimeSignature;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    /** Frames from the start, exactly, by hand: beats at 120 bpm. */
    private static final int BEAT = 24_000;

    private final Rehearsal rehearsal = new Rehearsal();

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 256, 1024})
    void tenThousandOnsetsOverTempoRampsHaveNoFrameOfError(int block) {
        Places places = new Places();
        List<Clip> clips = new ArrayList<>();
        long[] expected = new long[10_000];
        TempoMap tempo = TempoMap.of(Timebase.BEATS, Ramps.SEGMENTS);
        for (int i = 0; i < expected.length; i++) {
            double beats = places.next() * 200;
            expected[i] = Math.round(Ramps.secondsAt(beats) * Rehearsal.RATE_HZ);
            long start = tempo.frameAtPosition(beats, Timebase.BEATS, Rehearsal.RATE_HZ);
            clips.add(clip("c" + i, new Pcm(Rehearsal.RATE_HZ, new float[][] {{1}}), start, "out"));
        }
        Timeline song = timeline("song", Timebase.BEATS, tempo, Quantize.NONE, null, clips);
        rehearsal.engine.install(chain(List.of(song), bus("out", 1), output("main")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));

        Arrays.sort(expected);
        int frames = (int) expected[expected.length - 1] + 1;
        float[] heard = rehearsal.render(frames, block)[0];

        int next = 0;
        double one = Math.cos(Math.PI / 4);
        for (int frame = 0; frame < frames; frame++) {
            int count = 0;
            while (next < expected.length && expected[next] == frame) {
                count++;
                next++;
            }
            assertThat((int) Math.round(heard[frame] / one))
                    .as("onsets at %d", frame)
                    .isEqualTo(count);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void aLaunchWaitsForTheBarOfItsOwnTimeline(int block) {
        TempoMap threeFour =
                TempoMap.of(
                        Timebase.BEATS,
                        List.of(new TempoSegment(0, 120, null, new TimeSignature(3, 4))));
        Timeline waltz = beats("waltz", threeFour, Quantize.BAR, null, hand("a", 1));
        Timeline march = beats("march", TempoMap.DEFAULT, Quantize.BEAT, null, hand("b", 2));
        rehearsal.engine.install(chain(List.of(waltz, march), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("waltz"), 0));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("march"), 0));
        rehearsal.at(1, new Action.Launch(rehearsal.clip("a")));
        rehearsal.at(1, new Action.Launch(rehearsal.clip("b")));

        float[] out = rehearsal.render(3 * BEAT + 10, block)[0];

        assertThat(out[BEAT - 1]).isZero();
        assertThat(out[BEAT]).isEqualTo(2);
        assertThat(out[3 * BEAT - 1]).isZero();
        assertThat(out[3 * BEAT]).isEqualTo(1);
    }

    @Test
    void aLaunchOnATimelineThatStandsWaitsForNothing() {
        Timeline song = beats("song", TempoMap.DEFAULT, Quantize.BAR, null, hand("a", 1));
        rehearsal.engine.install(chain(List.of(song), output("out")));
        rehearsal.at(5, new Action.Launch(rehearsal.clip("a")));

        assertThat(rehearsal.render(10, 64)[0][5]).isEqualTo(1);
    }

    @Test
    void theEndOfALoopIsALineToo() {
        Loop short0 = new Loop(0, 1_000);
        Timeline song = beats("song", TempoMap.DEFAULT, Quantize.BAR, short0, hand("a", 1));
        rehearsal.engine.install(chain(List.of(song), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(1, new Action.Launch(rehearsal.clip("a")));
        rehearsal.render(64, 64);
        assertThat(rehearsal.engine.startFrame("a")).isEqualTo(1_000);

        float[] out = rehearsal.render(1_000, 64)[0];

        assertThat(out[1_000 - 64 - 1]).isZero();
        assertThat(out[1_000 - 64]).isEqualTo(1);
        assertThat(rehearsal.engine.startFrame("a")).isEqualTo(-1);
    }

    @Test
    void aSecondPressWhileWaitingIsOneLaunchAndAStopForgetsIt() {
        Timeline song = beats("song", TempoMap.DEFAULT, Quantize.BEAT, null, hand("a", 1));
        rehearsal.engine.install(chain(List.of(song), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(1, new Action.Launch(rehearsal.clip("a")));
        rehearsal.at(2, new Action.Launch(rehearsal.clip("a")));
        rehearsal.render(64, 64);
        rehearsal.at(100, new Action.StopClip(rehearsal.clip("a")));

        assertThat(rehearsal.render(BEAT, 64)[0]).containsOnly(0);
    }

    @Test
    void whatIsTakenBackBeforeItsLineNeverSounds() {
        Timeline song = beats("song", TempoMap.DEFAULT, Quantize.BEAT, null, hand("a", 1));
        rehearsal.engine.install(chain(List.of(song), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        Action.Tentative tap = new Action.Tentative(new Action.Launch(rehearsal.clip("a")));
        rehearsal.at(1, tap);
        rehearsal.at(500, new Action.TakeBack(tap));

        assertThat(rehearsal.render(BEAT + 10, 64)[0]).containsOnly(0);
    }

    @Test
    void onOneTrackOneLaunchedClipSoundsAndTakingItBackBringsTheOtherBack() {
        Launching track = new Launching("track", 0, null, null);
        Clip a = Rehearsal.clip("a", ramp(), -1, "out", false, track);
        Clip b = Rehearsal.clip("b", constant(5_000, 5), -1, "out", false, track);
        rehearsal.engine.install(chain(List.of(Timeline.of("song", a, b)), output("out")));
        rehearsal.at(0, new Action.Launch(rehearsal.clip("a")));
        Action.Tentative tap = new Action.Tentative(new Action.Launch(rehearsal.clip("b")));
        rehearsal.at(1_000, tap);
        rehearsal.at(2_000, new Action.TakeBack(tap));

        float[] out = rehearsal.render(3_000, 64)[0];

        assertThat(out[999]).isEqualTo(999);
        assertThat(out[1_500]).isEqualTo(5);
        assertThat(out[2_500]).isEqualTo(2_500);
    }

    @Test
    void aChangeOfTempoKeepsTheMusicalPositionAndCutsNothing() {
        Clip now = clip("now", constant(100_000, 1), 0, "out");
        Clip late = clip("late", constant(10, 2), 4 * BEAT, "out");
        rehearsal.engine.install(
                chain(
                        List.of(beats("song", TempoMap.DEFAULT, Quantize.NONE, null, now, late)),
                        output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.render(BEAT, 64);

        // One beat has passed; the clip on beat 4 comes three beats later at 240 bpm.
        TempoMap twice = TempoMap.of(Timebase.BEATS, List.of(TempoSegment.constant(0, 240)));
        Clip moved = clip("late", late.sound(), 4 * BEAT / 2, "out");
        rehearsal.engine.install(
                chain(
                        List.of(beats("song", twice, Quantize.NONE, null, now, moved)),
                        output("out")));
        float[] out = rehearsal.render(3 * BEAT, 64)[0];

        assertThat(out[3 * BEAT / 2 - 1]).isEqualTo(1);
        assertThat(out[3 * BEAT / 2]).isEqualTo(3);
        assertThat(Arrays.copyOf(out, 3 * BEAT / 2)).containsOnly(1);
    }

    @Test
    void manyChangesOfTempoDoNotDrift() {
        Timeline song = beats("song", TempoMap.DEFAULT, Quantize.NONE, null);
        rehearsal.engine.install(chain(List.of(song), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        double beats = 0;
        double bpm = 120;
        for (int i = 0; i < 500; i++) {
            rehearsal.render(64, 64);
            beats += 64 * bpm / 60 / Rehearsal.RATE_HZ;
            bpm = 61.7 + i % 97;
            TempoMap tempo = TempoMap.of(Timebase.BEATS, List.of(TempoSegment.constant(0, bpm)));
            rehearsal.engine.install(
                    chain(List.of(beats("song", tempo, Quantize.NONE, null)), output("out")));
        }
        rehearsal.render(64, 64);
        beats += 64 * bpm / 60 / Rehearsal.RATE_HZ;

        long expected = Math.round(beats * 60 / bpm * Rehearsal.RATE_HZ);
        assertThat(rehearsal.engine.position("song"))
                .isEqualTo(new Renderer.Position(true, expected, -1));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void aPlacedActionClipActsAtItsFramesAndALoopDoesItAgain(int block) {
        Timeline song = automated(new Loop(0, 1_000));
        install(song);
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));

        float[] out = rehearsal.render(2_000, block)[0];

        for (int frame = 0; frame < 2_000; frame++) {
            int at = frame % 1_000;
            assertThat(out[frame]).as("frame %d", frame).isEqualTo(at >= 300 && at < 700 ? 0 : 1);
        }
    }

    @Test
    void anActionClipLaunchedByHandKeepsItsTiming() {
        install(automated(null));
        rehearsal.at(100, new Action.LaunchActionClip(rehearsal.actionClip("auto")));

        float[] out = rehearsal.render(1_000, 64)[0];

        assertThat(out[399]).isEqualTo(1);
        assertThat(out[400]).isZero();
        assertThat(out[799]).isZero();
        assertThat(out[800]).isEqualTo(1);
    }

    @Test
    void aJumpIntoAnActionClipFindsItsParametersWhereTheyWouldBe() {
        install(automated(null));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 400));
        rehearsal.at(100, new Action.Seek(rehearsal.timeline("song"), 800));
        rehearsal.at(200, new Action.Seek(rehearsal.timeline("song"), 100));
        rehearsal.at(250, mute(1));
        rehearsal.at(300, new Action.Seek(rehearsal.timeline("song"), 950));

        float[] out = rehearsal.render(400, 64)[0];

        assertThat(out[50]).as("muted since frame 300").isZero();
        assertThat(out[150]).as("open since frame 700").isEqualTo(1);
        assertThat(out[350]).as("beyond the clip hands have their way").isZero();
    }

    @Test
    void aLongRampIsJoinedWithTheTimeThatIsLeft() {
        Action ramp =
                new Action.SetParameter(
                        rehearsal.engine.slots().nodes().of("one"), Node.GAIN, -20, 1_000);
        ActionClip fade =
                new ActionClip("fade", 0, 2_000, List.of(new ActionClip.Step(0, 0, ramp)));
        install(timeline("song", List.of(fade), null));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 900));

        float[] out = rehearsal.render(300, 64)[0];

        assertThat(out[50]).isBetween(0.2f, 0.9f);
        assertThat(out[101]).isEqualTo(0.1f, within(1e-4f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "moved"})
    void aClipThatAnEditPutsUnderThePositionSoundsFromThere(String how) {
        Clip far = clip("c", ramp(), 90_000, "out");
        Clip here = clip("c", ramp(), 500, "out");
        rehearsal.engine.install(
                chain(
                        List.of(how.equals("new") ? Timeline.of("song") : Timeline.of("song", far)),
                        output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.render(1_024, 64);
        rehearsal.engine.install(chain(List.of(Timeline.of("song", here)), output("out")));

        float[] out = rehearsal.render(512, 64)[0];

        assertThat(out[300]).isEqualTo(1_024 + 300 - 500);
    }

    @Test
    void moreClipsThanVoicesAreCountedAndWhatFadesMakesRoom() {
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            clips.add(clip("c" + i, constant(5_000, 1), 0, "out"));
        }
        clips.add(clip("one more", constant(5_000, 1), 10, "out"));
        rehearsal.engine.install(
                chain(List.of(Timeline.of("song", clips.toArray(Clip[]::new))), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(30, new Action.StopClip(rehearsal.clip("c7")));
        rehearsal.at(40, new Action.Launch(rehearsal.clip("one more")));

        float[] out = rehearsal.render(1_000, 64)[0];

        assertThat(out[20]).isEqualTo(1_024);
        assertThat(out[500]).isEqualTo(1_024);
        assertThat(rehearsal.engine.status().refusedVoices()).isEqualTo(1);
    }

    @Test
    void anActionClipThatPlaysItsOwnTimelineDoesSoOnce() {
        rehearsal.engine.slots().timelines().of("song");
        Action again = new Action.Play(rehearsal.engine.slots().timelines().of("song"), 10);
        ActionClip trap =
                new ActionClip("trap", 10, 10, List.of(new ActionClip.Step(0, 10, again)));
        rehearsal.engine.install(
                chain(List.of(timeline("song", List.of(trap), null)), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));

        rehearsal.render(1_000, 64);

        assertThat(rehearsal.engine.position("song"))
                .isEqualTo(new Renderer.Position(true, 1_000, -1));
    }

    @Test
    void whatAnActionClipDidAndWhichMarkersWentByIsTold() {
        install(automated(null));
        rehearsal.at(5, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.render(1_000, 64);

        List<Notice> told = new ArrayList<>();
        rehearsal.engine.drainNotices(told::add);

        assertThat(told)
                .containsExactly(
                        new Notice.MarkerPassed(5 + 250, "marker"),
                        new Notice.Performed(5 + 300, mute(1)),
                        new Notice.Performed(5 + 700, mute(0)));
    }

    @Test
    void aCaptureKeepsEveryActionWithItsFrameAndNothingAfterIt() {
        install(automated(null));
        int song = rehearsal.timeline("song");
        rehearsal.at(10, mute(1));
        rehearsal.at(20, new Action.StartCapture(song));
        rehearsal.at(30, mute(0));
        rehearsal.at(40, new Action.Play(song, 0));
        rehearsal.queue.offer(ActionEvent.atOnce(new Action.Seek(song, 7)));
        rehearsal.render(100, 64);
        rehearsal.queue.offer(ActionEvent.atOnce(mute(1)));
        rehearsal.at(120, new Action.StopCapture());
        rehearsal.at(130, mute(0));
        rehearsal.render(100, 64);

        List<Captured> captured = new ArrayList<>();
        rehearsal.engine.drainCaptured(captured::add);

        assertThat(captured)
                .containsExactly(
                        new Captured(20, new Action.StartCapture(song), 7),
                        new Captured(30, mute(0), 0),
                        new Captured(40, new Action.Play(song, 0), 0),
                        new Captured(100, mute(1), 0),
                        new Captured(120, new Action.StopCapture(), 0));
    }

    @Test
    void handsGoOnThroughALoopOfTheTimelineAndEndWithIt() {
        Clip loop = Rehearsal.clip("pad", constant(77, 1), -1, "out", true, Launching.PLAIN);
        Timeline song = Rehearsal.looped("song", 0, 500, loop);
        rehearsal.engine.install(chain(List.of(song), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(3, new Action.Launch(rehearsal.clip("pad")));
        rehearsal.at(2_000, new Action.Stop(rehearsal.timeline("song")));

        float[] out = rehearsal.render(2_200, 64)[0];

        assertThat(Arrays.copyOfRange(out, 3, 2_000)).containsOnly(1);
        assertThat(out[2_100]).isZero();
    }

    private void install(Timeline song) {
        Node one = bus("one", 2);
        rehearsal.engine.install(chain(List.of(song), one, output("out")));
        Clip tone = Rehearsal.clip("tone", constant(10, 1), -1, "one", true, Launching.PLAIN);
        Timeline source = Timeline.of("source", tone);
        rehearsal.engine.install(chain(List.of(song, source), one, output("out")));
        rehearsal.at(0, new Action.Launch(rehearsal.clip("tone")));
    }

    private Action mute(int on) {
        int node = rehearsal.engine.slots().nodes().of("one");
        return new Action.SetParameter(node, Node.MUTED, on, 0);
    }

    /** Silent from frame 300 to 700, with a marker at 250. */
    private Timeline automated(@Nullable Loop loop) {
        double second = Rehearsal.RATE_HZ;
        ActionClip auto =
                new ActionClip(
                        "auto",
                        0,
                        900,
                        List.of(
                                new ActionClip.Step(300 / second, 300, mute(1)),
                                new ActionClip.Step(700 / second, 700, mute(0))));
        return timeline("song", List.of(auto), loop);
    }

    private static Timeline timeline(String id, List<ActionClip> actionClips, @Nullable Loop loop) {
        return new Timeline(
                id,
                Timebase.SECONDS,
                TempoMap.DEFAULT,
                Quantize.NONE,
                List.of(),
                actionClips,
                List.of(new Marker("marker", 250)),
                loop,
                null);
    }

    private static Timeline beats(
            String id, TempoMap tempo, Quantize quantize, @Nullable Loop loop, Clip... clips) {
        return timeline(id, Timebase.BEATS, tempo, quantize, loop, List.of(clips));
    }

    private static Timeline timeline(
            String id,
            Timebase timebase,
            TempoMap tempo,
            Quantize quantize,
            @Nullable Loop loop,
            List<Clip> clips) {
        return new Timeline(id, timebase, tempo, quantize, clips, List.of(), List.of(), loop, null);
    }

    private static Clip hand(String id, float value) {
        return clip(id, constant(10, value), -1, "out");
    }

    private static Pcm ramp() {
        float[] samples = new float[10_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i;
        }
        return new Pcm(Rehearsal.RATE_HZ, new float[][] {samples, samples});
    }

    /** Places that are spread without any generator of the code under test. */
    private static final class Places {
        private int count;

        double next() {
            double golden = ++count * 0.6180339887498949;
            return golden - Math.floor(golden);
        }
    }

    /**
     * Tempo ramps, and their seconds by the integral of 60/bpm written out once more, by hand: over
     * a ramp from b to e in L beats, t(x) = 60 L / (e − b) · ln(1 + (e − b) x / (b L)).
     */
    private static final class Ramps {
        static final List<TempoSegment> SEGMENTS =
                List.of(
                        new TempoSegment(0, 90, 180.0, TimeSignature.FOUR_FOUR),
                        new TempoSegment(64, 180, null, TimeSignature.FOUR_FOUR),
                        new TempoSegment(96, 150, 60.0, TimeSignature.FOUR_FOUR),
                        new TempoSegment(160, 60, null, TimeSignature.FOUR_FOUR));

        static double secondsAt(double beats) {
            double seconds = ramp(90, 180, 64, Math.min(beats, 64));
            if (beats > 64) {
                seconds += (Math.min(beats, 96) - 64) / 3;
            }
            if (beats > 96) {
                seconds += ramp(150, 60, 64, Math.min(beats, 160) - 96);
            }
            return beats > 160 ? seconds + beats - 160 : seconds;
        }

        private static double ramp(double from, double to, double length, double beats) {
            double rise = to - from;
            return 60 * length / rise * Math.log(1 + rise * beats / (from * length));
        }
    }
}
