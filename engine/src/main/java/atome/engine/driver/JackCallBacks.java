package atome.engine.driver;

import atome.engine.AudioThread;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final long LEAVE_NANOS = 1_000_000_000;
    private static final long LOOK_NANOS = 1_000_000;

    private static final int END_OF_THREAD = 1;

    private final String threadName;
    private final AtomicLong xruns = new AtomicLong();
    private volatile @Nullable Thread thread;
    private volatile boolean lost;
    private volatile boolean serverGone;
    private volatile boolean inside;
    private volatile boolean leaving;
    private volatile boolean left;

    /** How many call-backs but cycles are in Java. */
    private final AtomicInteger told = new AtomicInteger();

    /** The threads get the name. */
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
        if (thread == null) {
            // Only here: the call-back for new threads comes on others as well.
            thread = Thread.currentThread();
        }
        int result = serverGone ? 0 : process(frames, argument);
        if (leaving) {
            left = true;
            result = END_OF_THREAD;
        }
        inside = false;
        return result;
    }

    /**
     * Has the audio thread end by itself and returns when no call-back is in Java any more; to be
     * called before libjack closes the client, on a control thread.
     *
     * <p>To close a client libjack cancels its threads, wherever they are, and one that is
     * cancelled within Java takes the whole JVM with it, which would wait for it at its next
     * safepoint for ever. A server that answers is asked first to call the client no more, but a
     * cycle that is late may be in Java all the same. A thread that returns non-zero from its cycle
     * is not cancelled: it ends, and the client counts as inactive and is called back by nothing.
     */
    final void awaitOutside(JackConnection connection) {
        leave();
        if (!left && !serverGone) {
            // A server that hangs would call again some day, in the middle of the cancelling; one
            // that answers and does not call has lost its device.
            connection.awaitAnswer();
            leave();
        }
        Thread own = thread;
        if (left && own != null) {
            connection.awaitEnd(own);
        }
        while (told.get() > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Asks for the last cycle and waits for it a while. */
    private void leave() {
        leaving = true;
        long begun = System.nanoTime();
        while (!left && System.nanoTime() - begun < patienceNanos()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        leaving = false;
        while (inside) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Nothing tells of a thread that a dying server has woken and that is not here yet. */
    private long patienceNanos() {
        return serverGone ? ON_THE_WAY_NANOS : LEAVE_NANOS;
    }

    final int xrun(long argument) {
        told.getAndIncrement();
        xruns.getAndIncrement();
        told.getAndDecrement();
        return 0;
    }

    /** Called on each thread that libjack has, so that no cycle is the first to meet the JVM. */
    final void threadInit(long argument) {
        told.getAndIncrement();
        Thread.currentThread().setName(threadName);
        told.getAndDecrement();
    }

    final void shutdown(long argument) {
        told.getAndIncrement();
        serverGone = true;
        JackConnection.lost();
        told.getAndDecrement();
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
