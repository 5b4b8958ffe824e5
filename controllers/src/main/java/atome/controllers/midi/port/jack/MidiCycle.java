package atome.controllers.midi.port.jack;

import atome.engine.AudioThread;
import atome.engine.driver.JackCallBacks;
import atome.engine.driver.JackCalls;
import atome.engine.driver.JackClock;
import atome.engine.driver.JackConnection;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The cycles of the MIDI client: each takes what came in and writes what is due. Allocates nothing
 * after its construction, and nothing leaves it but a zero.
 */
final class MidiCycle extends JackCallBacks {
    private final JackClock clock;
    private final int rateHz;
    private final long inPort;
    private final long outPort;
    private final ByteRing arrivals;
    private final Departures departures;
    private final MemorySegment event;
    private final AtomicLong nextCycleNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong cycles = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();

    /** The ports are raw addresses; the arena must outlive the client. */
    MidiCycle(
            JackConnection connection,
            long inPort,
            long outPort,
            ByteRing arrivals,
            Departures departures,
            Arena arena) {
        super("midi-jack-cycle");
        this.clock = new JackClock(connection, arena);
        this.rateHz = connection.sampleRateHz();
        this.inPort = inPort;
        this.outPort = outPort;
        this.arrivals = arrivals;
        this.departures = departures;
        this.event = arena.allocate(MidiCalls.EVENT_BYTES, 8);
    }

    @Override
    @AudioThread
    @SuppressWarnings("CatchThrowable") // an error that left an upcall would end the whole JVM
    protected int process(int frames, long argument) {
        try {
            long cycleNanos = clock.cycleNanos();
            long lengthNanos = lengthNanos(frames);
            long in = (long) JackCalls.PORT_GET_BUFFER.invokeExact(inPort, frames);
            read(in, frames, cycleNanos, lengthNanos);
            long out = (long) JackCalls.PORT_GET_BUFFER.invokeExact(outPort, frames);
            MidiCalls.CLEAR.invokeExact(out);
            departures.write(out, frames, cycleNanos, lengthNanos, clock.cycleFrame());
            nextCycleNanos.setOpaque(cycleNanos + lengthNanos);
        } catch (Throwable neverLeaves) {
            faults.setRelease(faults.getPlain() + 1);
        }
        cycles.setRelease(cycles.getPlain() + 1);
        return 0;
    }

    @AudioThread
    private void read(long buffer, int frames, long cycleNanos, long lengthNanos) throws Throwable {
        int count = (int) MidiCalls.EVENT_COUNT.invokeExact(buffer);
        for (int index = 0; index < count; index++) {
            int refused = (int) MidiCalls.EVENT_GET.invokeExact(event.address(), buffer, index);
            if (refused == 0) {
                int frame = event.get(ValueLayout.JAVA_INT, MidiCalls.EVENT_FRAME);
                arrivals.offer(
                        JackCalls.MEMORY,
                        event.get(ValueLayout.JAVA_LONG, MidiCalls.EVENT_DATA),
                        (int) event.get(ValueLayout.JAVA_LONG, MidiCalls.EVENT_LENGTH),
                        cycleNanos + frame * lengthNanos / frames);
            }
        }
    }

    /** As JACK expects it, unless an xrun has put it beside itself. */
    @AudioThread
    private long lengthNanos(int frames) {
        long nominal = frames * 1_000_000_000L / rateHz;
        long expected = clock.lengthNanos();
        return expected > nominal / 2 && expected < nominal * 2 ? expected : nominal;
    }

    /** Cycles that failed, in which nothing was read or written. */
    long faults() {
        return faults.getAcquire();
    }

    /** Cycles since the start. */
    long cycles() {
        return cycles.getAcquire();
    }

    /** When the next cycle should begin, in {@link System#nanoTime()}. */
    long nextCycleNanos() {
        return nextCycleNanos.getOpaque();
    }
}
