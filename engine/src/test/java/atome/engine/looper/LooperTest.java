package atome.engine.looper;

import static atome.engine.looper.Foot.FADE;
import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.looper.LoopEvent.Kind;
import atome.engine.sample.Pcm;
import atome.engine.timeline.Quantize;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooperTest {
    /** Every sample tells its frame, exactly in a float. */
    private static float ramp(long frame) {
        return (frame % 100_003) / 0x1p17f;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 480, 1_024})
    void whatWasJustPlayedSoundsFromTheVeryFrameOfTheSecondPress(int block) {
        Foot foot = new Foot(LooperTest::ramp);
        foot.at(10_007, LoopVerb.PRESS);
        foot.at(30_020, LoopVerb.PRESS);
        foot.roll(100_000, block);
        int length = 30_020 - 10_007;

        assertThat(foot.run().status().state()).isEqualTo(LoopState.PLAYING);
        assertThat(foot.run().status().lengthFrames()).isEqualTo(length);
        for (int i = 0; i < 30_020; i++) {
            assertThat(foot.heard()[i]).as("frame %d", i).isZero();
        }
        for (int i = 30_020; i < 100_000; i++) {
            int place = (i - 30_020) % length;
            float wanted = ramp(10_007 + place);
            if (place >= length - FADE) {
                float in = (float) (place - length + FADE) / FADE;
                wanted = wanted * (1 - in) + ramp(10_007 + place - length) * in;
            }
            assertThat(foot.heard()[i]).as("frame %d", i).isCloseTo(wanted, within(place, length));
        }
    }

    private static org.assertj.core.data.Offset<Float> within(int place, int length) {
        return org.assertj.core.api.Assertions.within(place >= length - FADE ? 1e-6f : 0f);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 333, 1_024})
    void aWholeEveningOfOneFootIsTheSameAtEveryBlockSize(int block) {
        assertThat(evening(block).heard()).isEqualTo(evening(128).heard());
        assertThat(evening(block).events).isEqualTo(evening(128).events);
    }

    private static Foot evening(int block) {
        Foot foot = new Foot(LooperTest::ramp);
        foot.run().lag(700, -50);
        foot.at(5_000, LoopVerb.PRESS);
        foot.at(25_001, LoopVerb.PRESS);
        foot.at(60_000, LoopVerb.OVERDUB);
        foot.at(115_000, LoopVerb.OVERDUB);
        foot.at(120_000, LoopVerb.HALF);
        foot.at(150_001, LoopVerb.DOUBLE);
        foot.at(150_002, LoopVerb.DOUBLE);
        foot.at(160_000, LoopVerb.UNDO);
        foot.at(170_000, LoopVerb.REDO);
        foot.at(180_003, LoopVerb.STOP);
        foot.at(190_000, LoopVerb.PLAY);
        foot.at(200_000, LoopVerb.PRESS);
        foot.at(290_000, LoopVerb.STOP);
        foot.at(300_000, LoopVerb.CLEAR);
        foot.roll(310_000, block);
        return foot;
    }

    @Test
    void anOverdubComesRoundWhereItWasPlayedAndOverlapsItself() {
        LongToDoubleFunction pulses =
                frame ->
                        frame == 30_000
                                ? 0.5
                                : frame == 52_000 ? 0.25 : frame == 75_000 ? 0.125 : 0;
        Foot foot = new Foot(pulses);
        foot.run().lag(300, 0);
        foot.at(10_000, LoopVerb.PRESS);
        foot.at(30_000 - 200, LoopVerb.PRESS);
        int length = 19_800;
        // Played to the loop, heard 300 frames later: what comes in at 52000 belongs to 51700.
        foot.at(50_000, LoopVerb.PRESS);
        foot.at(78_000, LoopVerb.PRESS);
        foot.roll(160_000, 64);

        float[] heard = foot.heard();
        assertThat(heard[51_700 + length]).isEqualTo(0.25f);
        assertThat(heard[51_700 + 2 * length]).isEqualTo(0.25f);
        assertThat(heard[74_700 + length]).isEqualTo(0.125f);
        assertThat(heard[74_700 + 2 * length]).isEqualTo(0.125f);
        LoopEvent begins = foot.events(Kind.LAYER_BEGINS).get(1);
        LoopEvent ends = foot.events(Kind.LAYER_ENDS).get(1);
        assertThat(begins.frame()).isEqualTo(50_000 + 300 - FADE);
        assertThat(ends.frames()).isEqualTo(28_000 + FADE);
        assertThat(ends.period()).isEqualTo(length);
        assertThat(Math.floorMod(ends.start() + FADE, (long) length))
                .isEqualTo((50_000 - 29_800) % length);
    }

    @Test
    void whatTheStoreGivesBackSoundsAsBefore() {
        Foot live = new Foot(LooperTest::ramp);
        live.at(5_000, LoopVerb.PRESS);
        live.at(25_000, LoopVerb.PRESS);
        live.at(40_000, LoopVerb.PRESS);
        live.at(90_000, LoopVerb.PRESS);
        live.roll(200_000, 64);

        Layer[] layers = new Layer[2];
        for (int i = 0; i < 2; i++) {
            LoopEvent begins = live.events(Kind.LAYER_BEGINS).get(i);
            LoopEvent ends = live.events(Kind.LAYER_ENDS).get(i);
            float[] take = new float[(int) ends.frames()];
            for (int k = 0; k < take.length; k++) {
                take[k] = ramp(begins.frame() + k);
            }
            layers[i] =
                    new Layer(
                            i + 1,
                            new Pcm(48_000, new float[][] {take}),
                            ends.period(),
                            ends.start(),
                            false);
        }
        Foot again = new Foot(frame -> 0);
        again.install(Foot.looper(Quantize.NONE, 20_000, layers));
        again.at(1_000, LoopVerb.PLAY);
        again.roll(41_000, 64);

        // From the start of a round of each on.
        for (int i = 0; i < 40_000; i++) {
            assertThat(again.heard()[1_000 + i])
                    .as("frame %d", i)
                    .isEqualTo(live.heard()[125_000 + i]);
        }
    }

    @Test
    void aRigThatIsInstalledWhileALoopIsRecordedCutsNothing() {
        Foot plain = new Foot(LooperTest::ramp);
        Foot edited = new Foot(LooperTest::ramp);
        for (Foot foot : new Foot[] {plain, edited}) {
            foot.at(5_000, LoopVerb.PRESS);
            foot.at(25_000, LoopVerb.PRESS);
            foot.at(31_000, LoopVerb.PRESS);
        }
        plain.roll(60_000, 64);
        for (int end = 6_000; end <= 60_000; end += 6_000) {
            edited.install(Foot.looper(Quantize.NONE, 0));
            edited.roll(end, 64);
        }
        assertThat(edited.heard()).isEqualTo(plain.heard());
    }

    @Test
    void onATimelineThatPlaysTheFirstLoopGoesFromBarToBar() {
        Foot foot = new Foot(LooperTest::ramp);
        foot.install(Foot.looper(Quantize.BAR, 0));
        foot.run().lag(500, -60);
        foot.playSong(1_000);
        foot.at(30_000, LoopVerb.PRESS);
        foot.at(200_000, LoopVerb.PRESS);
        foot.roll(400_000, 64);

        // 120 beats a minute: a bar is 96000 frames.
        assertThat(foot.events(Kind.LOOP_SET).getFirst().frame()).isEqualTo(1_000 + 3 * 96_000);
        assertThat(foot.run().status().lengthFrames()).isEqualTo(192_000);
        assertThat(foot.events(Kind.LAYER_BEGINS).getFirst().frame())
                .isEqualTo(1_000 + 96_000 + 500 - FADE);
        assertThat(foot.heard()[289_000]).isEqualTo(ramp(97_000 + 500));
    }

    @Test
    void pressedAgainWhileItWaitsAStartIsForgotten() {
        Foot foot = new Foot(LooperTest::ramp);
        foot.install(Foot.looper(Quantize.BAR, 0));
        foot.playSong(1_000);
        foot.at(30_000, LoopVerb.PRESS);
        foot.at(40_000, LoopVerb.PRESS);
        foot.roll(200_000, 64);
        assertThat(foot.run().status().state()).isEqualTo(LoopState.EMPTY);
        assertThat(foot.events).isEmpty();
    }

    @Test
    void undoTakesTheNewestLayerAndRedoBringsItBackWithoutAClick() {
        Foot foot = new Foot(frame -> frame < 25_000 ? 0.25 : frame < 80_000 ? 0.5 : 0);
        foot.at(5_000, LoopVerb.PRESS);
        foot.at(25_000, LoopVerb.PRESS);
        foot.at(30_000, LoopVerb.PRESS);
        foot.at(80_000, LoopVerb.PRESS);
        foot.at(100_000, LoopVerb.UNDO);
        foot.at(130_000, LoopVerb.REDO);
        foot.roll(200_000, 64);
        float[] heard = foot.heard();
        assertThat(heard[100_000 + FADE]).isEqualTo(0.25f);
        assertThat(heard[129_000]).isEqualTo(0.25f);
        assertThat(heard[150_000]).isGreaterThan(0.7f);
        assertThat(steepest(heard, 95_000, 200_000)).isLessThan(0.02f);
        assertThat(foot.run().status().undone()).isZero();
    }

    private static float steepest(float[] sound, int from, int to) {
        float steepest = 0;
        for (int i = from + 1; i < to; i++) {
            steepest = Math.max(steepest, Math.abs(sound[i] - sound[i - 1]));
        }
        return steepest;
    }

    @Test
    void aHoldAfterAPressTakesBackWhatThePressBeganAndTheLayerBeforeIt() {
        Foot foot = new Foot(LooperTest::ramp);
        foot.at(5_000, LoopVerb.PRESS);
        foot.at(65_000, LoopVerb.PRESS);
        foot.at(70_000, LoopVerb.PRESS);
        foot.at(130_000, LoopVerb.PRESS);
        foot.at(200_000, LoopVerb.PRESS);
        foot.at(224_000, LoopVerb.UNDO);
        foot.roll(300_000, 64);
        assertThat(foot.events(Kind.LAYER_DROPPED)).extracting(LoopEvent::layer).containsExactly(3);
        assertThat(foot.events(Kind.LAYER_UNDONE)).extracting(LoopEvent::layer).containsExactly(2);
        assertThat(foot.run().status().state()).isEqualTo(LoopState.PLAYING);
        assertThat(foot.run().status().sounding()).isEqualTo(1);
    }

    @Test
    void aLoopThatIsHalvedAndDoubledIsTheLoopAgain() {
        Foot foot = new Foot(LooperTest::ramp);
        foot.at(5_000, LoopVerb.PRESS);
        foot.at(45_001, LoopVerb.PRESS);
        foot.at(50_000, LoopVerb.HALF);
        foot.at(120_000, LoopVerb.DOUBLE);
        foot.roll(400_000, 64);
        assertThat(foot.run().status().lengthFrames()).isEqualTo(40_001);
        assertThat(foot.events(Kind.LOOP_SET))
                .extracting(LoopEvent::frames)
                .containsExactly(40_001L, 20_000L, 40_001L);
        float[] heard = foot.heard();
        assertThat(heard[50_000 + 20_000]).isEqualTo(heard[50_000 + 40_000]);
        assertThat(heard[200_000]).isEqualTo(heard[200_000 + 40_001]);
        assertThat(heard[200_000]).isNotEqualTo(heard[200_000 + 20_000]);
    }

    @Test
    void clearForgetsTheLoopAndTheNextPressRecordsAnew() {
        Foot foot = new Foot(LooperTest::ramp);
        foot.at(5_000, LoopVerb.PRESS);
        foot.at(25_000, LoopVerb.PRESS);
        foot.at(40_000, LoopVerb.CLEAR);
        foot.at(50_000, LoopVerb.PRESS);
        foot.at(80_000, LoopVerb.PRESS);
        foot.roll(100_000, 64);
        assertThat(foot.heard()[45_000]).isZero();
        assertThat(foot.run().status().lengthFrames()).isEqualTo(30_000);
        assertThat(foot.heard()[81_000]).isEqualTo(ramp(51_000));
    }

    @Test
    void aClearedLoopComesBackWhenTheStoreGivesItBackAndNotBefore() {
        Foot foot = new Foot(LooperTest::ramp);
        foot.at(5_000, LoopVerb.PRESS);
        foot.at(25_000, LoopVerb.PRESS);
        foot.roll(40_000, 64);
        LoopEvent ends = foot.events(Kind.LAYER_ENDS).getFirst();
        Layer layer =
                new Layer(
                        1,
                        new Pcm(48_000, new float[1][(int) ends.frames()]),
                        ends.period(),
                        ends.start(),
                        false);
        foot.install(Foot.looper(Quantize.NONE, 20_000, layer));
        foot.roll(45_000, 64);
        foot.at(50_000, LoopVerb.CLEAR);
        foot.roll(55_000, 64);
        foot.install(Foot.looper(Quantize.NONE, 20_000, layer));
        foot.roll(60_000, 64);
        assertThat(foot.run().status().state()).isEqualTo(LoopState.EMPTY);
        foot.run().cleared();
        foot.install(Foot.looper(Quantize.NONE, 20_000, layer));
        foot.roll(65_000, 64);
        assertThat(foot.run().status().state()).isEqualTo(LoopState.STOPPED);
        assertThat(foot.run().status().sounding()).isEqualTo(1);
    }

    @Test
    void aLooperThatRecordsAndPlaysAllocatesNothing() {
        Foot foot = new Foot(LooperTest::ramp);
        foot.at(1_000, LoopVerb.PRESS);
        foot.at(20_000, LoopVerb.PRESS);
        foot.roll(30_000, 64);
        int slot = foot.engine.looperSlot("looper").orElseThrow();
        ActionEvent[] events = {
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.OVERDUB)),
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.OVERDUB)),
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.UNDO)),
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.REDO)),
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.DOUBLE)),
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.HALF)),
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.STOP)),
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.PLAY)),
            ActionEvent.atOnce(new Action.Loop(slot, LoopVerb.UNDO)),
        };
        float[][] in = new float[1][64];
        float[][] out = new float[1][64];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int window = 0; window < 12; window++) {
            foot.engine.refillLoopers();
            foot.engine.drainLoops(_ -> {});
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int block = 0; block < 500; block++) {
                if (block % 50 == 0 && block / 50 < events.length) {
                    foot.queue.offer(events[block / 50]);
                }
                foot.engine.process().process(in, out, 64, block);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(fewest).isZero();
    }
}
