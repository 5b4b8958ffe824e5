package atome.engine.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the disk lasts. Looked at by the writer thread, read by any. */
final class SpaceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SpaceWatch.class);
    private static final long LOOK_NANOS = 250_000_000;
    private static final double SECONDS_A_MINUTE = 60;

    private final RecorderSettings settings;
    private long lookedNanos = System.nanoTime() - LOOK_NANOS;
    private volatile double minutesLeft = Double.POSITIVE_INFINITY;
    private volatile boolean warned;

    SpaceWatch(RecorderSettings settings) {
        this.settings = settings;
    }

    /** Looks again if it is time; false when nothing is left but the reserve. */
    boolean enough(long bytesPerSecond) {
        if (System.nanoTime() - lookedNanos < LOOK_NANOS) {
            return minutesLeft > 0;
        }
        lookedNanos = System.nanoTime();
        if (bytesPerSecond == 0) {
            minutesLeft = Double.POSITIVE_INFINITY;
            warned = false;
            return true;
        }
        try {
            long free = free();
            minutesLeft = Math.max(0, (double) free / bytesPerSecond / SECONDS_A_MINUTE);
        } catch (IOException unknown) {
            LOG.warn("recorder: how much is free on the disk cannot be told", unknown);
        }
        if (minutesLeft < settings.warnMinutes() && !warned) {
            warned = true;
            LOG.warn("recorder: {}", line());
        }
        return minutesLeft > 0;
    }

    /** Bytes that takes may still fill. */
    long free() throws IOException {
        return settings.disk().freeBytes(settings.folder()) - settings.reserveBytes();
    }

    double minutesLeft() {
        return minutesLeft;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (minutesLeft < settings.warnMinutes()) {
            warnings.add(line());
        }
        return warnings;
    }

    private String line() {
        return "the disk is nearly full: %.1f minutes of recording are left".formatted(minutesLeft);
    }
}
