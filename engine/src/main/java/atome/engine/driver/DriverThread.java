package atome.engine.driver;

import java.util.concurrent.locks.LockSupport;

/** The thread of a driver that has no call-back of its own; started once, stopped from outside. */
final class DriverThread {
    private final Thread thread;
    private volatile boolean stopping;

    @SuppressWarnings("ThreadPriorityCheck") // only helps to be on time; nothing relies on it
    DriverThread(String name, Runnable loop) {
        thread =
                Thread.ofPlatform()
                        .name(name)
                        .daemon()
                        .priority(Thread.MAX_PRIORITY)
                        .unstarted(loop);
    }

    void start() {
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    /** True once {@link #stop} was called; the loop then returns after its block. */
    boolean stopping() {
        return stopping;
    }

    /** Returns when the loop has ended; an interrupt is kept for the caller. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
