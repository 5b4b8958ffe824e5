package atome.engine.record;

import atome.engine.record.take.Gap;
import atome.engine.record.take.TakeNote;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished take. Its note stays beside its file until {@link Recorder#forget} is told that the
 * take has a place in the store, so that a power cut in between loses nothing.
 *
 * @param path the file
 * @param note where and when it was recorded, and its gaps
 * @param frames length
 * @param bytes size of the file
 * @param contentHash SHA-256 of the whole file, as "sha256:…"
 * @param roundTrip how much later the sound is than what it belongs to
 * @param xruns blocks that came late meanwhile; the hardware's sound of these may be missing
 * @param driverChanges how often another driver took over meanwhile: the sound is not of one piece
 * @param end why it ended
 * @param endedBecause what went wrong, in one line; empty when it was simply stopped
 */
public record Take(
        Path path,
        TakeNote note,
        long frames,
        long bytes,
        String contentHash,
        RoundTrip roundTrip,
        long xruns,
        long driverChanges,
        End end,
        String endedBecause) {

    /** Why a take ends. */
    public enum End {
        /** It was stopped. */
        STOPPED,
        /** Its node left the rig or changed its channels. */
        NODE_LEFT,
        /** What is left of the disk is the store's. */
        DISK_FULL,
        /** The disk refused to write. */
        DISK_FAILED
    }

    /** Frames that were lost; empty for a whole take. */
    public List<Gap> gaps() {
        return note.gaps();
    }

    /** Length in seconds. */
    public double durationSeconds() {
        return (double) frames / note.sampleRateHz();
    }

    /**
     * Where it lies on its timeline; from the timeline's start when none was named.
     *
     * @see Session#start(long, atome.engine.record.tap.Landing)
     */
    public Placement placement() {
        long timelineFrame =
                note.timelineFrame() == TakeNote.NO_TIMELINE ? 0 : note.timelineFrame();
        return Placement.of(timelineFrame, note.roundTripFrames());
    }
}
