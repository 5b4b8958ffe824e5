package atome.appliance.conductor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands work to a thread, of each kind only the newest: however fast hands move, no queue grows.
 * Any thread.
 */
final class Newest {
    private static final Logger log = LoggerFactory.getLogger(Newest.class);

    private final Executor thread;
    private final Map<Object, Runnable> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean underWay = new AtomicBoolean();

    Newest(Executor thread) {
        this.thread = thread;
    }

    /** Does the work soon, in place of what still waits under the same key. */
    void put(Object key, Runnable work) {
        waiting.put(key, work);
        if (underWay.compareAndSet(false, true)) {
            thread.execute(this::work);
        }
    }

    private void work() {
        underWay.set(false);
        for (Object key : List.copyOf(waiting.keySet())) {
            Runnable newest = waiting.remove(key);
            if (newest != null) {
                run(key, newest);
            }
        }
    }

    /** What fails at one thing must not cost the others their newest. */
    private static void run(Object key, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("{} could not be done", key, e);
        }
    }
}
