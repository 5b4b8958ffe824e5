package atome.controllers.midi.port.jack;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.midi.port.source.Outgoing;
import atome.engine.driver.JackCalls;
import atome.engine.driver.JackConnection;
import atome.engine.driver.JackFrames;
import atome.engine.driver.JackServer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Into the buffer of a real port, but with cycles whose times are the test's own. */
@Timeout(90)
class DeparturesTest {
    private static final int FRAMES = 1024;
    private static final long FRAME_NANOS = 20_000;
    private static final long CYCLE_NANOS = FRAMES * FRAME_NANOS;
    private static final long START_NANOS = 5_000_000_000L;
    private static final long START_FRAME = 240_000;

    private final SpscVarHandleArrayQueue<Outgoing> queue =
            new SpscVarHandleArrayQueue<>(JackOutput.CAPACITY);
    private final Departures departures = new Departures(queue);
    private final Arena arena = Arena.ofShared();
    private final MemorySegment event = arena.allocate(MidiCalls.EVENT_BYTES, 8);
    private final JackServer server;
    private final JackConnection connection;
    private long buffer;

    /** A message as it left. */
    private record Departed(int offset, int number) {}

    DeparturesTest() throws Exception {
        server = JackServer.running(48_000, FRAMES);
        connection = JackConnection.open("departures");
    }

    @BeforeEach
    @SuppressWarnings("CatchThrowable")
    void register() throws Exception {
        long port = connection.register("out", MidiCalls.MIDI, false);
        connection.activate();
        try {
            buffer = (long) JackCalls.PORT_GET_BUFFER.invokeExact(port, FRAMES);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        assertThat(buffer).as("the port's buffer").isNotZero();
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        server.close();
        arena.close();
    }

    @Test
    void eachMessageLeavesAtTheFrameNearestToItsTime() {
        offer(1, START_NANOS);
        offer(2, START_NANOS + 17 * FRAME_NANOS);
        offer(3, START_NANOS + 100 * FRAME_NANOS + FRAME_NANOS / 2 - 1);
        offer(4, START_NANOS + 200 * FRAME_NANOS + FRAME_NANOS / 2);
        offer(5, START_NANOS + 1023 * FRAME_NANOS);
        assertThat(cycle(0))
                .containsExactly(
                        new Departed(0, 1),
                        new Departed(17, 2),
                        new Departed(100, 3),
                        new Departed(201, 4),
                        new Departed(1023, 5));
        assertThat(departures.late()).isZero();
    }

    @Test
    void aMessageForALaterCycleWaitsAndTheBoundaryBelongsToTheNext() {
        offer(1, START_NANOS + 2 * CYCLE_NANOS + 5 * FRAME_NANOS);
        offer(2, START_NANOS + CYCLE_NANOS - FRAME_NANOS / 2);
        offer(3, START_NANOS + CYCLE_NANOS - FRAME_NANOS / 2 - 1);
        assertThat(cycle(0)).containsExactly(new Departed(1023, 3));
        assertThat(cycle(1)).containsExactly(new Departed(0, 2));
        assertThat(cycle(2)).containsExactly(new Departed(5, 1));
        assertThat(cycle(3)).isEmpty();
        assertThat(departures.late()).isZero();
    }

    @Test
    void messagesLeaveInTheOrderOfTheirTimesAndOneFrameInTheOrderOfSending() {
        offer(3, START_NANOS + 30 * FRAME_NANOS);
        offer(1, START_NANOS + 10 * FRAME_NANOS);
        offer(4, START_NANOS + 30 * FRAME_NANOS);
        offer(2, START_NANOS + 20 * FRAME_NANOS);
        assertThat(cycle(0))
                .containsExactly(
                        new Departed(10, 1),
                        new Departed(20, 2),
                        new Departed(30, 3),
                        new Departed(30, 4));
    }

    @Test
    void whatIsLateLeavesAtTheFirstFrameAndIsCounted() {
        offer(1, START_NANOS - 2 * FRAME_NANOS);
        offer(2, START_NANOS - 3_600_000_000_000L);
        queue.add(Outgoing.of(JackPeer.message(3), START_NANOS - CYCLE_NANOS, false));
        assertThat(cycle(0))
                .containsExactly(new Departed(0, 2), new Departed(0, 3), new Departed(0, 1));
        assertThat(departures.late()).isEqualTo(2);
    }

    @Test
    void aFullBufferMakesTheRestWaitAndLosesNothing() {
        for (int number = 0; number < JackOutput.CAPACITY; number++) {
            byte[] dump = new byte[100];
            Arrays.fill(dump, (byte) 1);
            dump[0] = (byte) 0xF0;
            dump[1] = (byte) (number >> 7);
            dump[2] = (byte) (number & 127);
            dump[99] = (byte) 0xF7;
            queue.add(Outgoing.of(dump, START_NANOS, true));
        }
        List<Departed> all = new ArrayList<>(cycle(0));
        assertThat(all).isNotEmpty().hasSizeLessThan(JackOutput.CAPACITY);
        for (int number = 1; number < 20; number++) {
            all.addAll(cycle(number));
        }
        assertThat(all).extracting(Departed::number).isSorted().hasSize(JackOutput.CAPACITY);
        assertThat(departures.refused()).isZero();
    }

    @Test
    void aMessageThatNoBufferHoldsIsRefusedAndHoldsUpNoOther() {
        byte[] endless = new byte[1_000_000];
        endless[0] = (byte) 0xF0;
        endless[endless.length - 1] = (byte) 0xF7;
        queue.add(Outgoing.of(endless, START_NANOS, true));
        offer(2, START_NANOS + FRAME_NANOS);
        assertThat(cycle(0)).containsExactly(new Departed(1, 2));
        assertThat(departures.refused()).isEqualTo(1);
    }

    @Test
    void aMessageForAFrameOfTheEngineLeavesAtItHoweverFarItsTimeIsOff() {
        JackFrames jackFrames = new JackFrames();
        jackFrames.cycle(7_000_000, START_FRAME);
        offerAtFrame(1, 7_000_000 + 100, START_NANOS + 88 * FRAME_NANOS, jackFrames);
        offerAtFrame(
                2, 7_000_000 + FRAMES, START_NANOS + CYCLE_NANOS - 9 * FRAME_NANOS, jackFrames);
        assertThat(cycle(0)).containsExactly(new Departed(100, 1));
        assertThat(cycle(1)).containsExactly(new Departed(0, 2));
        assertThat(departures.late()).isZero();
    }

    @Test
    void aMessageThatWaitsForItsFrameFollowsTheEngineWhenJackHasMissedCycles() {
        JackFrames jackFrames = new JackFrames();
        jackFrames.cycle(7_000_000, START_FRAME);
        offerAtFrame(1, 7_000_000 + FRAMES + 100, START_NANOS + CYCLE_NANOS, jackFrames);
        assertThat(cycle(0)).isEmpty();
        jackFrames.cycle(7_000_000 + FRAMES, START_FRAME + 3 * FRAMES);
        assertThat(cycle(3)).containsExactly(new Departed(100, 1));
        assertThat(departures.late()).isZero();
    }

    @Test
    void whileTheFramesAreNotKnownTheTimeCounts() {
        offerAtFrame(1, 7_000_000 + 100, START_NANOS + 88 * FRAME_NANOS, new JackFrames());
        offerAtFrame(2, 7_000_000 + 200, START_NANOS + 188 * FRAME_NANOS, null);
        assertThat(cycle(0)).containsExactly(new Departed(88, 1), new Departed(188, 2));
    }

    private void offerAtFrame(
            int number, long engineFrame, long stampNanos, @Nullable JackFrames jackFrames) {
        queue.add(Outgoing.atFrame(JackPeer.message(number), engineFrame, stampNanos, jackFrames));
    }

    private void offer(int number, long stampNanos) {
        queue.add(Outgoing.of(JackPeer.message(number), stampNanos, true));
    }

    @SuppressWarnings("CatchThrowable")
    private List<Departed> cycle(int number) {
        try {
            MidiCalls.CLEAR.invokeExact(buffer);
            departures.write(
                    buffer,
                    FRAMES,
                    START_NANOS + number * CYCLE_NANOS,
                    CYCLE_NANOS,
                    START_FRAME + (long) number * FRAMES);
            List<Departed> departed = new ArrayList<>();
            int count = (int) MidiCalls.EVENT_COUNT.invokeExact(buffer);
            for (int index = 0; index < count; index++) {
                int _ = (int) MidiCalls.EVENT_GET.invokeExact(event.address(), buffer, index);
                byte[] message = new byte[3];
                long data = event.get(ValueLayout.JAVA_LONG, MidiCalls.EVENT_DATA);
                MemorySegment.copy(JackCalls.MEMORY, ValueLayout.JAVA_BYTE, data, message, 0, 3);
                int offset = event.get(ValueLayout.JAVA_INT, MidiCalls.EVENT_FRAME);
                departed.add(new Departed(offset, JackPeer.number(message)));
            }
            return departed;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
