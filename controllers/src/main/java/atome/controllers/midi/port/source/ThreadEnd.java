package atome.controllers.midi.port.source;

/** Waits for a thread to end, and keeps an interrupt for the caller; any other thread. */
public final class ThreadEnd {
    private ThreadEnd() {}

    /** Returns when the thread has ended; at once when it was never started. */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
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
