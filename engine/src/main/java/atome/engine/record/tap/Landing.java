package atome.engine.record.tap;

import atome.engine.AudioThread;
import org.jspecify.annotations.Nullable;

/**
 * Where a timeline stands on the very frame on which a take begins: asked by a control thread,
 * answered by the audio thread when it has come there, and nobody knows before. For a take that
 * begins in the past, where it stood then.
 */
public final class Landing {
    private final int timeline;
    private final long startFrame;
    private final boolean starts;

    /* Owned by the audio thread until it is known. */
    private @Nullable Landing next;
    private boolean plays;
    private long timelineFrame;
    private volatile boolean known;

    /**
     * A question.
     *
     * @param timeline its slot
     * @param startFrame engine frame of the take's first frame
     * @param starts whether a timeline that stands starts to play with the take
     */
    public Landing(int timeline, long startFrame, boolean starts) {
        this.timeline = timeline;
        this.startFrame = startFrame;
        this.starts = starts;
    }

    /** Slot of the timeline. */
    @AudioThread
    public int timeline() {
        return timeline;
    }

    /** Engine frame of the take's first frame. */
    @AudioThread
    public long startFrame() {
        return startFrame;
    }

    /** Whether a timeline that stands starts to play with the take. */
    @AudioThread
    public boolean starts() {
        return starts;
    }

    /** The one that was asked before it, at the same frame. */
    @AudioThread
    public @Nullable Landing next() {
        return next;
    }

    /** Others wait behind it. */
    @AudioThread
    public void before(@Nullable Landing other) {
        next = other;
    }

    /**
     * The answer.
     *
     * @param position frame of the timeline at the take's start, below 0 where it had not begun
     */
    @AudioThread
    public void settle(boolean playing, long position) {
        next = null;
        plays = playing;
        timelineFrame = position;
        known = true;
    }

    /** Whether the audio thread has answered. Any thread. */
    public boolean known() {
        return known;
    }

    /** Whether the timeline played; once it is {@link #known}. */
    public boolean plays() {
        return plays;
    }

    /** Where it stood, or stands; once it is {@link #known}. */
    public long timelineFrame() {
        return timelineFrame;
    }
}
