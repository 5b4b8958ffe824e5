package atome.engine.record.soak;

import atome.engine.record.RecordException;
import atome.engine.record.RecorderSettings;
import atome.engine.record.Session;
import atome.engine.record.Take;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Records many channels to the disk for a long time, and compares every sample. Control threads.
 */
public final class ManyChannelsSoak {
    /** Until what is used for the first time has been used. */
    private static final double WARM_SECONDS = 2;

    private static final int PARTS = 3;

    /**
     * What became of them.
     *
     * @param seconds of sound in each take
     * @param bytes on the disk
     * @param lostFrames that the disk was too slow for
     * @param allocatedBytes by the audio thread in the quietest third of the time
     * @param lateBlocks of the driver; no sound is lost by them, as it has no hardware
     * @param faults a line for each promise that was not kept
     */
    public record Result(
            int channels,
            double seconds,
            long bytes,
            long lostFrames,
            long allocatedBytes,
            long lateBlocks,
            List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    private ManyChannelsSoak() {}

    /**
     * Takes as long as it records, and 9 MB a second for 64 channels.
     *
     * @param folder an empty one on the disk in question
     * @throws IOException when the folder cannot be used or is full
     */
    public static Result run(int channels, double seconds, Path folder) throws IOException {
        RecorderSettings settings = RecorderSettings.of(folder);
        try (Stage stage = new Stage(channels, settings)) {
            stage.waitFor(WARM_SECONDS);
            List<Session> sessions = stage.recordAll();
            stage.waitFor(WARM_SECONDS);
            long allocated = allocatedBytes(stage, seconds);
            long end = stage.engine.renderedFrame();
            for (Session session : sessions) {
                session.stop(end);
            }
            List<Take> takes = new ArrayList<>();
            for (Session session : sessions) {
                takes.add(Stage.take(session));
            }
            return judge(channels, takes, allocated, stage);
        } catch (RecordException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    /** In the quietest part: what is compiled anew on the way may cost a few bytes once. */
    private static long allocatedBytes(Stage stage, double seconds) {
        long least = Long.MAX_VALUE;
        for (int part = 0; part < PARTS; part++) {
            long before = stage.allocatedBytes();
            stage.waitFor(seconds / PARTS);
            least = Math.min(least, stage.allocatedBytes() - before);
        }
        return least;
    }

    private static Result judge(int channels, List<Take> takes, long allocated, Stage stage)
            throws IOException {
        List<String> faults = new ArrayList<>();
        long lost = stage.recorder.status().lostFrames();
        if (lost > 0) {
            faults.add(lost + " frames are lost");
        }
        if (allocated > 0) {
            faults.add("the audio thread allocated " + allocated + " bytes");
        }
        if (stage.driver.faults() > 0) {
            faults.add("the audio thread threw " + stage.driver.lastFault());
        }
        long bytes = 0;
        int first = 0;
        for (Take take : takes) {
            bytes += take.bytes();
            Listening.fault(take.path(), take.note().startFrame(), first).ifPresent(faults::add);
            Listening.soxFault(take.path()).ifPresent(faults::add);
            first += take.note().channels().size();
        }
        return new Result(
                channels,
                takes.getFirst().durationSeconds(),
                bytes,
                lost,
                allocated,
                stage.driver.xruns(),
                faults);
    }
}
