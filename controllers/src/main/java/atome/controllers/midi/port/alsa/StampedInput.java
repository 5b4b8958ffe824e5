package atome.controllers.midi.port.alsa;

import static atome.controllers.midi.port.alsa.AlsaCalls.call;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The input of a plug, in the kernel's framing mode where it has one: each frame of up to 16 bytes
 * carries the {@code CLOCK_MONOTONIC} time of the interrupt that brought it, which is the clock of
 * {@link System#nanoTime()}. Needs Linux 5.14 and alsa-lib 1.2.6; elsewhere bytes are stamped when
 * they are read. One thread.
 */
final class StampedInput implements RawInput {
    private static final Logger LOG = LoggerFactory.getLogger(StampedInput.class);
    private static final int READ_TSTAMP = 1;
    private static final int CLOCK_MONOTONIC = 2;
    private static final long BUFFER_BYTES = 32 * 1024;

    /** Bound apart: an older libasound that lacks them still reads. */
    private static final class Framing {
        static final MethodHandle SET_READ_MODE =
                AlsaCalls.ofInt(
                        "snd_rawmidi_params_set_read_mode",
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT);
        static final MethodHandle SET_CLOCK_TYPE =
                AlsaCalls.ofInt(
                        "snd_rawmidi_params_set_clock_type",
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT);
        static final MethodHandle TREAD =
                AlsaCalls.ofPointer(
                        "snd_rawmidi_tread",
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG);
    }

    private final Rawmidi rawmidi;
    private final int descriptor;
    private final boolean framed;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment timespec = arena.allocate(16, 8);
    private final MemorySegment bytes = arena.allocate(AlsaReader.MOST_BYTES);
    private long stampNanos;

    private StampedInput(Rawmidi rawmidi, boolean framed) throws IOException {
        this.rawmidi = rawmidi;
        this.framed = framed;
        this.descriptor = rawmidi.descriptor();
    }

    /**
     * Opens the input of a plug.
     *
     * @throws IOException one line for the player
     */
    static StampedInput open(String id, String hardware) throws IOException {
        Rawmidi rawmidi = Rawmidi.open(hardware, true);
        try {
            boolean framed = frame(rawmidi);
            if (!framed) {
                LOG.warn("{}: the system does not stamp MIDI, so it is stamped when read", id);
            }
            return new StampedInput(rawmidi, framed);
        } catch (IOException | RuntimeException e) {
            rawmidi.close();
            throw e;
        }
    }

    @Override
    public int descriptor() {
        return descriptor;
    }

    @Override
    public int read(byte[] into) {
        long most = Math.min(into.length, bytes.byteSize());
        long length;
        try {
            if (framed) {
                length =
                        (long)
                                Framing.TREAD.invokeExact(
                                        rawmidi.handle(),
                                        timespec.address(),
                                        bytes.address(),
                                        most);
                stampNanos = nanos(timespec);
            } else {
                length = (long) AlsaCalls.READ.invokeExact(rawmidi.handle(), bytes.address(), most);
                stampNanos = System.nanoTime();
            }
        } catch (Throwable e) {
            throw new LinkageError("libasound was called wrongly", e);
        }
        if (length > 0) {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, into, 0, (int) length);
        }
        return (int) length;
    }

    @Override
    public long stampNanos() {
        return stampNanos;
    }

    @Override
    public void close() {
        rawmidi.close();
        arena.close();
    }

    /** A {@code struct timespec} of a 64-bit Linux in nanoseconds. */
    static long nanos(MemorySegment timespec) {
        return timespec.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
                + timespec.get(ValueLayout.JAVA_LONG, 8);
    }

    /** Asks for stamps, and for room for a flood; true when the kernel does both. */
    private static boolean frame(Rawmidi rawmidi) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment holder = arena.allocate(ValueLayout.JAVA_LONG);
            if (call(AlsaCalls.PARAMS_MALLOC, holder.address()) < 0) {
                return false;
            }
            long handle = rawmidi.handle();
            long params = holder.get(ValueLayout.JAVA_LONG, 0);
            try {
                return call(AlsaCalls.PARAMS_CURRENT, handle, params) == 0
                        && call(AlsaCalls.PARAMS_BUFFER, handle, params, BUFFER_BYTES) == 0
                        && call(Framing.SET_READ_MODE, handle, params, READ_TSTAMP) == 0
                        && call(Framing.SET_CLOCK_TYPE, handle, params, CLOCK_MONOTONIC) == 0
                        && call(AlsaCalls.PARAMS, handle, params) == 0;
            } finally {
                call(AlsaCalls.PARAMS_FREE, params);
            }
        } catch (LinkageError tooOld) {
            return false;
        }
    }
}
