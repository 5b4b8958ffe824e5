package atome.controllers.midi.port.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.jack.JackPeer.Bar;
import atome.controllers.midi.port.jack.JackPeer.Event;
import atome.engine.driver.JackDriver;
import atome.engine.driver.JackServer;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class JackPortTest {
    private static final String CLIENT = "atome-midi-test";
    private static final int RATE_HZ = 48_000;
    private static final double NANOS_PER_FRAME = 1e9 / RATE_HZ;

    private final Map<Integer, Long> stamps = new ConcurrentHashMap<>();
    private final MidiInputListener collect =
            (bytes, length, stampNanos) ->
                    stamps.put(JackPeer.number(Arrays.copyOf(bytes, length)), stampNanos);

    @Test
    void withoutAServerTheOpeningFailsInOneLine() throws Exception {
        try (JackServer none = JackServer.reserve()) {
            assertThat(none).isNotNull();
            assertThatThrownBy(() -> JackPort.open(CLIENT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("JACK: no server answers");
        }
    }

    /** libjack would free the client that is still held, and its closing end the process. */
    @Test
    void noClientIsOpenedWhileOneOfADeadServerIsStillHeld() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, 256)) {
            JackPort port = JackPort.open(CLIENT);
            server.kill();
            JackServer.await("the port is lost", port::lost);
            assertThat(JackDriver.serverAnswers()).isFalse();
            port.close();
            server.start(RATE_HZ, 256);
            assertThat(JackDriver.serverAnswers()).isTrue();
        }
    }

    @Test
    void inputIsStampedToTheFrame() throws Exception {
        int frames = 512;
        int cycles = 300;
        try (JackServer server = JackServer.patient(RATE_HZ, frames);
                JackPort port = JackPort.open(CLIENT);
                JackPeer peer = JackPeer.playingTo(CLIENT)) {
            assertThat(server).isNotNull();
            port.start(collect);
            Random random = new Random(11);
            for (int cycle = 0; cycle < cycles; cycle++) {
                peer.play(new Bar(random.ints(4, 0, frames).sorted().boxed().toList(), cycle * 4));
            }
            JackServer.await("all is heard", () -> stamps.size() == cycles * 4);
            List<Double> errors = new ArrayList<>();
            for (Event event : peer.played) {
                if (event.undisturbed()) {
                    long stamp = Objects.requireNonNull(stamps.get(event.number()));
                    errors.add(Math.abs(stamp - event.frameNanos()) / NANOS_PER_FRAME);
                }
            }
            report("input", errors);
            assertThat(errors).hasSizeGreaterThan(cycles * 2);
            assertThat(errors).allSatisfy(error -> assertThat(error).isLessThanOrEqualTo(1));
            assertThat(port.faults()).isZero();
            assertThat(port.overflowed()).isZero();
        }
    }

    @Test
    void outputLeavesAtTheFrameOfItsTime() throws Exception {
        int messages = 400;
        try (JackServer server = JackServer.patient(RATE_HZ, 1024);
                JackPort port = JackPort.open(CLIENT);
                JackPeer peer = JackPeer.hearing(CLIENT)) {
            assertThat(server).isNotNull();
            port.start(MidiInputListener.DEAF);
            Random random = new Random(13);
            Map<Integer, Long> due = new HashMap<>();
            long base = System.nanoTime() + 300_000_000;
            for (int number = 0; number < messages; number++) {
                long stamp = base + random.nextLong(3_000_000_000L);
                due.put(number, stamp);
                assertThat(port.output().sendAt(JackPeer.message(number), stamp)).isTrue();
            }
            JackServer.await("all is heard", () -> peer.heard.size() == messages);
            List<Double> errors = new ArrayList<>();
            long before = 0;
            for (Event event : peer.heard) {
                long stamp = Objects.requireNonNull(due.get(event.number()));
                assertThat(stamp).isGreaterThanOrEqualTo(before);
                before = stamp;
                if (event.undisturbed()) {
                    errors.add(Math.abs(stamp - event.frameNanos()) / NANOS_PER_FRAME);
                }
            }
            report("output", errors);
            assertThat(errors).hasSizeGreaterThan(messages / 2);
            assertThat(errors).allSatisfy(error -> assertThat(error).isLessThanOrEqualTo(1));
            assertThat(port.output().late()).isZero();
        }
    }

    @Test
    void aMessageForThePastLeavesAtTheFirstFrameAndIsCounted() throws Exception {
        try (JackServer server = JackServer.patient(RATE_HZ, 256);
                JackPort port = JackPort.open(CLIENT);
                JackPeer peer = JackPeer.hearing(CLIENT)) {
            assertThat(server).isNotNull();
            MidiOutput output = port.output();
            assertThat(output.sendAt(JackPeer.message(5), System.nanoTime() - 1_000_000_000))
                    .isTrue();
            JackServer.await("it is heard", () -> peer.heard.size() == 1);
            Event event = peer.heard.element();
            assertThat(event.number()).isEqualTo(5);
            assertThat(event.offset()).isZero();
            assertThat(output.late()).isEqualTo(1);
        }
    }

    @Test
    void aFullQueueRefusesAndAClosedPortToo() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, 256)) {
            assertThat(server).isNotNull();
            JackPort port = JackPort.open(CLIENT);
            MidiOutput output = port.output();
            long far = System.nanoTime() + 3_600_000_000_000L;
            long accepted = 0;
            // The cycle takes some out of the queue meanwhile, to wait for their frame.
            for (int i = 0; i < 5 * JackOutput.CAPACITY; i++) {
                accepted += output.sendAt(JackPeer.message(1), far) ? 1 : 0;
            }
            assertThat(accepted).isBetween((long) JackOutput.CAPACITY, 2L * JackOutput.CAPACITY);
            assertThat(output.refused()).isEqualTo(5L * JackOutput.CAPACITY - accepted);
            port.close();
            assertThat(output.send(JackPeer.message(1))).isFalse();
        }
    }

    @Test
    void aCallBackAllocatesNothingWhileMidiFlowsBothWays() throws Exception {
        try (JackServer server = JackServer.running(RATE_HZ, 64);
                JackPort port = JackPort.open(CLIENT);
                JackPeer player = JackPeer.playingTo(CLIENT);
                JackPeer hearer = JackPeer.hearing(CLIENT)) {
            assertThat(server).isNotNull();
            AtomicLong received = new AtomicLong();
            port.start((bytes, length, stampNanos) -> received.incrementAndGet());
            JackServer.await("the cycle's thread is known", () -> port.cycleThread() != null);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            Thread cycle = Objects.requireNonNull(port.cycleThread());
            long smallest = Long.MAX_VALUE;
            long heardIn = 0;
            for (int window = 0; window < 60 && smallest > 0; window++) {
                long bytes = threads.getThreadAllocatedBytes(cycle.threadId());
                long start = port.cycles();
                long before = received.get() + hearer.heard.size();
                for (int i = 0; i < 100; i++) {
                    player.play(new Bar(List.of(3, 40), i));
                    port.output().sendAt(JackPeer.message(i), System.nanoTime() + i * 1_000_000L);
                }
                JackServer.await("a window passes", () -> port.cycles() >= start + 200);
                heardIn = received.get() + hearer.heard.size() - before;
                smallest =
                        Math.min(
                                smallest,
                                threads.getThreadAllocatedBytes(cycle.threadId()) - bytes);
            }
            assertThat(smallest).isZero();
            assertThat(heardIn).isGreaterThan(200);
            assertThat(port.faults()).isZero();
        }
    }

    @Test
    void aMessageThatJackCannotHoldIsRefusedAndTheNextOneLeaves() throws Exception {
        try (JackServer server = JackServer.patient(RATE_HZ, 256);
                JackPort port = JackPort.open(CLIENT);
                JackPeer peer = JackPeer.hearing(CLIENT)) {
            assertThat(server).isNotNull();
            byte[] endless = new byte[1_000_000];
            endless[0] = (byte) 0xF0;
            endless[endless.length - 1] = (byte) 0xF7;
            assertThat(port.output().send(endless)).isTrue();
            assertThat(port.output().send(JackPeer.message(9))).isTrue();
            JackServer.await("the next is heard", () -> peer.heard.size() == 1);
            assertThat(peer.heard.element().number()).isEqualTo(9);
            assertThat(port.output().refused()).isEqualTo(1);
            assertThat(port.faults()).isZero();
        }
    }

    @Test
    void aLongExclusivePassesWhole() throws Exception {
        try (JackServer server = JackServer.patient(RATE_HZ, 1024);
                JackPort port = JackPort.open(CLIENT)) {
            assertThat(server).isNotNull();
            byte[] dump = new byte[4000];
            Arrays.fill(dump, (byte) 0x55);
            dump[0] = (byte) 0xF0;
            dump[dump.length - 1] = (byte) 0xF7;
            List<byte[]> heard = new ArrayList<>();
            AtomicLong count = new AtomicLong();
            port.start((bytes, length, stampNanos) -> {
                heard.add(Arrays.copyOf(bytes, length));
                count.incrementAndGet();
            });
            JackPeer.connect(CLIENT + ":out", CLIENT + ":in");
            assertThat(port.output().send(dump)).isTrue();
            JackServer.await("it is heard", () -> count.get() == 1);
            assertThat(heard.getFirst()).isEqualTo(dump);
        }
    }

    private static void report(String direction, List<Double> errors) {
        double largest = errors.stream().mapToDouble(error -> error).max().orElse(-1);
        System.out.printf(
                "%s: %d events, largest error %.3f frames%n", direction, errors.size(), largest);
    }
}
