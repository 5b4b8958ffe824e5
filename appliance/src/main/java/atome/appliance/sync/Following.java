package atome.appliance.sync;

import atome.adole.Change;
import atome.adole.Held;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.adole.sync.Mending;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.engine.AudioEngine;
import atome.engine.sample.WavException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What others have changed becomes what is heard: soon after it came, or under the stage lock when
 * the player says so or nothing plays any more. Conductor's thread, but for {@link #changed}.
 */
final class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final String LOCK = "stage_lock";
    private static final long SOON_MILLIS = 150;
    private static final long WATCH_MILLIS = 500;
    private static final int SHOWN = 100;

    /** When edits of others are heard. */
    enum Lock {
        /** Soon after they came. */
        OFF,
        /** When the player says so. */
        ON,
        /** When nothing plays any more. */
        SONG
    }

    private final Store store;
    private final ScheduledExecutorService thread;
    private final Conductor conductor;
    private final Held held;
    private final AudioEngine engine;
    private final Projects projects;
    private final Mending mending;
    private final Set<String> changed = new HashSet<>();
    private final AtomicBoolean coming = new AtomicBoolean();
    private Lock lock;
    private List<Change> applied = List.of();
    private String unapplied = "";

    Following(Store store, ScheduledExecutorService thread, Conductor conductor, AudioEngine engine)
            throws StoreException {
        this.store = store;
        this.thread = thread;
        this.conductor = conductor;
        this.held = new Held(store);
        this.engine = engine;
        this.projects = new Projects(store);
        this.mending = new Mending(store);
        this.lock = Lock.valueOf(store.setting(LOCK).orElse(Lock.OFF.name()));
        var _ =
                thread.scheduleWithFixedDelay(
                        this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Told that others have changed a project, or that its audio has come; any thread. */
    void changed(String projectId) {
        synchronized (changed) {
            changed.add(projectId);
        }
        if (coming.compareAndSet(false, true)) {
            var _ = thread.schedule(this::followAll, SOON_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    Lock lock() {
        return lock;
    }

    /** Ends or begins the lock; without it, what waits is applied. */
    void lock(Lock now) throws StoreException {
        store.setting(LOCK, now.name());
        held.hold(now != Lock.OFF);
        lock = now;
        LOG.info("sync: the stage lock is {}", now);
        if (now == Lock.OFF) {
            release();
        }
    }

    /** Applies what waits; the lock stays. */
    void release() throws StoreException {
        Set<String> touched = new HashSet<>(held.projects());
        applied = held.release().stream().limit(SHOWN).toList();
        touched.forEach(this::changed);
        followAll();
    }

    int waiting() throws StoreException {
        return held.count();
    }

    /** What was applied last under the lock. */
    List<Change> applied() {
        return applied;
    }

    /** Why what came is not heard; empty when it is. */
    String unapplied() {
        return unapplied;
    }

    private void watch() {
        try {
            if (lock == Lock.SONG && held.count() > 0 && !plays()) {
                release();
            }
        } catch (StoreException | CommandException | RuntimeException e) {
            LOG.error("sync: {}", e.getMessage());
        }
    }

    private boolean plays() throws CommandException {
        return conductor.loaded().score().session().timelines().stream()
                .map(timeline -> engine.position(timeline.id()))
                .anyMatch(position -> position != null && position.playing());
    }

    private void followAll() {
        coming.set(false);
        Set<String> now;
        synchronized (changed) {
            now = Set.copyOf(changed);
            changed.clear();
        }
        for (String project : now) {
            follow(project);
        }
    }

    private void follow(String project) {
        try {
            int mended = mending.mend(project);
            if (mended > 0) {
                LOG.warn("sync: {} edits did not fit together and are mended: {}", mended, project);
            }
            boolean open = conductor.loaded().projectId().equals(project);
            if (open) {
                conductor.keepGestures();
                conductor.open(project);
                unapplied = "";
            }
            projects.linkAudio(project);
        } catch (StoreException
                | SessionException
                | WavException
                | CommandException
                | IllegalArgumentException e) {
            unapplied = Reason.of(e);
            LOG.warn("sync: what came for {} is kept but cannot be opened: {}", project, unapplied);
        }
    }
}
