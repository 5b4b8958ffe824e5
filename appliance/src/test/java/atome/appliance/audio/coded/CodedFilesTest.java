package atome.appliance.audio.coded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.engine.sample.WavException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import net.sourceforge.javaflacencoder.EncodingConfiguration;
import net.sourceforge.javaflacencoder.FLACEncoder;
import net.sourceforge.javaflacencoder.FLACFileOutputStream;
import net.sourceforge.javaflacencoder.StreamConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files made by these libraries themselves; {@code tone.*} by LAME and oggenc: 0.25 s of 440 Hz.
 */
class CodedFilesTest {
    private static final int FRAMES = 10_000;

    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void flacComesOutBitForBit(int bits) throws Exception {
        int[] samples = noise(bits);
        Path file = dir.resolve("whatever.mp3");
        Files.write(file, flac(samples, bits));
        try (CodedSound sound = open(file)) {
            assertThat(sound.kind()).isEqualTo("FLAC");
            assertThat(sound.sampleRateHz()).isEqualTo(48_000);
            float[][] heard = all(sound);
            assertThat(heard).hasNumberOfRows(2);
            assertThat(heard[0]).hasSize(FRAMES);
            float scale = (float) Math.scalb(1.0, 1 - bits);
            for (int i = 0; i < FRAMES; i++) {
                assertThat(heard[0][i]).isEqualTo(samples[2 * i] * scale);
                assertThat(heard[1][i]).isEqualTo(samples[2 * i + 1] * scale);
            }
        }
    }

    @Test
    void aFlacOutOfAPipeDoesNotSayHowLongItIsAndIsReadToItsEnd() throws Exception {
        int[] samples = noise(16);
        byte[] bytes = flac(samples, 16);
        bytes[21] &= (byte) 0xF0;
        Arrays.fill(bytes, 22, 26, (byte) 0);
        try (CodedSound sound = open(Files.write(dir.resolve("piped.flac"), bytes))) {
            float[][] heard = all(sound);
            assertThat(heard[0]).hasSize(FRAMES);
            assertThat(heard[1][FRAMES - 1])
                    .isEqualTo(samples[2 * FRAMES - 1] * (float) Math.scalb(1.0, -15));
        }
    }

    @Test
    void aiffComesOutBitForBit() throws Exception {
        int[] samples = noise(16);
        byte[] bytes = new byte[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) (samples[i] >> 8);
            bytes[2 * i + 1] = (byte) samples[i];
        }
        Path file = dir.resolve("a.aiff");
        AudioFormat format = new AudioFormat(44_100, 16, 2, true, true);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes), format, samples.length / 2),
                AudioFileFormat.Type.AIFF,
                file.toFile());
        try (CodedSound sound = open(file)) {
            assertThat(sound.kind()).isEqualTo("AIFF");
            float[][] heard = all(sound);
            assertThat(heard[1][777]).isEqualTo(samples[2 * 777 + 1] / 0x1p15f);
            assertThat(heard[0]).hasSize(FRAMES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone.mp3", "tone.ogg"})
    void mp3AndVorbisSoundAsTheyShould(String name) throws Exception {
        try (CodedSound sound = open(resource(name))) {
            assertThat(sound.sampleRateHz()).isEqualTo(44_100);
            assertThat(sound.channels()).isEqualTo(1);
            float[] heard = all(sound)[0];
            assertThat(heard.length).isBetween(11_025, 11_025 + 3 * 1_152);
            float[] middle = Arrays.copyOfRange(heard, 3_000, 9_000);
            assertThat(level(middle, 440)).isCloseTo(0.5, within(0.03));
            assertThat(level(middle, 880)).isLessThan(0.01);
        }
    }

    @Test
    void vorbisEndsWhereItsLastPageSays() throws Exception {
        try (CodedSound sound = open(resource("tone.ogg"))) {
            assertThat(all(sound)[0]).hasSize(11_025);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone.mp3", "tone.ogg", "flac", "aiff"})
    void whatIsDamagedOrCutIsRefusedInOneLineOrEnds(String name) throws Exception {
        byte[] whole =
                switch (name) {
                    case "flac" -> flac(noise(16), 16);
                    case "aiff" ->
                            "FORM\0\0\0\0AIFFCOMM\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
                    default -> Files.readAllBytes(resource(name));
                };
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] bytes = Arrays.copyOf(whole, 5 + random.nextInt(whole.length - 5));
            for (int i = 0; i < round % 5; i++) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            }
            Path file = dir.resolve("bad" + round);
            Files.write(file, bytes);
            try (CodedSound sound = open(file)) {
                all(sound);
            } catch (WavException e) {
                assertThat(e.getMessage()).contains("bad" + round).hasLineCount(1);
            } catch (IOException | RuntimeException e) {
                assertThat(CodedFiles.reason(e)).hasLineCount(1);
            }
        }
    }

    @Test
    void whatIsNoAudioIsToldByItsContent() throws Exception {
        Path text = Files.writeString(dir.resolve("song.flac"), "once upon a time");
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(WavException.class)
                .hasMessageContaining("song.flac")
                .hasMessageContaining("no WAV, FLAC");
        Path empty = Files.createFile(dir.resolve("empty.mp3"));
        assertThatThrownBy(() -> open(empty)).hasMessageContaining("is empty");
    }

    private static CodedSound open(Path file) throws WavException {
        return CodedFiles.open(file, UnaryOperator.identity());
    }

    private Path resource(String name) throws Exception {
        Path file = dir.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = getClass().getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static float[][] all(CodedSound sound) throws IOException {
        float[][] block = new float[sound.channels()][sound.mostFrames()];
        float[][] heard = new float[sound.channels()][0];
        for (int count = sound.read(block); count >= 0; count = sound.read(block)) {
            for (int c = 0; c < heard.length; c++) {
                int before = heard[c].length;
                heard[c] = Arrays.copyOf(heard[c], before + count);
                System.arraycopy(block[c], 0, heard[c], before, count);
            }
        }
        return heard;
    }

    private static double level(float[] samples, double hz) {
        double sin = 0;
        double cos = 0;
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hz * i / 44_100;
            sin += samples[i] * Math.sin(angle);
            cos += samples[i] * Math.cos(angle);
        }
        return 2 * Math.hypot(sin, cos) / samples.length;
    }

    private static int[] noise(int bits) {
        Random random = new Random(1);
        int[] samples = new int[2 * FRAMES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt() >> (32 - bits);
        }
        return samples;
    }

    private byte[] flac(int[] samples, int bits) throws Exception {
        Path file = dir.resolve("made.flac");
        try (FLACFileOutputStream out = new FLACFileOutputStream(file.toFile())) {
            FLACEncoder encoder = new FLACEncoder();
            encoder.setStreamConfiguration(new StreamConfiguration(2, 4_096, 4_096, 48_000, bits));
            encoder.setEncodingConfiguration(new EncodingConfiguration());
            encoder.setOutputStream(out);
            encoder.openFLACStream();
            encoder.addSamples(samples, samples.length / 2);
            encoder.encodeSamples(encoder.samplesAvailableToEncode(), true);
        }
        return Files.readAllBytes(file);
    }
}
