package atome.engine.driver;

import atome.engine.AudioThread;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What libjack calls back for one client: on the client's audio thread {@link #process} once a
 * cycle, on its notification threads the rest.
 */
@SuppressWarnings("restricted")
public abstract class JackCallBacks {
    private static final FunctionDescriptor INT_OF_FRAMES =
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    private static final FunctionDescriptor INT_OF_ARGUMENT =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    private static final FunctionDescriptor VOID_OF_ARGUMENT =
            FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG);

    private static final long ON_THE_WAY_NANOS = 100_000_000;
    private static final long LOOK_NANOS = 1_000_000;

    private final String threadName;
    private final AtomicLong xruns = new AtomicLong();
    private volatile @Nullable Thread thread;
    private volatile boolean lost;
    private volatile boolean serverGone;
    private volatile boolean inside;

    /** The audio thread gets the name. */
    protected JackCallBacks(String threadName) {
        this.threadName = threadName;
    }

    /**
     * One cycle. Nothing may leave it but a zero: an error would end the whole JVM.
     *
     * @param frames the length of this cycle
     * @param argument unused
     */
    @AudioThread
    protected abstract int process(int frames, long argument);

    /**
     * Hands the call-backs to the client, before it is activated; the stubs live as long as the
     * arena, which must outlive the client.
     *
     * @throws DriverException when libjack refuses one
     */
    public final void installOn(JackConnection connection, Arena arena) throws DriverException {
        connection.callBack(
                this,
                stub("cycle", INT_OF_FRAMES, arena),
                stub("xrun", INT_OF_ARGUMENT, arena),
                stub("threadInit", VOID_OF_ARGUMENT, arena),
                stub("shutdown", VOID_OF_ARGUMENT, arena));
    }

    private MemorySegment stub(String method, FunctionDescriptor function, Arena arena) {
        try {
            MethodHandle handle =
                    MethodHandles.lookup()
                            .findVirtual(JackCallBacks.class, method, function.toMethodType());
            return Linker.nativeLinker().upcallStub(handle.bindTo(this), function, arena);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no call-back method " + method, e);
        }
    }

    @AudioThread
    final int cycle(int frames, long argument) {
        inside = true;
        int result = serverGone ? 0 : process(frames, argument);
        inside = false;
        return result;
    }

    /**
     * Waits until the audio thread is out of Java for good, if the server has gone; to be called
     * before libjack closes the client, on a control thread.
     *
     * <p>To close a client libjack cancels its audio thread, wherever that is. A server that
     * answers is asked first to call it no more; one that has gone is not, and a thread cancelled
     * within Java takes the whole JVM with it, which would wait for it at its next safepoint for
     * ever.
     */
    final void awaitOutside() {
        if (!serverGone) {
            return;
        }
        // Nothing tells of a thread that the dying server has woken and that is not here yet.
        LockSupport.parkNanos(ON_THE_WAY_NANOS);
        while (inside) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    final int xrun(long argument) {
        xruns.getAndIncrement();
        return 0;
    }

    final void threadInit(long argument) {
        Thread own = Thread.currentThread();
        own.setName(threadName);
        thread = own;
    }

    final void shutdown(long argument) {
        serverGone = true;
        JackConnection.lost();
    }

    /** From now on the client counts as lost. */
    @AudioThread
    protected final void lose() {
        lost = true;
    }

    /** Whether the server has gone or the client has failed. */
    public final boolean lost() {
        return lost || serverGone;
    }

    /** Cycles that JACK reports as missed, of whichever client. */
    public final long xruns() {
        return xruns.get();
    }

    /** The audio thread, once there is one. */
    public final @Nullable Thread thread() {
        return thread;
    }
}
