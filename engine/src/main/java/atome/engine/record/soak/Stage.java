package atome.engine.record.soak;

import atome.engine.AudioEngine;
import atome.engine.driver.ClockDriver;
import atome.engine.record.RecordException;
import atome.engine.record.RecordRequest;
import atome.engine.record.Recorder;
import atome.engine.record.RecorderSettings;
import atome.engine.record.Session;
import atome.engine.record.Take;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An engine over the clock driver whose every input channel is a {@link KnownSignal}. */
final class Stage implements AutoCloseable {
    static final int RATE_HZ = 48_000;
    private static final int BLOCK_FRAMES = 128;
    private static final int NODE_CHANNELS = 8;
    private static final long LOOK_NANOS = 5_000_000;
    private static final long PATIENCE_SECONDS = 60;

    final AudioEngine engine = new AudioEngine(RATE_HZ);
    final ClockDriver driver;
    final Recorder recorder;
    private final List<Node> inputs = new ArrayList<>();

    /** Plays at once; its inputs have eight channels each. */
    Stage(int channels, RecorderSettings settings) {
        driver = ClockDriver.open(RATE_HZ, BLOCK_FRAMES, channels, 0);
        for (int first = 0; first < channels; first += NODE_CHANNELS) {
            int width = Math.min(NODE_CHANNELS, channels - first);
            inputs.add(
                    new Node(
                            "in" + first,
                            Node.Kind.INPUT,
                            width,
                            first + 1,
                            null,
                            Map.of(),
                            0,
                            0,
                            false,
                            false));
        }
        engine.install(Rig.of(inputs, List.of(), List.of()));
        recorder = Recorder.open(engine, driver, settings);
        driver.start(
                new KnownSignal(engine.process(), Arena.ofAuto().allocate(Long.BYTES, Long.BYTES)));
    }

    /** Records every input. */
    List<Session> recordAll() throws RecordException {
        List<Session> sessions = new ArrayList<>();
        for (Node node : inputs) {
            Session session =
                    recorder.arm(new RecordRequest(node.id(), node.id(), node.id() + ".wav"));
            session.start(session.nowFrame());
            sessions.add(session);
        }
        return sessions;
    }

    /** Returns when the engine has come so far. */
    void waitFor(double seconds) {
        long frame = engine.renderedFrame() + Math.round(seconds * RATE_HZ);
        while (engine.renderedFrame() < frame) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Bytes that the audio thread has allocated since its start. */
    long allocatedBytes() {
        Thread audio = driver.audioThread();
        return audio == null
                ? 0
                : ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                        .getThreadAllocatedBytes(audio.threadId());
    }

    /** The take of a session that ends. */
    static Take take(Session session) throws IOException {
        try {
            return session.result().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException lost) {
            throw new IOException(session.id() + ": the take is lost", lost);
        }
    }

    @Override
    public void close() {
        recorder.close();
        driver.close();
    }
}
