package atome.controllers.midi.port.alsa;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Waits for one descriptor, or to be woken through an eventfd; one thread waits. */
final class Waiting {
    private final MemorySegment pollFds;

    /**
     * @param events {@link Libc#POLL_IN} or {@link Libc#POLL_OUT}
     * @param arena owns the structs
     */
    Waiting(int descriptor, short events, int eventfd, Arena arena) {
        pollFds = arena.allocate(2 * Libc.POLLFD_BYTES, 8);
        expect(0, descriptor, events);
        expect(Libc.POLLFD_BYTES, eventfd, Libc.POLL_IN);
    }

    /** Returns when something happened; true when it is that the device has gone. */
    boolean untilGone() {
        Libc.poll(pollFds);
        return (pollFds.get(ValueLayout.JAVA_SHORT, Libc.POLLFD_REVENTS) & Libc.POLL_GONE) != 0;
    }

    private void expect(long at, int descriptor, short events) {
        pollFds.set(ValueLayout.JAVA_INT, at, descriptor);
        pollFds.set(ValueLayout.JAVA_SHORT, at + Libc.POLLFD_EVENTS, events);
    }
}
