package atome.engine.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Every audio file in use, decoded once at the engine's rate and shared by all clips that play it.
 * Any control thread may call; whoever asks for a file that another thread is decoding waits for
 * it. A file that cannot be used leaves nothing behind and is tried again the next time.
 */
public final class PcmCache {
    /** A path's file may be replaced; one named by its content cannot. */
    private static final String NEVER_CHANGES = "";

    private record Entry(String stamp, CompletableFuture<Pcm> pcm) {
        boolean isOf(String other) {
            return stamp.equals(other);
        }
    }

    private final int sampleRateHz;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    public PcmCache(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /** The engine's rate, which all sound in here has. */
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /**
     * The sound of a file, under {@link #keyOf} its path; decoded again when the file has changed.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public Pcm load(Path file) throws WavException {
        return load(keyOf(file), stamp(file), file);
    }

    /**
     * The sound of a file that is named by its content.
     *
     * @param contentHash key of the sound, "sha256:…"
     * @param file where that content lies
     * @throws WavException naming the file and what is wrong with it
     */
    public Pcm load(String contentHash, Path file) throws WavException {
        return load(contentHash, NEVER_CHANGES, file);
    }

    /** The key of a file that is named by its path. */
    public static String keyOf(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** Forgets all other sounds; those still playing live on for as long as a rig holds them. */
    public void retain(Predicate<Pcm> kept) {
        entries.values()
                .removeIf(entry ->
                        entry.pcm().state() == Future.State.SUCCESS
                                && !kept.test(entry.pcm().join()));
    }

    private Pcm load(String key, String stamp, Path file) throws WavException {
        Entry mine = new Entry(stamp, new CompletableFuture<>());
        Entry entry = entries.merge(key, mine, (old, fresh) -> old.isOf(stamp) ? old : fresh);
        if (!entry.equals(mine)) {
            return await(entry.pcm());
        }
        try {
            Pcm pcm = decode(file);
            mine.pcm().complete(pcm);
            return pcm;
        } catch (Throwable fault) {
            entries.remove(key, mine);
            mine.pcm().completeExceptionally(fault);
            throw fault;
        }
    }

    private Pcm decode(Path file) throws WavException {
        WavReader.refuseTooMuch(file, WavReader.info(file), sampleRateHz);
        try (FrameSource source = ResampledFrames.of(WavFrames.open(file), sampleRateHz)) {
            return WavReader.read(source);
        } catch (IOException fault) {
            throw WavReader.explain(file, fault);
        }
    }

    private static Pcm await(CompletableFuture<Pcm> pcm) throws WavException {
        try {
            return pcm.join();
        } catch (CompletionException fault) {
            if (fault.getCause() instanceof WavException wav) {
                throw new WavException(String.valueOf(wav.getMessage()), wav);
            }
            throw fault;
        }
    }

    /** Changes when the file does. */
    public static String stamp(Path file) throws WavException {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException fault) {
            throw WavReader.explain(file, fault);
        }
    }
}
