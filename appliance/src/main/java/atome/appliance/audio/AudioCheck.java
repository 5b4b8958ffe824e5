package atome.appliance.audio;

import atome.adole.blob.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every kept audio file again, once a day and slowly, and tells which are no longer what they
 * were: a disk loses bits without a word. A thread of its own; any thread may ask.
 */
public final class AudioCheck implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AudioCheck.class);
    private static final int SLICE_BYTES = 1 << 20;
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofDays(1);

    /** At most 25 MiB a second, so that what plays has the disk. */
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Blobs blobs;
    private final Duration pause;
    private final List<String> damaged = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile int checked;
    private volatile int count;

    /** Begins two minutes from now. */
    public AudioCheck(Path data) {
        this(data, FIRST, PAUSE);
    }

    AudioCheck(Path data, Duration first, Duration pause) {
        this.blobs = new Blobs(data);
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name("audio-check").start(() -> run(first));
    }

    /** How many files were looked at in this round. */
    public int checked() {
        return checked;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The hashes of those that are damaged. */
    public List<String> damaged() {
        return damaged;
    }

    private void run(Duration first) {
        try {
            Thread.sleep(first);
            while (!Thread.currentThread().isInterrupted()) {
                round();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            log.debug("audio files are no longer checked");
        }
    }

    private void round() throws InterruptedException {
        checked = 0;
        try {
            List<String> all = blobs.all();
            count = all.size();
            damaged.retainAll(all);
            for (String hash : all) {
                judge(hash);
                next();
            }
        } catch (IOException e) {
            log.warn("the audio files cannot be checked: {}", e.getMessage());
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: this thread
    private void next() {
        checked++;
    }

    private void judge(String hash) throws InterruptedException {
        boolean whole;
        try {
            whole = hash(blobs.path(hash)).equals(hash);
        } catch (IOException gone) {
            whole = !blobs.has(hash); // given up meanwhile, or unreadable
        }
        if (whole) {
            damaged.remove(hash);
        } else if (!damaged.contains(hash)) {
            damaged.add(hash);
            log.error("audio file {} is damaged; put it back from a copy", hash);
        }
    }

    private String hash(Path file) throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] slice = new byte[SLICE_BYTES];
            for (int read = in.read(slice); read >= 0; read = in.read(slice)) {
                digest.update(slice, 0, read);
                Thread.sleep(pause);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
