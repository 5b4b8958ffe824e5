package atome.controllers.midi.port.alsa;

import static atome.controllers.midi.port.alsa.AlsaCalls.call;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** One direction of a plug that libasound has open, without blocking; one thread. */
final class Rawmidi implements AutoCloseable {
    private final String hardware;
    private final long handle;

    private Rawmidi(String hardware, long handle) {
        this.hardware = hardware;
        this.handle = handle;
    }

    /**
     * Opens one direction.
     *
     * @throws IOException one line for the player
     */
    static Rawmidi open(String hardware, boolean input) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment opened = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment name = arena.allocateFrom(hardware);
            long holder = opened.address();
            long error =
                    call(
                            AlsaCalls.OPEN,
                            input ? holder : 0L,
                            input ? 0L : holder,
                            name.address(),
                            AlsaCalls.OPEN_NONBLOCK);
            if (error < 0) {
                throw AlsaCalls.failure(hardware, error);
            }
            return new Rawmidi(hardware, opened.get(ValueLayout.JAVA_LONG, 0));
        }
    }

    /** libasound's handle. */
    long handle() {
        return handle;
    }

    /**
     * The descriptor to wait for.
     *
     * @throws IOException when the device has gone
     */
    int descriptor() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pollFd = arena.allocate(Libc.POLLFD_BYTES, 8);
            long filled = call(AlsaCalls.POLL_DESCRIPTORS, handle, pollFd.address(), 1);
            if (filled != 1) {
                throw AlsaCalls.failure(hardware, filled < 0 ? filled : -19);
            }
            return pollFd.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /**
     * Keeps the driver from ending with an active sensing byte of its own, which nobody sent and
     * after which a receiver expects more.
     */
    void senseNothing() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment holder = arena.allocate(ValueLayout.JAVA_LONG);
            if (call(AlsaCalls.PARAMS_MALLOC, holder.address()) < 0) {
                return;
            }
            long params = holder.get(ValueLayout.JAVA_LONG, 0);
            if (call(AlsaCalls.PARAMS_CURRENT, handle, params) == 0
                    && call(AlsaCalls.PARAMS_NO_SENSING, handle, params, 1) == 0) {
                call(AlsaCalls.PARAMS, handle, params);
            }
            call(AlsaCalls.PARAMS_FREE, params);
        }
    }

    @Override
    public void close() {
        call(AlsaCalls.CLOSE, handle);
    }
}
