package atome.engine.record;

import atome.engine.record.take.TakeFile;
import atome.engine.record.take.TakeNote;
import atome.engine.record.tap.Tap;
import java.io.IOException;
import java.util.List;

/**
 * Brings the sound of one tap into one file, frame by frame from the start; what the tap no longer
 * has is a gap. The writer thread only, but for what is said to be for any.
 */
final class TakeWriter {
    private static final int CHUNK_FRAMES = 4_096;

    /** In one go, so that no take keeps the others waiting. */
    private static final int MOST_CHUNKS = 32;

    /** At least every half second by all means, with room for a disk that takes its time. */
    private static final long SYNC_NANOS = 350_000_000;

    private static final int MARGINS_A_SECOND = 10;

    private final Tap tap;
    private final TakeFile file;
    private final int[] channels;
    private final float[][] chunk;
    private final int marginFrames;
    private long syncNanos = System.nanoTime();
    private long startFrame = Tap.NONE;
    private volatile long frames;
    private volatile int gaps;
    private volatile long lostFrames;
    private volatile float peak;

    TakeWriter(Tap tap, TakeFile file) {
        this.tap = tap;
        this.file = file;
        this.channels = file.note().channels().stream().mapToInt(c -> c - 1).toArray();
        this.chunk = new float[channels.length][CHUNK_FRAMES];
        this.marginFrames =
                Math.min(file.note().sampleRateHz() / MARGINS_A_SECOND, tap.keptFrames() / 2);
    }

    /** The take's first frame is known. */
    void begin(TakeNote note) throws IOException {
        startFrame = note.startFrame();
        file.begin(note);
    }

    boolean begun() {
        return startFrame != Tap.NONE;
    }

    /** Writes all that is there, up to this engine frame; a little at a time when it is much. */
    void pump(long endFrame) throws IOException {
        long end = Math.min(endFrame, tap.endFrame());
        int chunks = 0;
        while (nextFrame() < end && tap.endFrame() != Tap.NONE && chunks++ < MOST_CHUNKS) {
            long at = nextFrame();
            long oldest = tap.oldestFrame();
            if (at < oldest) {
                lose(Math.min(end, jump(oldest)) - at);
                continue;
            }
            int length = (int) Math.min(CHUNK_FRAMES, end - at);
            if (tap.read(at, chunk, channels, length)) {
                file.write(chunk, length);
                peak = Math.max(peak, loudest(length));
                frames = file.frames();
            }
            syncWhenDue();
        }
        syncWhenDue();
    }

    private float loudest(int length) {
        float loudest = 0;
        for (float[] channel : chunk) {
            for (int i = 0; i < length; i++) {
                loudest = Math.max(loudest, Math.abs(channel[i]));
            }
        }
        return loudest;
    }

    /** Past what is lost for sure, and far enough not to stumble at once again. */
    private long jump(long oldest) {
        return oldest == tap.firstFrame() ? oldest : oldest + marginFrames;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the writer thread
    private void lose(long count) throws IOException {
        file.gap(count);
        gaps = file.gaps().size();
        lostFrames += count;
        frames = file.frames();
    }

    private void syncWhenDue() throws IOException {
        if (System.nanoTime() - syncNanos >= SYNC_NANOS) {
            file.sync();
            syncNanos = System.nanoTime();
        }
    }

    /** Engine frame of the next frame to be written. */
    long nextFrame() {
        return startFrame + file.frames();
    }

    TakeFile file() {
        return file;
    }

    /** Length so far. Any thread. */
    long frames() {
        return frames;
    }

    /** How often sound was lost. Any thread. */
    int gaps() {
        return gaps;
    }

    /** Frames lost. Any thread. */
    long lostFrames() {
        return lostFrames;
    }

    /** The loudest sample so far, linear. Any thread. */
    float peak() {
        return peak;
    }

    /** Ends the file at an engine frame; where the disk refuses that, with what it holds. */
    TakeNote finish(long endFrame) throws IOException {
        try {
            file.finish(Math.min(file.frames(), endFrame - startFrame));
            frames = file.frames();
            return file.note();
        } catch (IOException full) {
            file.salvage();
            return file.note().with(List.copyOf(file.gaps()), file.frames());
        }
    }
}
