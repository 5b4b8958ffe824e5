package atome.engine.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Lays out everything before the sound, always the same size for the same format, so that it can be
 * written again over itself as the file grows. A {@code JUNK} chunk keeps the place of {@code
 * ds64}; the file turns into RF64 when 32 bits no longer hold its size (EBU Tech 3306).
 *
 * @param broadcast what a {@code bext} chunk says; null for a file without one
 * @param mostRiffBytes from which size on a file is RF64
 */
public record WavHeaderWriter(
        int channels,
        int sampleRateHz,
        SampleFormat format,
        @Nullable BroadcastExtension broadcast,
        long mostRiffBytes) {
    /** What 32 bits hold. */
    public static final long MOST_RIFF_BYTES = 0xFFFF_FFFFL;

    private static final int DS64_BYTES = 28;

    /** A plain file. */
    public WavHeaderWriter(int channels, int sampleRateHz, SampleFormat format) {
        this(channels, sampleRateHz, format, null, MOST_RIFF_BYTES);
    }

    /** The same with another {@code bext} chunk, which must be as long. */
    public WavHeaderWriter with(BroadcastExtension other) {
        return new WavHeaderWriter(channels, sampleRateHz, format, other, mostRiffBytes);
    }

    /** Bytes of one frame. */
    public int frameBytes() {
        return channels * format.bytes();
    }

    /** Bytes before the first frame. */
    public int length() {
        int bext = broadcast == null ? 0 : 8 + broadcast.length();
        int fmt = 8 + (extensible() ? 40 : 16);
        return 12 + (8 + DS64_BYTES) + bext + fmt + (isFloat() ? 12 : 0) + 8;
    }

    /** The header of a file with that many frames, ready to be written at its start. */
    ByteBuffer header(long frames) {
        return header(frames, 0);
    }

    /** The same where more chunks come behind the sound. */
    ByteBuffer header(long frames, long trailerBytes) {
        long dataBytes = frames * frameBytes();
        long riffBytes = length() - 8 + dataBytes + (dataBytes & 1) + trailerBytes;
        boolean wide = riffBytes > mostRiffBytes;
        ByteBuffer out = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
        fourCc(out, wide ? "RF64" : "RIFF").putInt(wide ? -1 : (int) riffBytes);
        fourCc(out, "WAVE");
        fourCc(out, wide ? "ds64" : "JUNK").putInt(DS64_BYTES);
        out.putLong(wide ? riffBytes : 0).putLong(wide ? dataBytes : 0);
        out.putLong(wide ? frames : 0).putInt(0);
        if (broadcast != null) {
            fourCc(out, "bext").putInt(broadcast.length());
            broadcast.put(out);
        }
        putFormat(out);
        if (isFloat()) {
            fourCc(out, "fact").putInt(4).putInt((int) Math.min(frames, MOST_RIFF_BYTES));
        }
        fourCc(out, "data").putInt(wide ? -1 : (int) dataBytes);
        return out.flip();
    }

    /**
     * Writes the header of a file that holds that many frames, cuts off what is behind them, and
     * makes sure of it.
     *
     * @throws IOException when the disk refuses
     */
    public void repair(FileChannel file, long frames) throws IOException {
        long dataBytes = frames * frameBytes();
        file.truncate(length() + dataBytes);
        write(file, ByteBuffer.allocate((int) (dataBytes & 1)), length() + dataBytes);
        file.force(true);
        write(file, header(frames), 0);
        file.force(true);
    }

    private static void write(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes, at + bytes.position());
        }
    }

    private void putFormat(ByteBuffer out) {
        int tag = isFloat() ? WavFormatChunk.TAG_FLOAT : WavFormatChunk.TAG_PCM;
        int bits = format.bytes() * 8;
        fourCc(out, "fmt ").putInt(extensible() ? 40 : 16);
        out.putShort((short) (extensible() ? WavFormatChunk.TAG_EXTENSIBLE : tag));
        out.putShort((short) channels).putInt(sampleRateHz);
        out.putInt(sampleRateHz * frameBytes());
        out.putShort((short) frameBytes()).putShort((short) bits);
        if (extensible()) {
            out.putShort((short) 22).putShort((short) bits).putInt(speakers());
            out.putLong(WavFormatChunk.GUID_START | tag).putLong(WavFormatChunk.GUID_END);
        }
    }

    private boolean isFloat() {
        return format == SampleFormat.FLOAT32;
    }

    private boolean extensible() {
        return channels > 2 || format.bytes() > 2;
    }

    /** More than two channels are tracks of a stage, not loudspeakers around a sofa. */
    private int speakers() {
        return switch (channels) {
            case 1 -> 0x4;
            case 2 -> 0x3;
            default -> 0;
        };
    }

    private static ByteBuffer fourCc(ByteBuffer out, String id) {
        for (int i = 0; i < 4; i++) {
            out.put((byte) id.charAt(i));
        }
        return out;
    }
}
