package atome.controllers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The one thread that a part of a surface runs on; its methods may be called from any. */
public final class DeviceThread {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread thread;

    /** Prepares a thread that runs a loop until its owner ends it. */
    public DeviceThread(String name, Runnable loop) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(loop);
    }

    public String name() {
        return thread.getName();
    }

    public void start() {
        thread.start();
    }

    /** Ends its park, now or the next one. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Interrupts what it waits for. */
    public void interrupt() {
        thread.interrupt();
    }

    /** Whether the caller runs on it. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /**
     * Waits until it has ended, whatever interrupts, as what it uses is freed next; not to be
     * called on itself. One that hangs in a system call, such as a JACK server's that has gone, is
     * left behind after a while: it must not keep the box from closing.
     */
    public void join() {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < deadlineNanos) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
