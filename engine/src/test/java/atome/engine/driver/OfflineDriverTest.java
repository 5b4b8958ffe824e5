package atome.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineDriverTest {
    private static final AudioProcess HALF =
            (in, out, frames, cycleNanos) -> {
                for (int frame = 0; frame < frames; frame++) {
                    out[0][frame] = in[0][frame] / 2;
                    out[1][frame] = in[1][frame] + 1;
                }
            };

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1024})
    void theSoundIsTheSameAtEveryBlockSize(int blockFrames) {
        OfflineDriver driver = new OfflineDriver(new DriverFormat(48_000, blockFrames, 2, 2));
        float[] ramp = new float[300];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i;
        }
        float[][] out = driver.render(HALF, new float[][] {ramp}, 500);
        assertThat(out).hasDimensions(2, 500);
        assertThat(out[0][299]).isEqualTo(149.5f);
        assertThat(out[0][300]).isZero();
        assertThat(out[1]).containsOnly(1f);
    }

    @Test
    void successiveCallsGoOnWhereTheLastStopped() {
        OfflineDriver driver = new OfflineDriver(new DriverFormat(48_000, 64, 0, 1));
        List<Long> cycles = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        AudioProcess process =
                (in, out, frames, cycleNanos) -> {
                    cycles.add(cycleNanos);
                    lengths.add(frames);
                };
        driver.render(process, 96);
        driver.render(process, 48);
        assertThat(lengths).containsExactly(64, 32, 48);
        assertThat(cycles).containsExactly(0L, 1_333_333L, 2_000_000L);
        assertThat(driver.frame()).isEqualTo(144);
    }

    @Test
    void theSinkGetsEachBlockWithItsFrame() {
        OfflineDriver driver = new OfflineDriver(new DriverFormat(48_000, 64, 2, 2));
        List<String> blocks = new ArrayList<>();
        driver.render(
                HALF,
                new float[0][],
                130,
                (frame, out, frames) -> blocks.add(frame + "+" + frames));
        assertThat(blocks).containsExactly("0+64", "64+64", "128+2");
    }

    @Test
    void whatTheProcessThrowsReachesTheCaller() {
        OfflineDriver driver = new OfflineDriver(new DriverFormat(48_000, 64, 0, 1));
        AudioProcess broken =
                (in, out, frames, cycleNanos) -> {
                    throw new IllegalStateException("broken node");
                };
        assertThatThrownBy(() -> driver.render(broken, 64)).hasMessage("broken node");
    }

    @Test
    void moreInputThanChannelsIsRefused() {
        OfflineDriver driver = new OfflineDriver(new DriverFormat(48_000, 64, 1, 1));
        assertThatThrownBy(() -> driver.render(HALF, new float[2][64], 64))
                .hasMessageContaining("2 input channels");
    }
}
