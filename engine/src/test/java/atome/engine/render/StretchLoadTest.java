package atome.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.sample.Pcm;
import atome.engine.stretch.PhaseVocoder;
import atome.engine.stretch.Stretcher;
import atome.engine.stretch.Stretchers;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Launching;
import atome.engine.timeline.Stretch;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many grains a call-back makes: that, and not the machine, bounds what it costs. */
class StretchLoadTest {
    private static final int VOICES = 8;
    private static final int BLOCK_FRAMES = 64;
    private int grains;

    /** The built-in one, counted. */
    private final Stretchers counted =
            new Stretchers() {
                @Override
                public String name() {
                    return "counted";
                }

                @Override
                public Stretcher make(int sampleRateHz, int channels) {
                    return new Counted(new PhaseVocoder(sampleRateHz, channels));
                }
            };

    private final class Counted implements Stretcher {
        private final Stretcher one;

        Counted(Stretcher one) {
            this.one = one;
        }

        @Override
        public int mostInputFrames() {
            return one.mostInputFrames();
        }

        @Override
        public int mostOutputFrames() {
            return one.mostOutputFrames();
        }

        @Override
        public double hopFrames(double pitch) {
            return one.hopFrames(pitch);
        }

        @Override
        public void restart() {
            one.restart();
        }

        @Override
        public void aim(double position, double speed, double pitch, Arrival arrival) {
            one.aim(position, speed, pitch, arrival);
        }

        @Override
        public long firstFrame() {
            return one.firstFrame();
        }

        @Override
        public int inputFrames() {
            return one.inputFrames();
        }

        @Override
        public int synthesise(float[][] input, float[][] output) {
            grains++;
            return one.synthesise(input, output);
        }

        @Override
        public void close() {
            one.close();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5, 0, 5})
    void eightVoicesThatStartTogetherMakeAtMostOneGrainACallBack(double semitones) {
        Rehearsal rehearsal = new Rehearsal(counted);
        Clip[] clips = new Clip[VOICES];
        for (int i = 0; i < VOICES; i++) {
            Pcm pcm = Rehearsal.sine(100 + 10 * i, 300_000);
            Stretch stretch =
                    new Stretch(
                            0, pcm.frames(), 0.8 + 0.1 * i, Math.pow(2, semitones / 12), 0, null);
            clips[i] = Rehearsal.clip("c" + i, pcm, 0, "out", false, Launching.PLAIN).with(stretch);
        }
        rehearsal.engine.install(
                Rehearsal.chain(
                        List.of(Rehearsal.timeline("song", clips)), Rehearsal.output("out")));
        rehearsal.render(BLOCK_FRAMES * 300, BLOCK_FRAMES); // it stands, its clips are prepared
        int prepared = grains;
        rehearsal.at(BLOCK_FRAMES * 300, new Action.Play(rehearsal.timeline("song"), 0));

        int most = 0;
        for (int block = 0; block < 2_000; block++) {
            int before = grains;
            rehearsal.render(BLOCK_FRAMES, BLOCK_FRAMES);
            most = Math.max(most, grains - before);
        }

        assertThat(most).isEqualTo(1);
        assertThat(prepared).isGreaterThanOrEqualTo(VOICES * (Stretcher.LEAD_GRAINS + 1));
        assertThat(grains - prepared).isGreaterThan(VOICES * 2_000 * BLOCK_FRAMES / 512 * 9 / 10);
    }
}
