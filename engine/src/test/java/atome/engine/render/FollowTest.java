package atome.engine.render;

import static atome.engine.render.Rehearsal.chain;
import static atome.engine.render.Rehearsal.output;
import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.Next;
import atome.engine.Notice;
import atome.engine.action.Action;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.Pcm;
import atome.engine.timeline.ActionClip;
import atome.engine.timeline.Clip;
import atome.engine.timeline.FollowAction;
import atome.engine.timeline.Launching;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Marker;
import atome.engine.timeline.Outcome;
import atome.engine.timeline.Quantize;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.Timebase;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowTest {
    private static final int LENGTH = 480;

    private final Rehearsal rehearsal = new Rehearsal();
    private final List<Clip> clips = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 100, 1024})
    void aChainOfAThousandClipsLosesNoFrame(int block) {
        for (int i = 0; i < 1_000; i++) {
            boolean last = i == 999;
            slot("c" + i, "row", i, 3 + i % 7, i + 1, follow(last ? Outcome.STOP : Outcome.NEXT));
        }
        play("c0");

        float[] out = rehearsal.render(8_000, block)[0];

        int frame = 0;
        for (int i = 0; i < 1_000; i++) {
            for (int end = frame + 3 + i % 7; frame < end; frame++) {
                assertThat(out[frame]).as("frame %d of clip %d", frame, i).isEqualTo(i + 1);
            }
        }
        assertThat(out[frame]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void everyOutcomeLeadsWhereLiveLeadsIt(int block) {
        assertThat(successor(Outcome.AGAIN, 1, block)).isEqualTo(1);
        assertThat(successor(Outcome.PREVIOUS, 1, block)).isEqualTo(0);
        assertThat(successor(Outcome.PREVIOUS, 0, block)).as("wraps to the last").isEqualTo(2);
        assertThat(successor(Outcome.NEXT, 1, block)).isEqualTo(2);
        assertThat(successor(Outcome.NEXT, 2, block)).as("wraps to the first").isEqualTo(0);
        assertThat(successor(Outcome.FIRST, 2, block)).isEqualTo(0);
        // Ardour passes over the slot that runs: First on the first goes to the second there.
        assertThat(successor(Outcome.FIRST, 0, block)).as("the first itself").isEqualTo(0);
        assertThat(successor(Outcome.LAST, 0, block)).isEqualTo(2);
        assertThat(successor(Outcome.STOP, 1, block)).as("silence").isEqualTo(-1);
        assertThat(successor(Outcome.NONE, 1, block)).as("ends by itself").isEqualTo(-1);
    }

    private static int successor(Outcome outcome, int from, int block) {
        FollowTest stage = new FollowTest();
        for (int i = 0; i < 3; i++) {
            stage.slot("c" + i, "row", i, LENGTH, i + 1, i == from ? follow(outcome) : null);
        }
        stage.play("c" + from);
        float[] out = stage.rehearsal.render(LENGTH + 200, block)[0];
        assertThat(out[LENGTH - 1]).isEqualTo(from + 1);
        return (int) out[LENGTH] - 1;
    }

    @Test
    void otherIsNeverTheSameUnlessItIsAlone() {
        slot("a", "row", 0, 10, 1, follow(Outcome.OTHER));
        slot("b", "row", 1, 10, 2, follow(Outcome.OTHER));
        slot("alone", "hermit", 0, 10, 4, follow(Outcome.OTHER));
        play("a");
        rehearsal.at(0, new Action.Launch(rehearsal.clip("alone")));

        float[] out = rehearsal.render(1_000, 64)[0];

        for (int frame = 0; frame < 1_000; frame++) {
            assertThat(out[frame]).as("frame %d", frame).isEqualTo(4 + 1 + frame / 10 % 2);
        }
    }

    /**
     * Ardour's rule for one playable slot, without its exceptions; and "First" of one is itself.
     */
    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"AGAIN", "PREVIOUS", "NEXT", "FIRST", "LAST", "ANY", "OTHER"})
    void aloneInItsTrackAClipIsFollowedByItself(Outcome outcome) {
        slot("a", "row", 0, 10, 1, follow(outcome));
        play("a");

        assertThat(rehearsal.render(500, 64)[0]).containsOnly(1);
    }

    @Test
    void aClipStartsAnActionClipAndAnotherTimelineBesideItself() {
        int out = rehearsal.engine.slots().nodes().of("out");
        Action mute = new Action.SetParameter(out, Node.MUTED, 1, 0);
        Action open = new Action.SetParameter(out, Node.MUTED, 0, 0);
        double second = Rehearsal.RATE_HZ;
        ActionClip blink =
                new ActionClip(
                        "blink",
                        -1,
                        0,
                        List.of(
                                new ActionClip.Step(0, 0, mute),
                                new ActionClip.Step(20 / second, 0, open)));
        Clip other = Rehearsal.clip("other", constant(1_000, 4), 50, "out");
        loop("loop", "row", 0, 100, 1, to(Outcome.TRIGGER_ACTION_CLIP, "blink"));
        loop("caller", "row 2", 0, 300, 2, to(Outcome.PLAY_TIMELINE, "second"));
        Timeline first =
                new Timeline(
                        "song",
                        Timebase.SECONDS,
                        TempoMap.DEFAULT,
                        Quantize.NONE,
                        clips,
                        List.of(blink),
                        List.of(),
                        null,
                        null);
        Timeline second2 = timeline("second", null, null, other);
        rehearsal.engine.install(chain(List.of(first, second2), output("out")));
        rehearsal.at(0, new Action.Launch(rehearsal.clip("loop")));
        rehearsal.at(0, new Action.Launch(rehearsal.clip("caller")));

        float[] heard = rehearsal.render(400, 64)[0];

        assertThat(heard[99]).isEqualTo(3);
        assertThat(heard[100]).as("muted").isZero();
        assertThat(heard[120]).as("open, both loops go on").isEqualTo(3);
        assertThat(heard[200]).as("muted again at the next round").isZero();
        assertThat(heard[349]).as("the timeline began at 300").isEqualTo(3);
        assertThat(heard[350]).isEqualTo(7);
    }

    private static FollowAction to(Outcome outcome, String target) {
        return new FollowAction("f", outcome, Outcome.NONE, 100, 0, target, null, true, 1, 0);
    }

    @Test
    void aJumpToWhatIsNotThereIsNothingAndNotSomeOtherSlot() {
        slot("a", "row", 0, 100, 1, jump("gone"));
        slot("b", "row", 1, 100, 2, null);
        play("a");

        assertThat(rehearsal.render(300, 64)[0][100]).isZero();
    }

    @Test
    void chancesHoldWithinThreeSigmaOverAHundredThousandDecisions() {
        FollowAction either =
                new FollowAction("f", Outcome.FIRST, Outcome.LAST, 1, 10, null, null, true, 1, 0);
        slot("a", "row", 0, 1, 0, either);
        slot("b", "row", 1, 1, 1, either);
        play("a");

        float[] out = rehearsal.render(100_001, 1024)[0];

        double hits = 0;
        for (int frame = 1; frame <= 100_000; frame++) {
            hits += 1 - out[frame];
        }
        double expected = 100_000 / 11.0;
        double sigma = Math.sqrt(100_000 * (1 / 11.0) * (10 / 11.0));
        assertThat(hits).isBetween(expected - 3 * sigma, expected + 3 * sigma);
    }

    @Test
    void anyChoosesEachOfItsTrackAlike() {
        for (int i = 0; i < 5; i++) {
            slot("c" + i, "row", i, 1, i, follow(Outcome.ANY));
        }
        play("c0");

        float[] out = rehearsal.render(100_001, 1024)[0];

        double[] counts = new double[5];
        for (int frame = 1; frame <= 100_000; frame++) {
            counts[Math.round(out[frame])]++;
        }
        double sigma = Math.sqrt(100_000 * 0.2 * 0.8);
        for (double count : counts) {
            assertThat(count).isBetween(20_000 - 3 * sigma, 20_000 + 3 * sigma);
        }
    }

    @Test
    void aShowReplaysFromItsSeedAndAnotherSeedGivesAnother() {
        assertThat(chanceShow(7, 64)).isEqualTo(chanceShow(7, 16)).isNotEqualTo(chanceShow(8, 64));
    }

    private static float[] chanceShow(long seed, int block) {
        FollowTest stage = new FollowTest();
        for (int i = 0; i < 5; i++) {
            stage.slot("c" + i, "row", i, 20, i + 1, follow(Outcome.ANY));
        }
        stage.play("c0", null, seed);
        return stage.rehearsal.render(4_000, block)[0];
    }

    @Test
    void playedAgainFromAPlaceAShowIsTheSame() {
        for (int i = 0; i < 5; i++) {
            slot("c" + i, "row", i, 20, i + 1, follow(Outcome.ANY));
        }
        play("c0");
        rehearsal.at(1_000, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(1_000, new Action.Launch(rehearsal.clip("c0")));
        rehearsal.at(2_000, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(2_000, new Action.Launch(rehearsal.clip("c0")));

        float[] out = rehearsal.render(3_000, 64)[0];

        assertThat(Arrays.copyOfRange(out, 1_100, 2_000))
                .isEqualTo(Arrays.copyOfRange(out, 2_100, 3_000));
    }

    @Test
    void aRuleThatComesWhileItsClipSoundsCountsAtOnce() {
        loop("loop", "row", 0, LENGTH, 1, null);
        slot("next", "row", 1, LENGTH, 2, null);
        play("loop");
        rehearsal.render(LENGTH / 2, 64);
        Launching followed = new Launching("row", 0, null, follow(Outcome.NEXT));
        clips.set(0, Rehearsal.clip("loop", clips.getFirst().sound(), -1, "out", true, followed));
        install(null, 0);

        float[] out = rehearsal.render(LENGTH, 64)[0];

        assertThat(out[LENGTH / 2 - 1]).isEqualTo(1);
        assertThat(out[LENGTH / 2]).isEqualTo(2);
    }

    @Test
    void aLoopFollowsAfterItsRoundsAndIsCutWithoutATail() {
        FollowAction later =
                new FollowAction("f", Outcome.NEXT, Outcome.NONE, 100, 0, null, null, true, 3, 0);
        loop("loop", "row", 0, LENGTH, 1, later);
        slot("end", "row", 1, LENGTH, 2, null);
        play("loop");

        float[] out = rehearsal.render(4 * LENGTH + 10, 64)[0];

        assertThat(out[3 * LENGTH - 1]).isEqualTo(1);
        assertThat(Arrays.copyOfRange(out, 3 * LENGTH, 4 * LENGTH)).containsOnly(2);
        assertThat(out[4 * LENGTH]).isZero();
    }

    @Test
    void aLoopThatIsNotLeftIsDecidedAboutAgainAtEachRound() {
        FollowAction maybe =
                new FollowAction("f", Outcome.NONE, Outcome.STOP, 90, 10, null, null, true, 1, 0);
        loop("loop", "row", 0, 10, 1, maybe);
        play("loop");

        float[] out = rehearsal.render(10_000, 64)[0];

        int frames = 0;
        while (out[frames] == 1) {
            frames++;
        }
        assertThat(frames).as("stops one day").isBetween(10, 5_000);
        assertThat(frames % 10).as("at the end of a round").isZero();
    }

    @Test
    void whatIsNoLoopPlaysAgainUntilItIsFollowed() {
        FollowAction twice =
                new FollowAction("f", Outcome.NEXT, Outcome.NONE, 100, 0, null, null, true, 2, 0);
        slot("a", "row", 0, LENGTH, 1, twice);
        slot("b", "row", 1, LENGTH, 2, null);
        play("a");

        float[] out = rehearsal.render(2 * LENGTH + 1, 64)[0];

        assertThat(Arrays.copyOf(out, 2 * LENGTH)).containsOnly(1);
        assertThat(out[2 * LENGTH]).isEqualTo(2);
    }

    @Test
    void anUnlinkedFollowTimeIsInBeatsOfTheTimelinesOwnTempo() {
        // One and a half beats at 150 bpm are 28 800 frames.
        FollowAction later =
                new FollowAction(
                        "f", Outcome.NEXT, Outcome.NONE, 100, 0, null, null, false, 1, 1.5);
        loop("a", "row", 0, LENGTH, 1, later);
        slot("b", "row", 1, LENGTH, 2, null);
        play(beats(TempoSegment.constant(0, 150)), "a");

        float[] out = rehearsal.render(28_801, 64)[0];

        assertThat(out[28_799]).isEqualTo(1);
        assertThat(out[28_800]).isEqualTo(2);
    }

    @Test
    void followActionsPassByTheTimelinesQuantiseButNotTheClipsOwn() {
        slot("a", "row", 0, 100, 1, follow(Outcome.NEXT));
        Launching patient = new Launching("row", 1, Quantize.BEAT, null);
        clips.add(Rehearsal.clip("b", constant(50, 2), -1, "out", false, patient));
        slot("c", "other", 0, 130, 4, follow(Outcome.AGAIN));
        play(beats(TempoSegment.constant(0, 120)), "a");
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
        rehearsal.at(1, new Action.Launch(rehearsal.clip("c")));

        float[] out = rehearsal.render(24_200, 64)[0];

        assertThat(out[100]).as("the clip's own quantise waits").isZero();
        assertThat(out[23_999]).isZero();
        assertThat(out[24_000]).as("the beat: b by its own, c by the timeline's").isEqualTo(6);
        assertThat(out[24_130]).as("again, at once").isEqualTo(4);
    }

    @Test
    void oneTimelineFollowsAnother() {
        Clip first = Rehearsal.clip("first", constant(LENGTH, 1), 0, "out");
        Clip second = Rehearsal.clip("second", constant(LENGTH, 2), 0, "out");
        Timeline a = timeline("a", null, follow(Outcome.NEXT), first);
        Timeline b = timeline("b", null, null, second);
        rehearsal.engine.install(chain(List.of(a, b), output("out")));
        rehearsal.at(7, new Action.Play(rehearsal.timeline("a"), 0));

        float[] out = rehearsal.render(3 * LENGTH, 64)[0];

        assertThat(Arrays.copyOfRange(out, 7, 7 + LENGTH)).containsOnly(1);
        assertThat(Arrays.copyOfRange(out, 7 + LENGTH, 7 + 2 * LENGTH)).containsOnly(2);
        assertThat(out[7 + 2 * LENGTH]).isZero();
        assertThat(rehearsal.engine.plays(rehearsal.timeline("a"))).isFalse();
    }

    @Test
    void aTimelineThatLoopsFollowsAfterItsRounds() {
        Clip clip = Rehearsal.clip("clip", constant(LENGTH, 1), 0, "out");
        FollowAction twice =
                new FollowAction("f", Outcome.STOP, Outcome.NONE, 100, 0, null, null, true, 2, 0);
        Timeline song = timeline("song", new Loop(0, LENGTH), twice, clip);
        rehearsal.engine.install(chain(List.of(song), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));

        float[] out = rehearsal.render(3 * LENGTH, 64)[0];

        assertThat(Arrays.copyOf(out, 2 * LENGTH)).containsOnly(1);
        assertThat(out[2 * LENGTH]).isZero();
    }

    @Test
    void aClipJumpsToAMarker() {
        slot("hand", "row", 0, 100, 1, jump("chorus"));
        clips.add(Rehearsal.clip("placed", constant(200, 4), 1_000, "out"));
        markers.add(new Marker("chorus", 1_050));
        play("hand");

        float[] out = rehearsal.render(400, 64)[0];

        assertThat(out[99]).isEqualTo(1);
        assertThat(out[100]).isEqualTo(4);
        assertThat(out[249]).isEqualTo(4);
        assertThat(out[250]).isZero();
    }

    @Test
    void anEditBeforeTheBoundaryDecidesAnewAndAClipThatWentIsNotReached() {
        slot("a", "row", 0, LENGTH, 1, follow(Outcome.NEXT));
        slot("b", "row", 1, LENGTH, 2, null);
        slot("c", "row", 2, LENGTH, 3, null);
        play("a");
        rehearsal.render(256, 64);
        assertThat(rehearsal.engine.next("a")).isEqualTo(new Next(LENGTH, Outcome.NEXT, "b"));
        clips.removeIf(clip -> clip.id().equals("b"));
        install(null, 0);

        float[] out = rehearsal.render(512, 64)[0];

        assertThat(out[LENGTH - 256 - 1]).isEqualTo(1);
        assertThat(out[LENGTH - 256]).isEqualTo(3);
    }

    @Test
    void whatFollowedAndWhatEndedIsToldWithItsFrame() {
        slot("a", "row", 0, 100, 1, follow(Outcome.NEXT));
        slot("b", "row", 1, 50, 2, null);
        play("a");
        rehearsal.render(200, 64);

        List<Notice> told = new ArrayList<>();
        rehearsal.engine.drainNotices(told::add);

        assertThat(told)
                .containsExactly(
                        new Notice.Followed(100, "a", Outcome.NEXT, "b"),
                        new Notice.ClipEnded(100, "a"),
                        new Notice.ClipEnded(150, "b"));
    }

    @Test
    void panicEndsEveryChain() {
        slot("a", "row", 0, 100, 1, follow(Outcome.AGAIN));
        play("a");
        rehearsal.at(250, new Action.Panic());

        float[] out = rehearsal.render(1_000, 64)[0];

        assertThat(out[249]).isEqualTo(1);
        assertThat(Arrays.copyOfRange(out, 400, 1_000)).containsOnly(0);
    }

    private static FollowAction follow(Outcome outcome) {
        return new FollowAction("f", outcome, Outcome.NONE, 100, 0, null, null, true, 1, 0);
    }

    private static FollowAction jump(String target) {
        return new FollowAction("f", Outcome.JUMP, Outcome.NONE, 100, 0, target, null, true, 1, 0);
    }

    private void slot(
            String id,
            String track,
            int order,
            int frames,
            float value,
            @Nullable FollowAction follow) {
        Launching launching = new Launching(track, order, null, follow);
        clips.add(Rehearsal.clip(id, constant(frames, value), -1, "out", false, launching));
    }

    private void loop(
            String id,
            String track,
            int order,
            int frames,
            float value,
            @Nullable FollowAction follow) {
        Launching launching = new Launching(track, order, null, follow);
        clips.add(Rehearsal.clip(id, constant(frames, value), -1, "out", true, launching));
    }

    private static Pcm constant(int frames, float value) {
        return Rehearsal.constant(frames, value);
    }

    private static Timeline timeline(
            String id, @Nullable Loop loop, @Nullable FollowAction follow, Clip... clips) {
        return new Timeline(
                id,
                Timebase.SECONDS,
                TempoMap.DEFAULT,
                Quantize.NONE,
                List.of(clips),
                List.of(),
                List.of(),
                loop,
                follow);
    }

    private static TempoMap beats(TempoSegment segment) {
        return TempoMap.of(Timebase.BEATS, List.of(segment));
    }

    private void play(String clip) {
        play(clip, null, 0);
    }

    private void play(TempoMap tempo, String clip) {
        play(clip, tempo, 0);
    }

    private void play(String clip, @Nullable TempoMap tempo, long seed) {
        install(tempo, seed);
        rehearsal.at(0, new Action.Launch(rehearsal.clip(clip)));
    }

    private void install(@Nullable TempoMap tempo, long seed) {
        Timeline song =
                new Timeline(
                        "song",
                        tempo == null ? Timebase.SECONDS : Timebase.BEATS,
                        tempo == null ? TempoMap.DEFAULT : tempo,
                        tempo == null ? Quantize.NONE : Quantize.BEAT,
                        clips,
                        List.of(),
                        markers,
                        null,
                        null);
        rehearsal.engine.install(Rig.of(List.of(output("out")), List.of(), List.of(song), seed));
    }
}
