package atome.appliance.audio;

import atome.adole.blob.SafeFiles;
import atome.engine.sample.WavException;
import atome.engine.sample.WavFrames;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The lowest and highest sample of every 256 frames of an audio file, made once for each content
 * and kept under {@code peaks/}: what is drawn as its wave. The file: the text {@code
 * atome-peaks/1}, then big-endian channels (int), sample rate (int), frames (long), and for each
 * 256 frames and each channel the lowest and the highest sample (short each, 32767 full scale). Any
 * control thread.
 */
public final class Peaks {
    /** What one pair of a file stands for. */
    public static final int STEP_FRAMES = 256;

    private static final byte[] MAGIC = "atome-peaks/1\0\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = MAGIC.length + 16;
    private static final int BLOCK_STEPS = 32;

    private final Path root;

    /** The peaks of a data directory. */
    public Peaks(Path data) {
        this.root = data.resolve("peaks");
    }

    /**
     * Some of a file's peaks: {@code low} and {@code high} of each channel, from −1 to 1, each
     * point for an equal part of what was asked.
     */
    @SuppressWarnings("ArrayRecordComponent") // written out at once, never compared
    public record Part(int sampleRateHz, long frames, float[][] low, float[][] high) {}

    /** Makes them, unless they are there. */
    void make(String hash, Path wav, BooleanSupplier cancelled) throws IOException, WavException {
        Path file = file(hash);
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(root.resolve(hash.substring(0, 2)));
        Path draft = file.resolveSibling(".draft-" + UUID.randomUUID());
        try (WavFrames frames = WavFrames.open(wav)) {
            try (DataOutputStream out =
                    new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16))) {
                write(frames, out, cancelled);
            }
            SafeFiles.publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(WavFrames frames, DataOutputStream out, BooleanSupplier cancelled)
            throws IOException {
        out.write(MAGIC);
        out.writeInt(frames.channels());
        out.writeInt(frames.sampleRateHz());
        out.writeLong(frames.frames());
        float[][] block = new float[frames.channels()][BLOCK_STEPS * STEP_FRAMES];
        long at = 0;
        while (at < frames.frames()) {
            if (cancelled.getAsBoolean()) {
                throw new InterruptedIOException(Import.CANCELLED);
            }
            int count = (int) Math.min(block[0].length, frames.frames() - at);
            frames.read(at, block, 0, count);
            for (int from = 0; from < count; from += STEP_FRAMES) {
                for (float[] channel : block) {
                    writeStep(channel, from, Math.min(from + STEP_FRAMES, count), out);
                }
            }
            at += count;
        }
    }

    private static void writeStep(float[] channel, int from, int to, DataOutputStream out)
            throws IOException {
        float low = channel[from];
        float high = low;
        for (int i = from + 1; i < to; i++) {
            low = Math.min(low, channel[i]);
            high = Math.max(high, channel[i]);
        }
        out.writeShort(sample(low));
        out.writeShort(sample(high));
    }

    private static int sample(float value) {
        return Math.clamp(Math.round(value * 32_767), -32_767, 32_767);
    }

    /**
     * Peaks of some frames, in so many points; made now when the file has none yet.
     *
     * @param from first frame
     * @param count how many frames; those behind the end give nothing
     * @param points 1 or more
     */
    public Part part(String hash, Path wav, long from, long count, int points)
            throws IOException, WavException {
        make(hash, wav, () -> false);
        try (FileChannel file = FileChannel.open(file(hash), StandardOpenOption.READ)) {
            ByteBuffer head = read(file, MAGIC.length, 16);
            int channels = head.getInt();
            int rateHz = head.getInt();
            long frames = head.getLong();
            long until = Math.min(frames, from + count);
            long firstStep = from / STEP_FRAMES;
            long steps = until <= from ? 0 : (until - 1) / STEP_FRAMES + 1 - firstStep;
            int given = (int) Math.min(points, steps);
            float[][] low = new float[channels][given];
            float[][] high = new float[channels][given];
            for (int point = 0; point < given; point++) {
                long begin = firstStep + steps * point / given;
                long end = firstStep + steps * (point + 1) / given;
                merge(file, channels, begin, end, low, high, point);
            }
            return new Part(rateHz, frames, low, high);
        }
    }

    private static void merge(
            FileChannel file,
            int channels,
            long begin,
            long end,
            float[][] low,
            float[][] high,
            int point)
            throws IOException {
        int stepBytes = channels * 4;
        for (int c = 0; c < channels; c++) {
            low[c][point] = 1;
            high[c][point] = -1;
        }
        for (long step = begin; step < end; step += 4_096) {
            int count = (int) Math.min(4_096, end - step);
            ByteBuffer some = read(file, HEAD_BYTES + step * stepBytes, count * stepBytes);
            while (some.hasRemaining()) {
                for (int c = 0; c < channels; c++) {
                    low[c][point] = Math.min(low[c][point], some.getShort() / 32_767f);
                    high[c][point] = Math.max(high[c][point], some.getShort() / 32_767f);
                }
            }
        }
    }

    private static ByteBuffer read(FileChannel file, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("a file of peaks is too short");
            }
        }
        return bytes.flip();
    }

    private Path file(String hash) {
        return root.resolve(hash.substring(0, 2)).resolve(hash);
    }
}
