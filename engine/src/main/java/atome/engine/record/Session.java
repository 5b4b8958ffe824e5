package atome.engine.record;

import atome.engine.record.take.TakeDigest;
import atome.engine.record.take.TakeNote;
import atome.engine.record.tap.Landing;
import atome.engine.record.tap.Tap;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One take in the making: armed by {@link Recorder#arm}, started once, stopped once. Control
 * threads; none of its methods waits for the disk.
 */
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** What a session needs of its recorder. */
    interface Desk {
        /** The next frame to be rendered. */
        long renderedFrame();

        /** Later than any frame whose rendering may have begun. */
        long unbegunFrame();

        /** The wall time at an engine frame. */
        Instant wallTime(long frame);

        long xruns();

        /** How often another driver has taken over. */
        long driverChanges();

        /**
         * Tells the audio thread from which frame on a take of the node runs, or does not, and asks
         * where its timeline stands then.
         */
        boolean announce(Session session, boolean runs, long frame, @Nullable Landing landing);
    }

    private final RecordRequest request;
    private final Desk desk;
    private final Tap tap;
    private final TakeWriter writer;
    private final RoundTrip roundTrip;
    private final CompletableFuture<Take> result = new CompletableFuture<>();

    /* Guarded by this. */
    private RecordState state = RecordState.ARMING;
    private long startFrame = Tap.NONE;
    private @Nullable Landing landing;
    private long stopFrame = Tap.NONE;
    private long xrunsBefore;
    private long driversBefore;
    private boolean cancelled;
    private Take.End end = Take.End.STOPPED;
    private String endedBecause = "";

    /* Of the writer thread. */
    private @Nullable TakeNote finished;
    private @Nullable TakeDigest digest;

    Session(RecordRequest request, Desk desk, Tap tap, TakeWriter writer, RoundTrip roundTrip) {
        this.request = request;
        this.desk = desk;
        this.tap = tap;
        this.writer = writer;
        this.roundTrip = roundTrip;
        LOG.info("recorder \"{}\": idle → arming, {}", id(), writer.file().path());
    }

    /** The caller's name for it. */
    public String id() {
        return request.sessionId();
    }

    /** What was asked for. */
    public RecordRequest request() {
        return request;
    }

    public synchronized RecordState state() {
        return state;
    }

    /** Whether its start is known. */
    public synchronized boolean started() {
        return startFrame != Tap.NONE;
    }

    /** Engine frame of its first frame; {@link Tap#NONE} before it is started. */
    public synchronized long startFrame() {
        return startFrame;
    }

    /** By how much the sound will be late, as it was when the session was armed. */
    public RoundTrip roundTrip() {
        return roundTrip;
    }

    /** The first frame that a start "now" may have without losing its beginning. */
    public long nowFrame() {
        return tap.endFrame() == Tap.NONE ? desk.unbegunFrame() : desk.renderedFrame();
    }

    /** The oldest frame that a start may have; up to the pre-roll ago for an input. */
    public long oldestFrame() {
        return tap.endFrame() == Tap.NONE ? desk.unbegunFrame() : tap.oldestFrame();
    }

    /** The take, once its file is closed and hashed; fails when nothing was recorded. */
    public CompletableFuture<Take> result() {
        return result.copy();
    }

    /** As the other start does, a take that belongs to no timeline. */
    public void start(long frame) throws RecordException {
        start(frame, null);
    }

    /**
     * The take begins at this engine frame, past or to come.
     *
     * @param where what is to be known of its timeline then; null for a take that belongs to none
     * @throws RecordException when it has a start already, or the sound is not kept that long
     */
    public synchronized void start(long frame, @Nullable Landing where) throws RecordException {
        if (state != RecordState.ARMING || startFrame != Tap.NONE) {
            throw new RecordException(
                    "recorder \"%s\" is %s and cannot be started again".formatted(id(), words()));
        }
        long oldest = tap.oldestFrame();
        if (frame < 0 || (oldest != Tap.NONE && frame < oldest)) {
            throw new RecordException(
                    "recorder \"%s\" is arming and cannot start at frame %d: the sound of \"%s\" is kept from frame %d on"
                            .formatted(id(), frame, request.nodeId(), oldest));
        }
        if (!desk.announce(this, true, frame, where)) {
            throw new RecordException(
                    "recorder \"%s\" is arming and cannot start: the engine takes no more actions"
                            .formatted(id()));
        }
        startFrame = frame;
        landing = where;
        xrunsBefore = desk.xruns();
        driversBefore = desk.driverChanges();
    }

    /**
     * The take ends before this engine frame, past or to come; one that has not begun by then comes
     * to nothing.
     *
     * @throws RecordException when it is being stopped already, or nothing would be left of it
     */
    public synchronized void stop(long frame) throws RecordException {
        if (state == RecordState.STOPPING || state == RecordState.IDLE) {
            throw new RecordException(
                    "recorder \"%s\" is %s and cannot be stopped again".formatted(id(), words()));
        }
        boolean empty = startFrame == Tap.NONE || frame <= startFrame;
        if (empty && state == RecordState.RECORDING) {
            throw new RecordException(
                    "recorder \"%s\" is recording since frame %d and cannot stop at frame %d"
                            .formatted(id(), startFrame, frame));
        }
        cancelled = empty;
        stopFrame = frame;
        if (startFrame != Tap.NONE) {
            desk.announce(this, false, empty ? startFrame : frame, null);
        }
        go(RecordState.STOPPING);
    }

    /** Ends it where the sound ends, whatever was planned. */
    synchronized void stopNow(Take.End why, String because) {
        if (state == RecordState.IDLE) {
            return;
        }
        long now = Math.min(tap.endFrame(), desk.renderedFrame());
        if (stopFrame == Tap.NONE && startFrame != Tap.NONE) {
            desk.announce(this, false, now, null);
        }
        if (now < stopFrame) {
            end = why;
            endedBecause = because;
            stopFrame = now;
        }
        if (landing != null && !landing.known()) {
            landing = null; // the engine stands: nobody will ever know
        }
        cancelled |= startFrame == Tap.NONE || stopFrame <= startFrame;
        if (state != RecordState.STOPPING) {
            go(RecordState.STOPPING);
        }
    }

    private String words() {
        if (startFrame == Tap.NONE || state != RecordState.ARMING) {
            return state.word();
        }
        return "%s to start at frame %d".formatted(state.word(), startFrame);
    }

    private void go(RecordState next) {
        LOG.info("recorder \"{}\": {} → {}", id(), state.word(), next.word());
        state = next;
    }

    /** Bytes a second that it writes, while it does. */
    long bytesPerSecond() {
        return state() == RecordState.IDLE
                ? 0
                : (long) writer.file().frameBytes() * writer.file().note().sampleRateHz();
    }

    Tap tap() {
        return tap;
    }

    /** Does what there is to do; true while there is more of it at once. Writer thread. */
    boolean step() {
        try {
            return advance();
        } catch (IOException refused) {
            fail(refused);
            return true;
        }
    }

    private boolean advance() throws IOException {
        if (digest != null) {
            return hash(digest);
        }
        long start;
        long stop;
        synchronized (this) {
            if (state == RecordState.IDLE) {
                return false;
            }
            if (cancelled) {
                discard();
                return false;
            }
            start = startFrame;
            stop = stopFrame;
        }
        if (start == Tap.NONE) {
            return false;
        }
        if (!writer.begun() && !begin(start)) {
            return false;
        }
        long left = tap.leftFrame();
        writer.pump(Math.min(stop, left));
        synchronized (this) {
            if (state == RecordState.ARMING && writer.frames() > 0) {
                go(RecordState.RECORDING);
            }
        }
        if (left != Tap.NONE && writer.nextFrame() >= left && left < stop) {
            stopNow(Take.End.NODE_LEFT, "\"%s\" left the rig".formatted(request.nodeId()));
            synchronized (this) {
                stopFrame = left;
                cancelled = left <= start;
            }
            return true;
        }
        if (writer.nextFrame() >= stop) {
            close(stop);
            return true;
        }
        return writer.nextFrame() < Math.min(tap.endFrame(), stop);
    }

    /** Begins the file; false until it is known where the take lies. */
    private boolean begin(long start) throws IOException {
        Landing where;
        synchronized (this) {
            where = landing;
        }
        if (where != null && !where.known()) {
            return false;
        }
        TakeNote note =
                writer.file()
                        .note()
                        .begun(
                                start,
                                where == null ? TakeNote.NO_TIMELINE : where.timelineFrame(),
                                where == null || where.plays() ? roundTrip.frames() : 0,
                                desk.wallTime(start));
        writer.begin(note);
        return true;
    }

    private void close(long stop) throws IOException {
        finished = writer.finish(stop);
        digest = new TakeDigest(writer.file());
    }

    private boolean hash(TakeDigest running) throws IOException {
        String hash = running.advance();
        TakeNote note = finished;
        if (hash == null || note == null) {
            return true;
        }
        writer.file().close();
        Take take;
        synchronized (this) {
            take =
                    new Take(
                            writer.file().path(),
                            note,
                            writer.frames(),
                            running.bytes(),
                            hash,
                            roundTrip,
                            desk.xruns() - xrunsBefore,
                            desk.driverChanges() - driversBefore,
                            end,
                            endedBecause);
            go(RecordState.IDLE);
        }
        result.complete(take);
        return false;
    }

    private void discard() throws IOException {
        go(RecordState.IDLE);
        writer.file().discard();
        result.completeExceptionally(
                new RecordException("recorder \"%s\": nothing was recorded".formatted(id())));
    }

    /** The disk refuses: what it holds is the take. */
    private void fail(IOException refused) {
        LOG.error("recorder \"{}\": the disk refuses: {}", id(), refused.getMessage());
        String because = "the disk refuses: " + refused.getMessage();
        boolean again;
        synchronized (this) {
            again = end == Take.End.DISK_FAILED || digest != null;
        }
        stopNow(Take.End.DISK_FAILED, because);
        if (again || !writer.begun() || writer.frames() == 0) {
            giveUp(because, refused);
            return;
        }
        long last = writer.nextFrame();
        synchronized (this) {
            end = Take.End.DISK_FAILED;
            endedBecause = because;
            stopFrame = last;
        }
    }

    private void giveUp(String because, IOException refused) {
        try {
            writer.file().close();
        } catch (IOException alsoRefused) {
            refused.addSuppressed(alsoRefused);
        }
        synchronized (this) {
            if (state != RecordState.IDLE) {
                go(RecordState.IDLE);
            }
        }
        result.completeExceptionally(
                new RecordException("recorder \"%s\": %s".formatted(id(), because), refused));
    }

    SessionStatus status() {
        RecordState now;
        long start;
        long stop;
        synchronized (this) {
            now = state;
            start = startFrame;
            stop = stopFrame;
        }
        long written = start == Tap.NONE ? 0 : start + writer.frames();
        long kept = tap.endFrame();
        boolean runs = start != Tap.NONE && kept != Tap.NONE;
        return new SessionStatus(
                id(),
                request.nodeId(),
                now,
                writer.file().path(),
                start == Tap.NONE ? -1 : start,
                writer.frames(),
                runs ? Math.max(0, Math.min(stop, kept) - written) : 0,
                writer.gaps(),
                writer.lostFrames(),
                writer.peak());
    }
}
