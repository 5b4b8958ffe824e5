package atome.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.ptr.IntByReference;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackOptions;
import org.jaudiolibs.jnajack.JackPort;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;
import org.jaudiolibs.jnajack.JackStatus;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jaudiolibs.jnajack.lowlevel.JackLibraryDirect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class JackDriverTest {
    private static final int RATE_HZ = 48_000;
    private static final int BLOCK = 64;
    private static final float IMPULSE = 0.75f;
    private static final int IMPULSE_OFFSET = 17;

    private final AtomicLong blocks = new AtomicLong();
    private final AudioProcess passThrough =
            (in, out, frames, cycleNanos) -> {
                for (int channel = 0; channel < out.length; channel++) {
                    System.arraycopy(in[channel], 0, out[channel], 0, frames);
                }
                blocks.incrementAndGet();
            };

    @Test
    void withoutAServerNoneIsStartedAndTheErrorSaysSo() throws Exception {
        try (JackServer none = JackServer.reserve()) {
            assertThat(none).isNotNull();
            assertThat(JackDriver.serverAnswers()).isFalse();
            assertThatThrownBy(() -> JackDriver.open("atome", 2, 2))
                    .isInstanceOf(DriverException.class)
                    .hasMessage("JACK: no server answers");
            assertThat(JackDriver.serverAnswers()).isFalse();
        }
    }

    @Test
    void thereAreAsManyChannelsAsTheHardwareHas() throws Exception {
        try (JackServer server = JackServer.wide(RATE_HZ, BLOCK, 18, 70);
                FailoverDriver all =
                        FailoverDriver.open(
                                new DriverRequest(
                                        Backend.JACK,
                                        0,
                                        BLOCK,
                                        DriverRequest.ALL,
                                        DriverRequest.ALL,
                                        "atome"),
                                _ -> {})) {
            assertThat(server).isNotNull();
            assertThat(all.driver().format()).isEqualTo(new DriverFormat(RATE_HZ, BLOCK, 18, 64));
        }
    }

    @Test
    void portsAppearAndAreConnectedToTheHardware() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK);
                JackDriver driver = JackDriver.open("atome", 3, 2)) {
            assertThat(server).isNotNull();
            assertThat(driver.format()).isEqualTo(new DriverFormat(RATE_HZ, BLOCK, 3, 2));
            driver.start(passThrough);
            JackClient client = client("witness");
            try {
                Jack jack = Jack.getInstance();
                assertThat(ports(jack, client))
                        .contains(
                                "atome:in_1",
                                "atome:in_2",
                                "atome:in_3",
                                "atome:out_1",
                                "atome:out_2");
                assertThat(jack.getAllConnections(client, "atome:in_2"))
                        .containsExactly("system:capture_2");
                assertThat(jack.getAllConnections(client, "atome:out_1"))
                        .containsExactly("system:playback_1");
                assertThat(jack.getAllConnections(client, "atome:in_3")).isEmpty();
            } finally {
                client.close();
            }
        }
    }

    @Test
    void theWayThroughTheHardwareIsToldForBothDirections() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK);
                JackDriver driver = JackDriver.open("atome", 3, 2)) {
            assertThat(server).isNotNull();
            driver.start(passThrough);
            // An asynchronous server plays what it was given one block later.
            JackServer.await(
                    "the latencies are a block in and two blocks out",
                    () ->
                            driver.inputLatencyFrames(1) == BLOCK
                                    && driver.outputLatencyFrames(2) == 2 * BLOCK);
            assertThat(driver.inputLatencyFrames(4)).isZero();
        }
    }

    @Test
    void aClosedDriverLeavesTheGraph() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK)) {
            assertThat(server).isNotNull();
            JackClient client = client("witness");
            try {
                try (JackDriver driver = JackDriver.open("atome", 1, 1)) {
                    driver.start(passThrough);
                    assertThat(ports(Jack.getInstance(), client)).contains("atome:in_1");
                }
                assertThat(ports(Jack.getInstance(), client)).doesNotContain("atome:in_1");
            } finally {
                client.close();
            }
        }
    }

    @Test
    void soundPassesFromInputToOutputInTheSameCycle() throws Exception {
        try (JackServer server = JackServer.patient(RATE_HZ, BLOCK);
                JackDriver driver = JackDriver.open("atome", 1, 1)) {
            assertThat(server).isNotNull();
            driver.start(passThrough);
            JackClient source = client("source");
            JackClient drain = client("drain");
            AtomicLong sentAt = new AtomicLong(-1);
            AtomicLong heardAt = new AtomicLong(-1);
            AtomicLong heardOffset = new AtomicLong(-1);
            try {
                JackPort out = port(source, "out", JackPortFlags.JackPortIsOutput);
                JackPort in = port(drain, "in", JackPortFlags.JackPortIsInput);
                AtomicLong armed = new AtomicLong();
                source.setProcessCallback((client, frames) -> {
                    for (int frame = 0; frame < frames; frame++) {
                        out.getFloatBuffer().put(frame, 0f);
                    }
                    if (armed.compareAndSet(1, 2)) {
                        out.getFloatBuffer().put(IMPULSE_OFFSET, IMPULSE);
                        sentAt.set(frameTime(source));
                    }
                    return true;
                });
                drain.setProcessCallback((client, frames) -> {
                    for (int frame = 0; frame < frames; frame++) {
                        if (in.getFloatBuffer().get(frame) == IMPULSE) {
                            heardOffset.set(frame);
                            heardAt.set(frameTime(drain));
                        }
                    }
                    return true;
                });
                source.activate();
                drain.activate();
                Jack.getInstance().connect(source, "source:out", "atome:in_1");
                Jack.getInstance().connect(drain, "atome:out_1", "drain:in");
                long connected = blocks.get();
                JackServer.await("the graph runs", () -> blocks.get() > connected + 200);
                // A cycle that a busy machine skips takes its impulse with it; the next one is
                // sent.
                AtomicLong unheardSince = new AtomicLong();
                JackServer.await(
                        "the impulse is heard",
                        () -> {
                            if (heardAt.get() < 0 && blocks.get() > unheardSince.get() + 200) {
                                unheardSince.set(blocks.get());
                                armed.set(1);
                            }
                            return heardAt.get() >= 0;
                        });
            } finally {
                source.close();
                drain.close();
            }
            assertThat(heardAt).hasValue(sentAt.get());
            assertThat(heardOffset).hasValue(IMPULSE_OFFSET);
        }
    }

    @Test
    void aCallBackAllocatesNothing() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK);
                JackDriver driver = JackDriver.open("atome", 2, 2)) {
            assertThat(server).isNotNull();
            driver.start(new Gate(passThrough));
            JackServer.await("the audio thread is known", () -> driver.audioThread() != null);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            Thread audio = Objects.requireNonNull(driver.audioThread());
            long smallest = Long.MAX_VALUE;
            for (int window = 0; window < 60 && smallest > 0; window++) {
                long bytes = threads.getThreadAllocatedBytes(audio.threadId());
                long start = blocks.get();
                JackServer.await("a window passes", () -> blocks.get() >= start + 200);
                smallest =
                        Math.min(
                                smallest,
                                threads.getThreadAllocatedBytes(audio.threadId()) - bytes);
            }
            assertThat(smallest).isZero();
        }
    }

    @Test
    void cyclesAreStampedInTheClockOfTheJvm() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK);
                JackDriver driver = JackDriver.open("atome", 1, 1)) {
            assertThat(server).isNotNull();
            FrameClock clock = new FrameClock(RATE_HZ);
            AtomicLong frame = new AtomicLong();
            AtomicLong fromTheFuture = new AtomicLong();
            driver.start((in, out, frames, cycleNanos) -> {
                if (cycleNanos > System.nanoTime()) {
                    fromTheFuture.incrementAndGet();
                }
                clock.cycle(frame.getAndAdd(frames), cycleNanos, frames);
            });
            JackServer.await("a second passes", () -> frame.get() > RATE_HZ);
            long rendered = frame.get();
            assertThat(clock.frameAt(System.nanoTime()))
                    .isBetween(rendered - RATE_HZ, rendered + RATE_HZ);
            assertThat(fromTheFuture.get()).isLessThan(rendered / BLOCK / 10);
        }
    }

    @Test
    void aProcessThatThrowsIsSilentAndTheDriverGoesOn() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, 256);
                JackDriver driver = JackDriver.open("atome", 1, 1)) {
            assertThat(server).isNotNull();
            driver.start((in, out, frames, cycleNanos) -> {
                throw new IllegalStateException("broken node");
            });
            JackServer.await("ten blocks threw", () -> driver.faults() >= 10);
            assertThat(driver.running()).isTrue();
            assertThat(driver.lastFault()).hasMessage("broken node");
        }
    }

    @Test
    void aKilledServerEndsTheDriver() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK);
                JackDriver driver = JackDriver.open("atome", 1, 1)) {
            driver.start(passThrough);
            JackServer.await("sound runs", () -> blocks.get() > 10);
            server.kill();
            JackServer.await("the loss is seen", () -> !driver.running());
        }
    }

    /** A thread cancelled within Java would freeze the JVM, and with it this test. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientIsNotClosedBeforeItsBlockHasEnded(boolean serverIsKilled) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        AtomicBoolean held = new AtomicBoolean(true);
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK)) {
            JackDriver driver = JackDriver.open("atome", 1, 1);
            driver.start((in, out, frames, cycleNanos) -> {
                entered.countDown();
                while (held.get()) {
                    Thread.onSpinWait();
                }
            });
            entered.await();
            if (serverIsKilled) {
                server.kill();
                JackServer.await("the loss is seen", () -> !driver.running());
            }
            Thread closer = Thread.ofPlatform().start(driver::close);
            assertThat(closer.join(Duration.ofMillis(500))).isFalse();
            System.gc();
            held.set(false);
            assertThat(closer.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    @Test
    void aClientWhoseBlocksAreAlwaysLateIsClosedAtAnyMoment() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK)) {
            assertThat(server).isNotNull();
            for (int round = 0; round < 20; round++) {
                CountDownLatch begun = new CountDownLatch(round % 5);
                try (JackDriver driver = JackDriver.open("atome", 1, 1)) {
                    driver.start((in, out, frames, cycleNanos) -> {
                        long start = System.nanoTime();
                        begun.countDown();
                        while (System.nanoTime() - start < 3L * BLOCK * 1_000_000_000 / RATE_HZ) {
                            Thread.onSpinWait();
                        }
                    });
                    begun.await();
                }
                System.gc();
            }
        }
    }

    @Test
    void theBlockMayBeAnySizeTheServerHas() throws Exception {
        for (int blockFrames : List.of(16, 1024, 8192)) {
            AtomicLong seen = new AtomicLong();
            try (JackServer server = JackServer.running(RATE_HZ, blockFrames);
                    JackDriver driver = JackDriver.open("atome", 2, 2)) {
                assertThat(server).isNotNull();
                driver.start((in, out, frames, cycleNanos) -> seen.set(frames));
                JackServer.await("a block comes", () -> seen.get() > 0);
                assertThat(driver.format().blockFrames()).isEqualTo(blockFrames);
            }
            assertThat(seen).hasValue(blockFrames);
        }
    }

    @Test
    void theBlockMayChangeWhileSoundRuns() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, BLOCK);
                JackDriver driver = JackDriver.open("atome", 2, 2)) {
            assertThat(server).isNotNull();
            driver.start(passThrough);
            JackServer.await("sound runs", () -> blocks.get() > 10);
            JackLibraryDirect jack = new JackLibraryDirect();
            JackLibrary._jack_client other =
                    jack.jack_client_open(
                            "other",
                            JackLibrary.JackOptions.JackNoStartServer,
                            new IntByReference());
            try {
                assertThat(jack.jack_set_buffer_size(other, 512)).isZero();
                JackServer.await(
                        "the block has changed", () -> driver.format().blockFrames() == 512);
                assertThat(driver.faults()).isZero();
                assertThat(driver.running()).isTrue();
            } finally {
                jack.jack_client_close(other);
            }
        }
    }

    private static long frameTime(JackClient client) {
        try {
            return client.getLastFrameTime();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JackClient client(String name) throws Exception {
        return Jack.getInstance()
                .openClient(
                        name,
                        EnumSet.of(JackOptions.JackNoStartServer),
                        EnumSet.noneOf(JackStatus.class));
    }

    private static JackPort port(JackClient client, String name, JackPortFlags direction)
            throws Exception {
        return client.registerPort(name, JackPortType.AUDIO, direction);
    }

    private static String[] ports(Jack jack, JackClient client) throws Exception {
        return jack.getPorts(client, ".*", JackPortType.AUDIO, EnumSet.noneOf(JackPortFlags.class));
    }
}
