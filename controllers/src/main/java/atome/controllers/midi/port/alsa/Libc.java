package atome.controllers.midi.port.alsa;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The few calls into the Linux kernel that wait for a device and can be woken up; any thread.
 * Layouts and constants are those of {@code poll.h} and {@code eventfd.h}.
 */
@SuppressWarnings("restricted")
final class Libc {
    static final short POLL_IN = 1;
    static final short POLL_OUT = 4;
    static final short POLL_GONE = 8 | 16 | 32;
    static final long POLLFD_BYTES = 8;
    static final long POLLFD_EVENTS = 4;
    static final long POLLFD_REVENTS = 6;

    private static final int EVENTFD_CLOEXEC_NONBLOCK = 02000000 | 04000;
    private static final MethodHandle POLL =
            bind(
                    "poll",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle EVENTFD =
            bind(
                    "eventfd",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle WRITE =
            bind(
                    "write",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE =
            bind("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Libc() {}

    /** Waits without end for one of two descriptors; what happened is in their structs. */
    static void poll(MemorySegment twoPollFds) {
        try {
            // An error is a signal that came meanwhile: the caller looks again and waits again.
            int _ = (int) POLL.invokeExact(twoPollFds.address(), 2L, -1);
        } catch (Throwable e) {
            throw wrong(e);
        }
    }

    /**
     * A new eventfd.
     *
     * @throws IOException when the process has no descriptor left
     */
    static int eventfd() throws IOException {
        int descriptor;
        try {
            descriptor = (int) EVENTFD.invokeExact(0, EVENTFD_CLOEXEC_NONBLOCK);
        } catch (Throwable e) {
            throw wrong(e);
        }
        if (descriptor < 0) {
            throw new IOException("no file descriptor is left");
        }
        return descriptor;
    }

    /** Makes an eventfd readable, for good: nobody reads it. */
    static void raise(int eventfd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
            long _ = (long) WRITE.invokeExact(eventfd, one.address(), one.byteSize());
        } catch (Throwable e) {
            throw wrong(e);
        }
    }

    static void close(int descriptor) {
        try {
            int _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw wrong(e);
        }
    }

    private static LinkageError wrong(Throwable e) {
        return new LinkageError("libc was called wrongly", e);
    }

    private static MethodHandle bind(String function, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup()
                        .find(function)
                        .orElseThrow(() -> new UnsatisfiedLinkError("libc: no " + function)),
                descriptor);
    }
}
