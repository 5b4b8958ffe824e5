package atome.engine.driver;

import atome.engine.AudioThread;
import java.util.concurrent.atomic.AtomicLong;

/**
 * On which of JACK's frames a frame of the engine falls, exactly: how far the two counts are apart
 * stays the same from cycle to cycle, until JACK misses some, and every client of one server has
 * the same count. The audio client's call-back tells it in each cycle; any thread may ask.
 */
public final class JackFrames {
    /** What is not known, of either count. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private final AtomicLong apart = new AtomicLong(UNKNOWN);

    /** The block that begins at a frame of the engine is the cycle that begins at one of JACK's. */
    @AudioThread
    public void cycle(long engineFrame, long jackFrame) {
        boolean known = engineFrame != UNKNOWN && jackFrame != UNKNOWN;
        apart.setRelease(known ? engineFrame - jackFrame : UNKNOWN);
    }

    /** The audio client has gone. */
    void forget() {
        apart.setRelease(UNKNOWN);
    }

    /**
     * How many frames after one of JACK's a frame of the engine comes, or {@link #UNKNOWN}. JACK
     * counts in 32 bits, so this is right for half of their range, 12 hours at 48 kHz.
     */
    @AudioThread
    public long framesAfter(long jackFrame, long engineFrame) {
        long now = apart.getAcquire();
        boolean known = now != UNKNOWN && jackFrame != UNKNOWN;
        return known ? (int) (engineFrame - now - jackFrame) : UNKNOWN;
    }
}
