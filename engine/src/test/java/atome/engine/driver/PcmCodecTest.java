package atome.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcmCodecTest {

    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void everySampleComesBackAsItWent(int bits) {
        PcmCodec codec = new PcmCodec(bits, 3);
        byte[] pcm = new byte[codec.bytesPerFrame() * 500];
        new SplittableRandom(3).nextBytes(pcm);
        float[][] samples = new float[3][500];
        byte[] back = new byte[pcm.length];
        codec.decode(pcm, samples, 500);
        codec.encode(samples, back, 500);
        assertThat(back).isEqualTo(pcm);
    }

    @Test
    void samplesAreLittleEndianAndInterleaved() {
        byte[] pcm = new byte[12];
        new PcmCodec(24, 2).encode(new float[][] {{0.5f, -1f}, {-0.5f, 0.25f}}, pcm, 2);
        assertThat(pcm).containsExactly(0, 0, 0x40, 0, 0, 0xc0, 0, 0, 0x80, 0, 0, 0x20);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void overFullScaleIsClippedAndNanIsSilent(int bits) {
        PcmCodec codec = new PcmCodec(bits, 1);
        float[][] loud = {{1f, 9f, -9f, Float.NaN, Float.POSITIVE_INFINITY}};
        byte[] pcm = new byte[codec.bytesPerFrame() * 5];
        codec.encode(loud, pcm, 5);
        codec.decode(pcm, loud, 5);
        float top = 1 - 1f / (1 << (bits - 1));
        assertThat(loud[0]).containsExactly(top, top, -1f, 0f, top);
    }

    @Test
    void otherWidthsAreRefusedByName() {
        assertThatThrownBy(() -> new PcmCodec(20, 2)).hasMessageContaining("20");
    }
}
