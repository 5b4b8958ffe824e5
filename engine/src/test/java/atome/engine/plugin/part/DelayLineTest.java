package atome.engine.plugin.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayLineTest {
    @Test
    void itGivesBackWhatCameSoManyFramesAgo() {
        DelayLine line = new DelayLine(1_000);
        for (int i = 1; i <= 5_000; i++) {
            line.write(i);
        }

        assertThat(line.read(0)).isEqualTo(5_000);
        assertThat(line.read(1_000)).isEqualTo(4_000);
        assertThat(line.cubic(1)).isEqualTo(4_999);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.25, 7.5, 99.9})
    void betweenFramesItFollowsTheSound(double framesAgo) {
        DelayLine line = new DelayLine(100);
        double radiansPerFrame = 2 * Math.PI * 2_000 / 48_000;
        for (int i = 0; i <= 200; i++) {
            line.write(Math.sin(radiansPerFrame * i));
        }

        assertThat(line.cubic(framesAgo))
                .isCloseTo(Math.sin(radiansPerFrame * (200 - framesAgo)), within(2e-4));
    }

    @Test
    void whatIsClearedIsNotHeardAgain() {
        DelayLine line = new DelayLine(10);
        for (int i = 0; i < 30; i++) {
            line.write(1);
        }
        assertThat(line.silent()).isFalse();

        line.clear();
        line.write(0);

        assertThat(line.silent()).isTrue();
        for (int ago = 0; ago <= 10; ago++) {
            assertThat(line.read(ago)).isEqualTo(0);
        }
    }

    @Test
    void itIsSilentWhenItsWholeLengthIs() {
        DelayLine line = new DelayLine(10);
        line.write(1);
        for (int i = 0; i < 9; i++) {
            line.write(1e-9);
        }
        assertThat(line.silent()).isFalse();

        line.write(-1e-9);
        assertThat(line.silent()).isTrue();
    }
}
