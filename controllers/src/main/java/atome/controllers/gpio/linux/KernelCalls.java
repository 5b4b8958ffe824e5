package atome.controllers.gpio.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The few system calls that devices need, bound through {@code java.lang.foreign}; any thread. A
 * call that the kernel refuses throws {@link KernelException}. Loading this class throws a {@link
 * LinkageError} where the C library lacks one of them, as off Linux.
 */
@SuppressWarnings("restricted")
public final class KernelCalls {
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_VALUE =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final int READ_WRITE = 2;
    private static final int CLOSE_ON_EXEC = 0x8_0000;
    private static final int EVENT_NON_BLOCKING = 0x800;

    private static final MethodHandle OPEN =
            bind(
                    "open",
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, ValueLayout.JAVA_INT),
                    ERRNO);
    private static final MethodHandle CLOSE =
            bind("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT), ERRNO);
    private static final MethodHandle IOCTL =
            bind(
                    "ioctl",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            POINTER),
                    ERRNO,
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle PPOLL =
            bind(
                    "ppoll",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, POINTER, ValueLayout.JAVA_LONG, POINTER, POINTER),
                    ERRNO);
    private static final MethodHandle READ =
            bind(
                    "read",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            POINTER,
                            ValueLayout.JAVA_LONG),
                    ERRNO);
    private static final MethodHandle EVENTFD =
            bind(
                    "eventfd",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                    ERRNO);
    private static final MethodHandle EVENTFD_WRITE =
            bind(
                    "eventfd_write",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
                    ERRNO);

    @FunctionalInterface
    private interface Call {
        long on(MemorySegment errno) throws Throwable;
    }

    private KernelCalls() {}

    /** Opens a device to read and write. */
    public static int open(Path device) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(device.toString());
            return (int)
                    call(errno -> (int) OPEN.invokeExact(errno, path, READ_WRITE | CLOSE_ON_EXEC));
        }
    }

    /** Closes a descriptor; what the kernel says to that helps nobody. */
    public static void close(int descriptor) {
        try {
            call(errno -> (int) CLOSE.invokeExact(errno, descriptor));
        } catch (KernelException e) {
            // The descriptor is gone either way.
        }
    }

    /** Does what the driver of a device offers beyond reading and writing. */
    public static int control(int descriptor, long request, MemorySegment argument)
            throws KernelException {
        return (int) call(errno -> (int) IOCTL.invokeExact(errno, descriptor, request, argument));
    }

    /** Waits until a descriptor of an array of {@code struct pollfd} is ready; 0 at the timeout. */
    static int poll(MemorySegment descriptors, long count, MemorySegment timeout)
            throws KernelException {
        return (int)
                call(errno ->
                        (int)
                                PPOLL.invokeExact(
                                        errno, descriptors, count, timeout, MemorySegment.NULL));
    }

    /** Reads what is there, into all of a buffer. */
    static long read(int descriptor, MemorySegment buffer) throws KernelException {
        return call(errno -> (long) READ.invokeExact(errno, descriptor, buffer, buffer.byteSize()));
    }

    /** Makes a descriptor that another thread's poll can be ended with. */
    static int event() throws KernelException {
        return (int)
                call(errno ->
                        (int) EVENTFD.invokeExact(errno, 0, CLOSE_ON_EXEC | EVENT_NON_BLOCKING));
    }

    /** Makes an event's descriptor ready. */
    static void signal(int event) throws KernelException {
        call(errno -> (int) EVENTFD_WRITE.invokeExact(errno, event, 1L));
    }

    private static long call(Call call) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long result;
            int errno;
            do {
                result = call.on(state);
                errno = (int) ERRNO_VALUE.get(state, 0L);
            } while (result < 0 && errno == KernelException.INTERRUPTED);
            if (result < 0) {
                throw new KernelException(errno);
            }
            return result;
        } catch (KernelException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a system call threw", e);
        }
    }

    private static MethodHandle bind(
            String function, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address =
                linker.defaultLookup()
                        .find(function)
                        .orElseThrow(() -> new UnsatisfiedLinkError("no " + function + " in libc"));
        return linker.downcallHandle(address, descriptor, options);
    }
}
