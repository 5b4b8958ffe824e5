package atome.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavWriterTest {
    @TempDir Path dir;

    @Test
    void floatsComeBackBitForBit() throws Exception {
        float[][] samples = noise(3, 5001, 2f);
        Path file = dir.resolve("x.wav");
        WavWriter.write(file, samples, 44_100, SampleFormat.FLOAT32);
        Pcm pcm = WavReader.read(file);
        assertThat(pcm.samples()).isDeepEqualTo(samples);
        assertThat(WavReader.info(file)).isEqualTo(new WavInfo(44_100, 32, true, 3, 5001));
    }

    @Test
    void twentyFourBitsAreRoundedAndClamped() throws Exception {
        Path file = dir.resolve("x.wav");
        float[][] samples = {{0.5f, 1f, -1f, 2f, -2f, 0.6f / 8388608}};
        WavWriter.write(file, samples, 48_000, SampleFormat.PCM24);
        float most = 8388607 / 8388608f;
        assertThat(WavReader.read(file).samples()[0])
                .containsExactly(0.5f, most, -1f, most, -1f, 1 / 8388608f);
    }

    @Test
    void sixteenBitsAreDitheredWithoutBias() throws Exception {
        float[][] samples = new float[1][40_000];
        Arrays.fill(samples[0], 0.3f / 32768);
        Path file = dir.resolve("x.wav");
        WavWriter.write(file, samples, 48_000, SampleFormat.PCM16);
        double sum = 0;
        double squares = 0;
        for (float sample : WavReader.read(file).samples()[0]) {
            double error = sample * 32768.0 - 0.3;
            sum += error;
            squares += error * error;
        }
        assertThat(sum / 40_000).isCloseTo(0, within(0.02));
        assertThat(squares / 40_000).as("a quarter LSB²: TPDF").isCloseTo(0.25, within(0.01));
    }

    @Test
    void sixteenBitsAreClamped() throws Exception {
        Path file = dir.resolve("x.wav");
        WavWriter.write(file, new float[][] {{3f, -3f}}, 48_000, SampleFormat.PCM16);
        assertThat(WavReader.read(file).samples()[0]).containsExactly(32767 / 32768f, -1f);
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void theBytesDoNotDependOnHowCallsAreCut(SampleFormat format) throws Exception {
        float[][] samples = noise(2, 10_000, 1f);
        Path whole = dir.resolve("whole.wav");
        Path cut = dir.resolve("cut.wav");
        WavWriter.write(whole, samples, 48_000, format);
        try (WavWriter writer = WavWriter.open(cut, 2, 48_000, format)) {
            for (int from = 0; from < 10_000; from += 37) {
                writer.write(samples, from, Math.min(37, 10_000 - from));
                writer.checkpoint();
            }
            assertThat(writer.frames()).isEqualTo(10_000);
        }
        assertThat(cut).hasSameBinaryContentAs(whole);
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void anotherReaderTakesTheFile(SampleFormat format) throws Exception {
        Path file = dir.resolve("x.wav");
        WavWriter.write(file, noise(2, 99, 1f), 48_000, format);
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(file.toFile())) {
            assertThat(stream.getFrameLength()).isEqualTo(99);
            assertThat(stream.getFormat().getChannels()).isEqualTo(2);
            assertThat(stream.getFormat().getSampleRate()).isEqualTo(48_000);
            assertThat(stream.getFormat().getSampleSizeInBits()).isEqualTo(format.bytes() * 8);
        }
    }

    @Test
    void oddDataIsPaddedAndNotCounted() throws Exception {
        Path file = dir.resolve("x.wav");
        WavWriter.write(file, noise(1, 3, 1f), 48_000, SampleFormat.PCM24);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.length % 2).isZero();
        assertThat(header.getInt(4)).isEqualTo(bytes.length - 8);
        assertThat(header.getInt(bytes.length - 10 - 4)).isEqualTo(9);
    }

    @Test
    void theFileIsValidAtEveryCheckpoint() throws Exception {
        Path file = dir.resolve("x.wav");
        float[][] samples = noise(1, 100, 1f);
        try (WavWriter writer = WavWriter.open(file, 1, 48_000, SampleFormat.PCM24)) {
            assertThat(WavReader.read(file).frames()).isZero();
            writer.write(samples, 0, 51);
            writer.checkpoint();
            assertThat(WavReader.read(file).frames()).isEqualTo(51);
            writer.write(samples, 51, 49);
        }
        assertThat(WavReader.read(file).frames()).isEqualTo(100);
    }

    @Test
    void beyondFourGibibytesTheFormIsWide() {
        WavHeaderWriter layout = new WavHeaderWriter(2, 48_000, SampleFormat.FLOAT32);
        long frames = 1L << 30;
        ByteBuffer header = layout.header(frames);
        assertThat(id(header, 0)).isEqualTo("RF64");
        assertThat(header.getInt(4)).isEqualTo(-1);
        assertThat(id(header, 12)).isEqualTo("ds64");
        assertThat(header.getLong(20)).isEqualTo(layout.length() - 8 + frames * 8);
        assertThat(header.getLong(28)).isEqualTo(frames * 8);
        assertThat(header.getLong(36)).isEqualTo(frames);
        assertThat(header.getInt(layout.length() - 4)).isEqualTo(-1);
    }

    @Test
    void plainFormatTagsStayWhereTheStandardAllowsThem() {
        assertThat(tag(2, SampleFormat.PCM16)).isEqualTo(1);
        assertThat(tag(3, SampleFormat.PCM16)).isEqualTo(0xFFFE);
        assertThat(tag(1, SampleFormat.PCM24)).isEqualTo(0xFFFE);
        assertThat(tag(2, SampleFormat.FLOAT32)).isEqualTo(0xFFFE);
    }

    @Test
    void aWrongNumberOfChannelsIsRefused() throws Exception {
        Path file = dir.resolve("x.wav");
        try (WavWriter writer = WavWriter.open(file, 2, 48_000, SampleFormat.PCM16)) {
            assertThatThrownBy(() -> writer.write(new float[1][4], 0, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("1 channels given to a file of 2");
        }
        assertThatThrownBy(() -> WavWriter.open(file, 9, 48_000, SampleFormat.PCM16))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int tag(int channels, SampleFormat format) {
        ByteBuffer header = new WavHeaderWriter(channels, 48_000, format).header(0);
        assertThat(id(header, 48)).isEqualTo("fmt ");
        return header.getShort(56) & 0xFFFF;
    }

    private static String id(ByteBuffer header, int at) {
        byte[] id = new byte[4];
        header.get(at, id);
        return new String(id, StandardCharsets.US_ASCII);
    }

    private static float[][] noise(int channels, int frames, float peak) {
        Random random = new Random(7);
        float[][] samples = new float[channels][frames];
        for (float[] channel : samples) {
            for (int i = 0; i < frames; i++) {
                channel[i] = peak * (2 * random.nextFloat() - 1);
            }
        }
        return samples;
    }
}
