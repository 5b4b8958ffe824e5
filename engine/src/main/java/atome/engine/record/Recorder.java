package atome.engine.record;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.driver.AudioDriver;
import atome.engine.record.take.TakeFile;
import atome.engine.record.take.TakeNote;
import atome.engine.record.take.TakeRecovery;
import atome.engine.record.tap.Landing;
import atome.engine.record.tap.Tap;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.SampleFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records nodes of an engine into files, as many at once as there are disks for. Control threads;
 * one writer thread of its own serves all sessions.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long PAUSE_NANOS = 10_000_000;
    private static final int MOST_CHANNELS = 8;

    private final AudioEngine engine;
    private final AudioDriver driver;
    private final RecorderSettings settings;
    private final ActionQueue queue;
    private final SpaceWatch space;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final Desk desk = new Desk();
    private final @Nullable Thread thread;
    private volatile long lostBefore;
    private volatile boolean closing;

    private Recorder(
            AudioEngine engine, AudioDriver driver, RecorderSettings settings, boolean live) {
        this.engine = engine;
        this.driver = driver;
        this.settings = settings;
        this.queue = engine.openQueue("recorder");
        this.space = new SpaceWatch(settings);
        engine.taps().keepInputs(settings.preRollSeconds());
        thread = live ? Thread.ofPlatform().name("take-writer").unstarted(this::run) : null;
    }

    /**
     * A recorder with its writer thread. From now on the pre-roll of every input is kept: 4 bytes a
     * frame and channel, 2.3 MB for 10 s at 48 kHz and the 2 s a disk may be busy.
     *
     * @param driver tells latencies and late blocks
     */
    public static Recorder open(AudioEngine engine, AudioDriver driver, RecorderSettings settings) {
        Recorder recorder = new Recorder(engine, driver, settings, true);
        Thread writer = recorder.thread;
        if (writer != null) {
            writer.start();
        }
        return recorder;
    }

    /** One without a thread, for rendering offline: {@link #pump} after every few blocks. */
    public static Recorder offline(
            AudioEngine engine, AudioDriver driver, RecorderSettings settings) {
        return new Recorder(engine, driver, settings, false);
    }

    /**
     * Makes a session ready: its file is there and the node's sound is kept from now on.
     *
     * @throws RecordException when a session of that name is not idle, the rig has no such node or
     *     channel, or the disk has no room; nothing has changed then
     */
    public synchronized Session arm(RecordRequest request) throws RecordException {
        Session other = session(request.sessionId());
        if (other != null) {
            throw new RecordException(
                    "recorder \"%s\" is %s and cannot be armed again"
                            .formatted(other.id(), other.state().word()));
        }
        Rig rig = engine.rig();
        Node node = rig == null ? null : rig.node(request.nodeId());
        if (rig == null || node == null) {
            throw refusal(request, "the rig has no node \"" + request.nodeId() + "\"");
        }
        List<Integer> channels = channels(request, node);
        Path path = path(request);
        Tap tap = engine.taps().hold(node.id());
        if (tap == null) {
            throw refusal(request, "the rig has no node \"" + request.nodeId() + "\"");
        }
        try {
            if (space.free() <= 0) {
                throw refusal(request, "the disk is full but for what is kept for the store");
            }
            RoundTrip roundTrip =
                    RoundTrip.of(
                            engine,
                            driver,
                            rig,
                            node,
                            channels,
                            request.heardThrough(),
                            request.measuredRoundTrip());
            TakeFile file =
                    TakeFile.create(
                            settings.disk(),
                            path,
                            note(request, channels, roundTrip),
                            settings.wideFromBytes());
            TakeWriter writer = new TakeWriter(tap, file);
            Session session = new Session(request, desk, tap, writer, roundTrip);
            sessions.add(session);
            return session;
        } catch (RecordException refused) {
            engine.taps().release(node.id(), tap);
            throw refused;
        } catch (IOException refused) {
            engine.taps().release(node.id(), tap);
            throw new RecordException(
                    "recorder \"%s\" is idle and cannot be armed: %s: the disk refuses (%s)"
                            .formatted(request.sessionId(), path, refused.getMessage()),
                    refused);
        }
    }

    private TakeNote note(RecordRequest request, List<Integer> channels, RoundTrip roundTrip) {
        return new TakeNote(
                request.sessionId(),
                request.nodeId(),
                channels,
                engine.sampleRateHz(),
                request.format(),
                -1,
                TakeNote.NO_TIMELINE,
                roundTrip.frames(),
                settings.clock().instant(),
                List.of(),
                -1,
                request.properties());
    }

    private Path path(RecordRequest request) throws RecordException {
        Path path = settings.folder().resolve(request.fileName());
        boolean inside = settings.folder().equals(path.getParent());
        if (!inside || !request.fileName().endsWith(".wav")) {
            throw refusal(request, "\"" + request.fileName() + "\" is no name of a .wav file");
        }
        return path;
    }

    private static List<Integer> channels(RecordRequest request, Node node) throws RecordException {
        if (request.format() == SampleFormat.PCM16) {
            throw refusal(request, "takes are 24-bit or float");
        }
        List<Integer> channels = request.channels();
        if (channels.isEmpty()) {
            return IntStream.rangeClosed(1, node.channels()).boxed().toList();
        }
        for (int channel : channels) {
            if (channel < 1 || channel > node.channels()) {
                throw refusal(
                        request,
                        "node \"%s\" has channels 1 to %d, not %d"
                                .formatted(node.id(), node.channels(), channel));
            }
        }
        if (channels.size() > MOST_CHANNELS) {
            throw refusal(request, channels.size() + " channels, at most 8 go into a file");
        }
        return channels;
    }

    private static RecordException refusal(RecordRequest request, String why) {
        return new RecordException(
                "recorder \"%s\" is idle and cannot be armed: %s"
                        .formatted(request.sessionId(), why));
    }

    /** The session of that name, unless it is idle. */
    public @Nullable Session session(String sessionId) {
        for (Session session : sessions) {
            if (session.id().equals(sessionId)) {
                return session;
            }
        }
        return null;
    }

    /**
     * By how much a take of a node would be late now; null when the rig has no such node.
     *
     * @param heardThrough the output by which the player hears; null for the rig's first
     * @param measured what a measurement found instead of what the driver says
     */
    public @Nullable RoundTrip roundTrip(
            String nodeId, @Nullable String heardThrough, OptionalInt measured) {
        Rig rig = engine.rig();
        Node node = rig == null ? null : rig.node(nodeId);
        if (rig == null || node == null) {
            return null;
        }
        List<Integer> all = IntStream.rangeClosed(1, node.channels()).boxed().toList();
        return RoundTrip.of(engine, driver, rig, node, all, heardThrough, measured);
    }

    /** How it does. Any thread. */
    public RecorderStatus status() {
        List<SessionStatus> all = sessions.stream().map(Session::status).toList();
        List<String> warnings = new ArrayList<>(space.warnings());
        double halfFrames = engine.taps().spareFrames() / 2.0;
        for (SessionStatus one : all) {
            if (one.lostFrames() > 0) {
                warnings.add(
                        "\"%s\": the disk is too slow, %.2f s are lost in %d gaps"
                                .formatted(one.sessionId(), seconds(one.lostFrames()), one.gaps()));
            } else if (one.behindFrames() > halfFrames && one.state() == RecordState.RECORDING) {
                warnings.add(
                        "\"%s\": the disk is slow, %.1f s wait for it"
                                .formatted(one.sessionId(), seconds(one.behindFrames())));
            }
        }
        long lost = lostBefore + all.stream().mapToLong(SessionStatus::lostFrames).sum();
        return new RecorderStatus(all, space.minutesLeft(), warnings, lost, engine.taps().bytes());
    }

    private double seconds(long frames) {
        return (double) frames / engine.sampleRateHz();
    }

    /** The take has a place in the store: its note goes. */
    public void forget(Take take) throws IOException {
        TakeRecovery.forget(take.path());
    }

    /**
     * Writes all that has come in so far, and finishes what has ended. The writer thread does
     * nothing else; without one the caller does, as often as blocks are rendered.
     */
    public void pump() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /** Serves every session once, first those that are most behind; true for more at once. */
    private boolean step() {
        long rate = sessions.stream().mapToLong(Session::bytesPerSecond).sum();
        if (!space.enough(rate)) {
            for (Session session : sessions) {
                session.stopNow(Take.End.DISK_FULL, "the disk is full but for the store's part");
            }
        }
        boolean more = false;
        List<Session> mostBehind =
                sessions.stream()
                        .sorted(Comparator.comparingLong(s -> -s.status().behindFrames()))
                        .toList();
        for (Session session : mostBehind) {
            more |= session.step();
            if (session.state() == RecordState.IDLE) {
                retire(session);
            }
        }
        return more;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: whoever pumps
    private void retire(Session session) {
        lostBefore += session.status().lostFrames();
        sessions.remove(session);
        engine.taps().release(session.request().nodeId(), session.tap());
    }

    private void run() {
        while (!closing || !sessions.isEmpty()) {
            try {
                if (!step() && !closing) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (RuntimeException fault) {
                LOG.error("the writer of takes goes on after", fault);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Ends every session where its sound ends, and returns when all files are closed. */
    @Override
    public void close() {
        sessions.forEach(session -> session.stopNow(Take.End.STOPPED, ""));
        closing = true;
        Thread writer = thread;
        if (writer == null) {
            pump();
        } else {
            LockSupport.unpark(writer);
            boolean interrupted = false;
            while (writer.isAlive()) {
                try {
                    writer.join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        engine.taps().keepInputs(0);
    }

    /** What sessions know of the engine. */
    private final class Desk implements Session.Desk {
        @Override
        public long renderedFrame() {
            return engine.renderedFrame();
        }

        @Override
        public long unbegunFrame() {
            return engine.renderedFrame() + engine.lookAheadFrames();
        }

        @Override
        public Instant wallTime(long frame) {
            double ago = (engine.renderedFrame() - frame) * 1e9 / engine.sampleRateHz();
            return settings.clock().instant().minusNanos((long) ago);
        }

        @Override
        public long xruns() {
            return driver.xruns();
        }

        @Override
        public long driverChanges() {
            return driver.changes();
        }

        @Override
        public boolean announce(
                Session session, boolean runs, long frame, @Nullable Landing landing) {
            int slot = engine.nodeSlot(session.request().nodeId()).orElse(-1);
            Action action = new Action.SetRecording(slot, runs, landing);
            boolean past = frame <= engine.renderedFrame();
            synchronized (queue) {
                return queue.offer(
                        past ? ActionEvent.atOnce(action) : new ActionEvent(frame, action));
            }
        }
    }
}
