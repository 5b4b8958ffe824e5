package atome.appliance.service;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** The other end of {@code NOTIFY_SOCKET}, as systemd holds it: a bound datagram socket. */
@SuppressWarnings("restricted")
final class SystemdSocket implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final MethodHandle SOCKET =
            bind("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle BIND =
            bind("bind", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle OPTION =
            bind("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT));
    private static final MethodHandle RECEIVE =
            bind(
                    "recv",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG, INT, POINTER, ValueLayout.JAVA_LONG, INT));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(INT, INT));

    private final Arena arena = Arena.ofConfined();
    private final int descriptor;

    /** With {@code @}, a name of the abstract kind; else a path. */
    SystemdSocket(String address) throws Throwable {
        byte[] path = address.getBytes(StandardCharsets.UTF_8);
        int length = path.length;
        if (path[0] == '@') {
            path[0] = 0;
        } else {
            length++;
        }
        MemorySegment to = arena.allocate(2L + length, 2);
        to.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
        MemorySegment.copy(path, 0, to, ValueLayout.JAVA_BYTE, 2, path.length);
        descriptor = (int) SOCKET.invokeExact(1, 2, 0);
        int bound = (int) BIND.invokeExact(descriptor, to, (int) to.byteSize());
        if (bound != 0) {
            throw new IllegalStateException("cannot bind " + address);
        }
        MemorySegment timeout = arena.allocate(16, 8);
        timeout.set(ValueLayout.JAVA_LONG, 0, PATIENCE_SECONDS);
        int limited = (int) OPTION.invokeExact(descriptor, 1, 20, timeout, 16);
        if (limited != 0) {
            throw new IllegalStateException("the socket would wait for ever");
        }
    }

    /** The next message; it fails when none comes. */
    String next() throws Throwable {
        return receive(0);
    }

    /** Whether nothing waits to be read. */
    boolean isQuiet() throws Throwable {
        return receive(0x40).isEmpty();
    }

    private String receive(int flags) throws Throwable {
        MemorySegment buffer = arena.allocate(4096);
        long bytes = (long) RECEIVE.invokeExact(descriptor, buffer, 4096L, flags);
        if (bytes < 0 && flags == 0) {
            throw new AssertionError("systemd heard nothing");
        }
        return new String(
                buffer.asSlice(0, Math.max(0, bytes)).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.UTF_8);
    }

    private static MethodHandle bind(String function, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), descriptor);
    }

    @Override
    public void close() {
        try {
            int ignored = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        arena.close();
    }
}
