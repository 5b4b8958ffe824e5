package atome.appliance.audio;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** One file on its way into a project. Any thread reads it; one import thread works on it. */
public final class Import {
    static final String CANCELLED = "cancelled";

    private final String audioFileId;
    private final String projectId;
    private final Path file;
    private final String name;
    private final long bytes;
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private volatile long doneBytes;
    private volatile boolean cancelled;

    Import(String audioFileId, String projectId, Path file, String name, long bytes) {
        this.audioFileId = audioFileId;
        this.projectId = projectId;
        this.file = file;
        this.name = name;
        this.bytes = bytes;
    }

    /** Id of the atome that it will be. */
    public String audioFileId() {
        return audioFileId;
    }

    String projectId() {
        return projectId;
    }

    Path file() {
        return file;
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** How far it is, from 0 to 1; 1 only when it is in the project. */
    public double progress() {
        return done.isDone() ? 1 : Math.min(0.99, bytes == 0 ? 0 : (double) doneBytes / bytes);
    }

    /** Ends with the id, or with the fault that kept it out. */
    public CompletableFuture<String> done() {
        return done;
    }

    void advance(int more) {
        synchronized (this) {
            doneBytes += more;
        }
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }
}
