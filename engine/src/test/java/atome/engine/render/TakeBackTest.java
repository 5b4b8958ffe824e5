package atome.engine.render;

import static atome.engine.render.Rehearsal.chain;
import static atome.engine.render.Rehearsal.clip;
import static atome.engine.render.Rehearsal.constant;
import static atome.engine.render.Rehearsal.input;
import static atome.engine.render.Rehearsal.looped;
import static atome.engine.render.Rehearsal.output;
import static atome.engine.render.Rehearsal.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.engine.action.Action;
import atome.engine.rig.Node;
import atome.engine.sample.Pcm;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Timeline;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakeBackTest {
    private static final int PRESS = 1_000;
    private static final int SECOND_PRESS = 5_003;
    private static final int RELEASE_FRAMES = 96;

    private final Rehearsal rehearsal = new Rehearsal();

    /** A sound whose every sample tells its place. */
    private static Pcm ramp(int frames) {
        float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = i;
        }
        return new Pcm(Rehearsal.RATE_HZ, new float[][] {samples, samples});
    }

    private void tapAndTakeBack(Action action) {
        Action.Tentative tap = new Action.Tentative(action);
        rehearsal.at(PRESS, tap);
        rehearsal.at(SECOND_PRESS, new Action.TakeBack(tap));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void aParameterReturnsOnTheFrame(int block) {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        tapAndTakeBack(new Action.SetParameter(rehearsal.node("in"), Node.MUTED, 1, 0));

        float[] out = rehearsal.render(constant(8_192, 1).samples(), block)[0];

        for (int frame = 0; frame < out.length; frame++) {
            boolean muted = frame >= PRESS && frame < SECOND_PRESS;
            assertThat(out[frame]).as("frame %d", frame).isEqualTo(muted ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void aClipThatDidNotSoundFallsSilentAgain(int block) {
        Clip pad =
                new Clip("pad", constant(48_000, 1), -1, 0, 48_000, "out", 0, 0, false, true, 0, 0);
        rehearsal.engine.install(chain(List.of(timeline("t", pad)), output("out")));
        tapAndTakeBack(new Action.Launch(rehearsal.clip("pad")));

        float[] out = rehearsal.render(8_192, block)[0];

        assertThat(out[PRESS - 1]).isZero();
        assertThat(out[PRESS]).isEqualTo(1);
        assertThat(out[SECOND_PRESS - 1]).isEqualTo(1);
        assertThat(out[SECOND_PRESS + RELEASE_FRAMES]).isZero();
    }

    @Test
    void aClipThatSoundedGoesOnWhereItWouldBe() {
        Clip solo = new Clip("solo", ramp(48_000), -1, 0, 48_000, "out", 0, 0, false, false, 0, 0);
        rehearsal.engine.install(chain(List.of(timeline("t", solo)), output("out")));
        rehearsal.at(100, new Action.Launch(rehearsal.clip("solo")));
        tapAndTakeBack(new Action.Launch(rehearsal.clip("solo")));

        float[] out = rehearsal.render(8_192, 64)[0];

        assertThat(out[SECOND_PRESS - 1]).isEqualTo(SECOND_PRESS - 1 - PRESS);
        assertThat(out[SECOND_PRESS + RELEASE_FRAMES])
                .isEqualTo(SECOND_PRESS + RELEASE_FRAMES - 100);
    }

    @Test
    void aTimelineThatPlayedGoesOnInItsLoopWhereItWouldBe() {
        Clip song = clip("song", ramp(48_000), 0, "out");
        Timeline looped = looped("t", 0, 3_000, song);
        rehearsal.engine.install(chain(List.of(looped), output("out")));
        rehearsal.at(0, new Action.Play(rehearsal.timeline("t"), 0));
        tapAndTakeBack(new Action.Stop(rehearsal.timeline("t")));

        float[] out = rehearsal.render(8_192, 64)[0];

        assertThat(out[SECOND_PRESS - 1]).isZero();
        assertThat(out[SECOND_PRESS]).isEqualTo(SECOND_PRESS % 3_000);
        assertThat(out[8_000]).isEqualTo(8_000 % 3_000);
    }

    @Test
    void aTimelineThatStoodStandsWhereItStood() {
        Clip song = clip("song", ramp(48_000), 0, "out");
        rehearsal.engine.install(chain(List.of(timeline("t", song)), output("out")));
        rehearsal.at(10, new Action.Seek(rehearsal.timeline("t"), 77));
        tapAndTakeBack(new Action.Play(rehearsal.timeline("t"), 0));

        float[] out = rehearsal.render(8_192, 64)[0];

        assertThat(out[PRESS + 10]).isEqualTo(10);
        assertThat(out[SECOND_PRESS + RELEASE_FRAMES]).isZero();
        assertThat(rehearsal.engine.position("t")).isEqualTo(new Renderer.Position(false, 77, -1));
    }

    @Test
    void aGestureLongForgottenIsCountedAsIgnored() {
        rehearsal.engine.install(chain(List.of(), input("in", 2), output("out")));
        Action set = new Action.SetParameter(rehearsal.node("in"), Node.GAIN, -6, 0);
        Action.Tentative first = new Action.Tentative(set);
        rehearsal.at(0, first);
        for (int i = 0; i < 64; i++) {
            rehearsal.at(1, new Action.Tentative(set));
        }
        rehearsal.at(2, new Action.TakeBack(first));
        rehearsal.render(64, 64);

        assertThat(rehearsal.engine.status().ignoredActions()).isEqualTo(1);
    }

    @Test
    void aPanicCannotBeTakenBack() {
        assertThatThrownBy(() -> new Action.Tentative(new Action.Panic()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Arrays.stream(Action.class.getPermittedSubclasses())).hasSize(22);
    }
}
