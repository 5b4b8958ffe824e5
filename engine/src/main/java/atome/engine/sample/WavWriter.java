package atome.engine.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes one WAV file, whole or as it comes: float 32, PCM 24 or dithered PCM 16, extensible beyond
 * two channels or 16 bits, RF64 beyond 4 GiB. The same samples give the same bytes, however they
 * are cut into calls. One control thread at a time.
 */
public final class WavWriter implements AutoCloseable {
    private static final int BLOCK_FRAMES = 1 << 12;

    private final FileChannel file;
    private WavHeaderWriter layout;
    private final TpdfDither dither = new TpdfDither();
    private final ByteBuffer block;
    private long frames;
    private long trailerBytes;

    private WavWriter(FileChannel file, WavHeaderWriter layout) {
        this.file = file;
        this.layout = layout;
        this.block =
                ByteBuffer.allocate(BLOCK_FRAMES * layout.frameBytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes a whole file, replacing one of that name.
     *
     * @param samples one array per channel, of one length
     * @throws IOException when the disk refuses
     * @throws IllegalArgumentException for unequal lengths or a format that cannot be written
     */
    public static void write(Path path, float[][] samples, int sampleRateHz, SampleFormat format)
            throws IOException {
        Pcm pcm = new Pcm(sampleRateHz, samples);
        try (WavWriter writer = open(path, pcm.channels(), sampleRateHz, format)) {
            writer.write(samples, 0, pcm.frames());
        }
    }

    /**
     * Starts a file, replacing one of that name; it is valid, and empty, at once.
     *
     * @throws IOException when the disk refuses
     * @throws IllegalArgumentException for channels outside 1 to 8 or a rate below 1 Hz
     */
    public static WavWriter open(Path path, int channels, int sampleRateHz, SampleFormat format)
            throws IOException {
        if (channels < 1 || channels > WavFormatChunk.MOST_CHANNELS || sampleRateHz < 1) {
            throw new IllegalArgumentException(
                    "%s: %d channels at %d Hz cannot be written"
                            .formatted(path, channels, sampleRateHz));
        }
        FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        try {
            return open(file, new WavHeaderWriter(channels, sampleRateHz, format));
        } catch (IOException | RuntimeException fault) {
            file.close();
            throw fault;
        }
    }

    /**
     * Starts a file in an empty channel, which it closes in the end.
     *
     * @throws IOException when the disk refuses
     */
    public static WavWriter open(FileChannel file, WavHeaderWriter layout) throws IOException {
        WavWriter writer = new WavWriter(file, layout);
        writer.checkpoint();
        return writer;
    }

    /** From the next checkpoint on the header says this in its {@code bext} chunk. */
    public void describe(BroadcastExtension broadcast) {
        layout = layout.with(broadcast);
    }

    /**
     * Adds frames at the end.
     *
     * @param samples one array per channel of the file
     * @param offset first frame to take
     * @throws IOException when the disk refuses; what was written before stays valid
     */
    public void write(float[][] samples, int offset, int count) throws IOException {
        if (samples.length != layout.channels()) {
            throw new IllegalArgumentException(
                    "%d channels given to a file of %d"
                            .formatted(samples.length, layout.channels()));
        }
        int end = Math.addExact(offset, count);
        for (int from = offset; from < end; from += BLOCK_FRAMES) {
            int now = Math.min(BLOCK_FRAMES, end - from);
            block.clear();
            for (int i = from; i < from + now; i++) {
                for (float[] channel : samples) {
                    put(channel[i]);
                }
            }
            writeAt(block.flip(), layout.length() + frames * layout.frameBytes());
            frames += now;
        }
    }

    /** Frames written so far. */
    public long frames() {
        return frames;
    }

    /**
     * Brings the header up to date, so that the file is valid with all that was written so far.
     *
     * @throws IOException when the disk refuses
     */
    public void checkpoint() throws IOException {
        pad();
        writeAt(layout.header(frames), 0);
    }

    /**
     * Takes the file back to fewer frames.
     *
     * @throws IOException when the disk refuses
     */
    public void cut(long framesLeft) throws IOException {
        frames = Math.min(frames, framesLeft);
        writeAt(layout.header(frames), 0);
        file.truncate(layout.length() + frames * layout.frameBytes());
        checkpoint();
    }

    /**
     * Adds chunks behind the sound, to which nothing can be added then.
     *
     * @param chunks whole ones with their heads, each of even length
     * @throws IOException when the disk refuses; the file is valid without them
     */
    public void trail(ByteBuffer chunks) throws IOException {
        checkpoint();
        long dataBytes = frames * layout.frameBytes();
        trailerBytes = chunks.remaining();
        writeAt(chunks, layout.length() + dataBytes + (dataBytes & 1));
        file.force(true); // the header must not promise what a power cut could take back
        writeAt(layout.header(frames, trailerBytes), 0);
    }

    private void pad() throws IOException {
        long dataBytes = frames * layout.frameBytes();
        if ((dataBytes & 1) != 0) {
            writeAt(ByteBuffer.allocate(1), layout.length() + dataBytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (file.isOpen() && trailerBytes == 0) {
                checkpoint();
            }
        }
    }

    private void put(float sample) {
        switch (layout.format()) {
            case FLOAT32 -> block.putFloat(sample);
            case PCM24 -> {
                int value = quantise(sample * 0x1p23, 8388607);
                block.putShort((short) value).put((byte) (value >> 16));
            }
            case PCM16 -> block.putShort((short) quantise(sample * 0x1p15 + dither.next(), 32767));
        }
    }

    private static int quantise(double value, int most) {
        return Math.clamp(Math.round(value), -most - 1, most);
    }

    private void writeAt(ByteBuffer bytes, long at) throws IOException {
        long start = at - bytes.position();
        while (bytes.hasRemaining()) {
            file.write(bytes, start + bytes.position());
        }
    }
}
