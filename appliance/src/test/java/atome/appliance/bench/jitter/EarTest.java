package atome.appliance.bench.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EarTest {
    private final Ear ear =
            new Ear(List.of(new Impulse(10.2, 0, true), new Impulse(20.8, 0, false)), 5);

    private void listen(int silentFrom, int soundsFrom) {
        float[] channel = new float[64];
        for (int i = 0; i < channel.length; i++) {
            channel[i] = i < silentFrom || i >= soundsFrom ? 1 : 0;
        }
        ear.listen(channel, channel.length, 0);
    }

    @Test
    void aStepOnItsFrameIsNoError() {
        listen(15, 26);
        assertThat(ear.errors().worstFrames()).isZero();
        assertThat(ear.errors().histogram()).containsExactly(new Errors.Bin(0, 0, 2));
    }

    @Test
    void aStepBesideItsFrameIsAnErrorWithItsSign() {
        listen(14, 29);
        assertThat(ear.errors().leastFrames()).isEqualTo(-1);
        assertThat(ear.errors().mostFrames()).isEqualTo(3);
        assertThat(ear.errors().rmsFrames()).isEqualTo(Math.sqrt(5));
    }

    @Test
    void anImpulseThatIsNotHeardIsUnmatchedAndSoIsOneTooMany() {
        listen(15, 64);
        assertThat(ear.errors().unmatched()).isEqualTo(1);
        ear.listen(new float[] {1, 0}, 2, 64);
        assertThat(ear.errors().unmatched()).isEqualTo(1);
    }
}
