package atome.controllers.midi.port.alsa;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for devices to appear in a folder or to leave it, which may itself appear and go; one
 * thread waits, any may close.
 */
final class SoundFolder {
    private final Path path;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable WatchService watch;
    private @Nullable WatchKey key;

    SoundFolder(Path path) {
        this.path = path;
        WatchService service;
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException noWatchLeft) {
            service = null;
        }
        this.watch = service;
    }

    /** Returns when something in the folder has changed, after this long, or when closed. */
    void await(long nanos) throws InterruptedException {
        if (watch == null || !watched(watch)) {
            closed.await(nanos, TimeUnit.NANOSECONDS);
            return;
        }
        try {
            WatchKey changed = watch.poll(nanos, TimeUnit.NANOSECONDS);
            if (changed != null) {
                changed.pollEvents();
                changed.reset();
            }
        } catch (ClosedWatchServiceException e) {
            closed.await();
        }
    }

    void close() {
        closed.countDown();
        if (watch != null) {
            try {
                watch.close();
            } catch (IOException alreadyGone) {
                return;
            }
        }
    }

    private boolean watched(WatchService service) {
        if (key != null && key.isValid()) {
            return true;
        }
        if (!Files.isDirectory(path)) {
            return false;
        }
        try {
            key =
                    path.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE);
            return true;
        } catch (IOException | ClosedWatchServiceException e) {
            return false;
        }
    }
}
