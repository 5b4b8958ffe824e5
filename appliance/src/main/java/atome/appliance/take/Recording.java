package atome.appliance.take;

import atome.adole.blob.Blobs;
import atome.engine.record.Take;
import atome.engine.record.take.RecoveredTake;
import atome.engine.record.take.TakeNote;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A take whose file is whole: one that has just ended, or one that was found after a power cut.
 *
 * @param lateBlocks blocks that came late meanwhile
 * @param driverChanges how often another driver took over meanwhile
 * @param ended why it ended, unless it was simply stopped; else empty
 */
record Recording(
        Path path,
        TakeNote note,
        long frames,
        String contentHash,
        long lateBlocks,
        long driverChanges,
        String ended) {

    static Recording of(Take take) {
        return new Recording(
                take.path(),
                take.note(),
                take.frames(),
                take.contentHash(),
                take.xruns(),
                take.driverChanges(),
                take.endedBecause());
    }

    /** Reads the whole file once. */
    static Recording of(RecoveredTake take) throws IOException {
        return new Recording(
                take.path(),
                take.note(),
                take.frames(),
                Blobs.PREFIX + Blobs.hash(take.path()),
                0,
                0,
                take.repaired() ? "the power went" : "");
    }

    double durationSeconds() {
        return (double) frames / note.sampleRateHz();
    }
}
