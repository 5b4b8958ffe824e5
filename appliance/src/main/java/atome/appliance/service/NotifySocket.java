package atome.appliance.service;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * The socket by which systemd hears from a service; any thread. Its protocol is one datagram a
 * message, lines of {@code NAME=value} (sd_notify(3)). The JDK has no datagrams over Unix sockets,
 * so the C library is called.
 *
 * @param address a path, or a name that starts with {@code @}, as {@code NOTIFY_SOCKET} gives it
 */
@SuppressWarnings("restricted")
record NotifySocket(String address) {
    private static final int UNIX = 1;
    private static final int DATAGRAM = 2;
    private static final int CLOSE_ON_EXEC = 0x8_0000;

    /** A reader that does not read must not hold us up. */
    private static final int NON_BLOCKING = 0x800;

    private static final int NO_SIGNAL = 0x4000;
    private static final int FAMILY_BYTES = 2;
    private static final int MOST_PATH_BYTES = 107;

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle SOCKET =
            bind("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle SEND_TO =
            bind("sendto", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, INT));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(INT, INT));

    NotifySocket {
        int bytes = address.getBytes(StandardCharsets.UTF_8).length;
        if (!(address.startsWith("/") || address.startsWith("@"))
                || bytes < 2
                || bytes > MOST_PATH_BYTES) {
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET is no address of a Unix socket: \"" + address + "\"");
        }
    }

    /** Sends one message; false when nobody took it. */
    boolean send(String message) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor =
                    (int) SOCKET.invokeExact(UNIX, DATAGRAM | CLOSE_ON_EXEC | NON_BLOCKING, 0);
            if (descriptor < 0) {
                return false;
            }
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            MemorySegment content = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            MemorySegment to = socketAddress(arena);
            long sent =
                    (long)
                            SEND_TO.invokeExact(
                                    descriptor,
                                    content,
                                    (long) bytes.length,
                                    NO_SIGNAL,
                                    to,
                                    (int) to.byteSize());
            int ignored = (int) CLOSE.invokeExact(descriptor);
            return sent == bytes.length;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a system call threw", e);
        }
    }

    /**
     * {@code struct sockaddr_un}: a path ends with a zero, a name of the abstract kind begins with
     * it.
     */
    private MemorySegment socketAddress(Arena arena) {
        byte[] path = address.getBytes(StandardCharsets.UTF_8);
        boolean named = path[0] == '@';
        if (named) {
            path[0] = 0;
        }
        MemorySegment whole = arena.allocate(FAMILY_BYTES + path.length + (named ? 0L : 1L), 2);
        whole.set(ValueLayout.JAVA_SHORT, 0, (short) UNIX);
        MemorySegment.copy(path, 0, whole, ValueLayout.JAVA_BYTE, FAMILY_BYTES, path.length);
        return whole;
    }

    private static MethodHandle bind(String function, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), descriptor);
    }
}
