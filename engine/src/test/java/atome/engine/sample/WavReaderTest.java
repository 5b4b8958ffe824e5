package atome.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavReaderTest {
    @TempDir Path dir;

    @Test
    void eightBitsAreUnsigned() throws Exception {
        Path file = pcm(1, 8, (byte) 0, (byte) 128, (byte) 192, (byte) 255);
        assertThat(WavReader.read(file).samples()[0]).containsExactly(-1f, 0f, 0.5f, 127 / 128f);
    }

    @Test
    void sixteenBitsFillTheScale() throws Exception {
        Path file = pcm(1, 16, (byte) 0, (byte) 0x80, (byte) 0, (byte) 0x40, (byte) -1, (byte) -1);
        assertThat(WavReader.read(file).samples()[0]).containsExactly(-1f, 0.5f, -1 / 32768f);
    }

    @Test
    void twentyFourBitsKeepTheirSign() throws Exception {
        byte[] data = {0, 0, (byte) 0x80, 1, 0, 0, -1, -1, -1, 0, (byte) 0x80, 0};
        assertThat(WavReader.read(pcm(1, 24, data)).samples()[0])
                .containsExactly(-1f, 1 / 8388608f, -1 / 8388608f, 32768 / 8388608f);
    }

    @Test
    void thirtyTwoBitIntegersFillTheScale() throws Exception {
        byte[] data = WavBytes.le(8).putInt(Integer.MIN_VALUE).putInt(1 << 30).array();
        assertThat(WavReader.read(pcm(1, 32, data)).samples()[0]).containsExactly(-1f, 0.5f);
    }

    @Test
    void floatsThatAreNotFiniteAreSilent() throws Exception {
        byte[] narrow =
                WavBytes.le(16)
                        .putFloat(1.5f)
                        .putFloat(Float.NaN)
                        .putFloat(Float.NEGATIVE_INFINITY)
                        .putFloat(-0.25f)
                        .array();
        byte[] wide =
                WavBytes.le(24).putDouble(0.125).putDouble(1e300).putDouble(Double.NaN).array();
        assertThat(WavReader.read(file("a", 3, 1, 32, narrow)).samples()[0])
                .containsExactly(1.5f, 0f, 0f, -0.25f);
        assertThat(WavReader.read(file("b", 3, 1, 64, wide)).samples()[0])
                .containsExactly(0.125f, 0f, 0f);
    }

    @Test
    void channelsAreTakenApart() throws Exception {
        byte[] data = new byte[16];
        for (int i = 0; i < 16; i++) {
            data[i] = (byte) (128 + i);
        }
        Pcm pcm = WavReader.read(pcm(8, 8, data));
        assertThat(pcm.channels()).isEqualTo(8);
        assertThat(pcm.frames()).isEqualTo(2);
        assertThat(pcm.samples()[7]).containsExactly(7 / 128f, 15 / 128f);
    }

    @Test
    void extensibleIsReadByItsSubFormat() throws Exception {
        Path file =
                WavBytes.form("RIFF")
                        .extensible(3, 1, 96_000, 32, WavBytes.GUID_TAIL)
                        .data(4, WavBytes.le(4).putFloat(0.75f).array())
                        .write(dir.resolve("x.wav"));
        assertThat(WavReader.read(file).samples()[0]).containsExactly(0.75f);
        assertThat(WavReader.info(file)).isEqualTo(new WavInfo(96_000, 32, true, 1, 1));
    }

    @Test
    void anotherSubFormatIsRefused() throws Exception {
        Path file =
                WavBytes.form("RIFF")
                        .extensible(1, 1, 48_000, 16, new byte[14])
                        .data(2, (byte) 0, (byte) 0)
                        .write(dir.resolve("x.wav"));
        refuses(file, "sub-format is neither PCM nor float");
    }

    @Test
    void chunksNobodyKnowsArePassedOverWithTheirPadding() throws Exception {
        Path file =
                WavBytes.form("RIFF")
                        .chunk("bext", WavBytes.le(7))
                        .fmt(1, 1, 48_000, 8)
                        .chunk("LIST", WavBytes.le(3))
                        .data(1, (byte) 192)
                        .chunk("junk", WavBytes.le(9))
                        .write(dir.resolve("x.wav"));
        assertThat(WavReader.read(file).samples()[0]).containsExactly(0.5f);
    }

    @Test
    void wideFormsTakeTheirSizeFromDs64() throws Exception {
        for (String id : new String[] {"RF64", "BW64"}) {
            ByteBuffer sizes = WavBytes.le(28).putLong(100).putLong(2).putLong(2).rewind();
            Path file =
                    WavBytes.form(id)
                            .chunk("ds64", sizes)
                            .fmt(1, 1, 48_000, 8)
                            .data(-1, (byte) 128, (byte) 192, (byte) 'L', (byte) 'I')
                            .writeUnclosed(dir.resolve("x.wav"));
            assertThat(WavReader.read(file).samples()[0]).containsExactly(0f, 0.5f);
        }
    }

    @Test
    void soundFromAPipeGoesToTheEndOfTheFile() throws Exception {
        Path file =
                WavBytes.form("RIFF")
                        .fmt(1, 1, 48_000, 8)
                        .data(-1, (byte) 128, (byte) 192)
                        .writeUnclosed(dir.resolve("x.wav"));
        assertThat(WavReader.read(file).samples()[0]).containsExactly(0f, 0.5f);
    }

    @Test
    void aRecordingNeverClosedIsReadToItsEnd() throws Exception {
        Path file =
                WavBytes.form("RIFF")
                        .fmt(1, 1, 48_000, 8)
                        .data(0, (byte) 128, (byte) 192)
                        .writeUnclosed(dir.resolve("x.wav"));
        assertThat(WavReader.read(file).frames()).isEqualTo(2);
    }

    @Test
    void emptyDataBeforeOtherChunksIsEmpty() throws Exception {
        Path file =
                WavBytes.form("RIFF")
                        .fmt(1, 2, 48_000, 16)
                        .data(0)
                        .chunk("LIST", WavBytes.le(8))
                        .write(dir.resolve("x.wav"));
        assertThat(WavReader.read(file).frames()).isZero();
    }

    @Test
    void aTruncatedFileIsRefusedWithBothLengths() throws Exception {
        Path file =
                WavBytes.form("RIFF")
                        .fmt(1, 2, 48_000, 16)
                        .data(400, new byte[42])
                        .write(dir.resolve("x.wav"));
        refuses(file, "truncated: header says 100 frames, file holds 10");
    }

    @Test
    void whatIsNotAWavFileIsNamed() throws Exception {
        refuses(dir.resolve("none.wav"), "no such file");
        refuses(dir, "is a directory");
        refuses(Files.writeString(dir.resolve("a.wav"), "RIFF"), "not a WAV file (4 bytes)");
        refuses(
                Files.writeString(dir.resolve("b.wav"), "OggS and so on and on"),
                "not a WAV file (no RIFF, RF64 or BW64 header)");
        refuses(
                WavBytes.form("RIFF").fmt(1, 1, 48_000, 16).write(dir.resolve("c.wav")),
                "no data chunk");
        refuses(
                WavBytes.form("RIFF").data(2, (byte) 0, (byte) 0).write(dir.resolve("d.wav")),
                "no fmt chunk before the data");
    }

    @Test
    void formatsThatAreNotReadAreNamed() throws Exception {
        refuses(file("a", 0x55, 2, 16, new byte[4]), "format 0x0055 is neither PCM nor float");
        refuses(file("b", 1, 9, 16, new byte[18]), "9 channels, 1 to 8 are read");
        refuses(
                file("c", 3, 1, 16, new byte[2]),
                "16-bit float is not read (PCM 8, 16, 24, 32 and float 32, 64 are)");
        Path slow = WavBytes.form("RIFF").fmt(1, 1, 0, 16).data(0).write(dir.resolve("d.wav"));
        refuses(slow, "sample rate 0 Hz, 2000 to 768000 are read");
    }

    @Test
    void moreThanAGibibyteIsRefusedBeforeItIsDecoded() {
        WavInfo info = new WavInfo(48_000, 8, false, 8, (1L << 25) + 1);
        Path file = Path.of("long.wav");
        assertThatThrownBy(() -> WavReader.refuseTooMuch(file, info, 48_000))
                .isInstanceOf(WavException.class)
                .hasMessageStartingWith("long.wav: too long: 33554433 frames of 8 channels take");
    }

    private Path pcm(int channels, int bits, byte... data) throws IOException {
        return file("pcm" + bits, 1, channels, bits, data);
    }

    private Path file(String name, int tag, int channels, int bits, byte[] data)
            throws IOException {
        return WavBytes.form("RIFF")
                .fmt(tag, channels, 48_000, bits)
                .data(data.length, data)
                .write(dir.resolve(name + ".wav"));
    }

    private static void refuses(Path file, String what) {
        assertThatThrownBy(() -> WavReader.read(file))
                .isInstanceOf(WavException.class)
                .hasMessage(file + ": " + what);
    }
}
