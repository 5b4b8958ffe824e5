package atome.engine.sample.stream;

import atome.engine.rig.Rig;
import atome.engine.sample.FrameSource;
import atome.engine.sample.Pcm;
import atome.engine.sample.PcmCache;
import atome.engine.sample.ResampledFrames;
import atome.engine.sample.Reversed;
import atome.engine.sample.Sound;
import atome.engine.sample.WavException;
import atome.engine.sample.WavFrames;
import atome.engine.sample.WavInfo;
import atome.engine.sample.WavReader;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Stretch;
import atome.engine.timeline.Timeline;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Every audio file in use, each once for all clips that play it, in so much memory and no more:
 * short files lie in memory whole, long ones are read from the disk ahead of who plays them. What a
 * file sounds like does not depend on which of the two it is. Any control thread, one at a time.
 */
public final class AudioFileCache implements AutoCloseable {
    /** Longer files are read from the disk. */
    private static final double WHOLE_SECONDS = 12;

    private static final int PARTS = 4;

    private final int sampleRateHz;
    private final long mostBytes;
    private final PcmCache whole;
    private final DiskReader reader;
    private final Map<String, Sound> sounds = new HashMap<>();
    private final Map<Sound, Sound> reversed = new HashMap<>();

    /**
     * An empty cache.
     *
     * @param mostBytes what clips may take in memory; a quarter of it for whole files
     * @param waits offline: a page that is missing is waited for
     */
    public AudioFileCache(int sampleRateHz, long mostBytes, boolean waits) {
        this.sampleRateHz = sampleRateHz;
        this.mostBytes = mostBytes;
        this.whole = new PcmCache(sampleRateHz);
        this.reader = new DiskReader(mostBytes - mostBytes / PARTS, waits);
    }

    /** One that may take half of the heap. */
    public AudioFileCache(int sampleRateHz, boolean waits) {
        this(sampleRateHz, Runtime.getRuntime().maxMemory() / 2, waits);
    }

    /** The engine's rate, which all sound in here has. */
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /**
     * The sound of a file, for modules that need all of it in memory.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public Pcm whole(Path file) throws WavException {
        return whole.load(file);
    }

    /**
     * The sound of a file, for clips.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public synchronized Sound sound(Path file) throws WavException {
        String key = PcmCache.keyOf(file) + PcmCache.stamp(file);
        Sound known = sounds.get(key);
        if (known == null) {
            known = open(file);
            sounds.put(key, known);
        }
        return known;
    }

    /**
     * The same from its end to its beginning; one object for one file as well.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public synchronized Sound reversed(Path file) throws WavException {
        return reversed.computeIfAbsent(sound(file), Reversed::new);
    }

    private Sound open(Path file) throws WavException {
        WavInfo info = WavReader.info(file);
        double frames = info.durationSeconds() * sampleRateHz;
        double bytes = frames * info.channels() * Float.BYTES;
        if (info.durationSeconds() <= WHOLE_SECONDS
                && wholeBytes() + bytes <= (double) mostBytes / PARTS) {
            return whole.load(file);
        }
        if (frames > Integer.MAX_VALUE - 8) {
            throw new WavException(
                    "%s: too long: %.1f hours, at most %.1f are played at %d Hz"
                            .formatted(
                                    file,
                                    info.durationSeconds() / 3600,
                                    Integer.MAX_VALUE / 3600.0 / sampleRateHz,
                                    sampleRateHz));
        }
        FrameSource source = ResampledFrames.of(WavFrames.open(file), sampleRateHz);
        return reader.open(source, file.toString());
    }

    private long wholeBytes() {
        return sounds.values().stream()
                .filter(Pcm.class::isInstance)
                .mapToLong(pcm -> (long) pcm.frames() * pcm.channels() * Float.BYTES)
                .sum();
    }

    /**
     * Keeps what a rig plays, with the places where it may start ready in memory, as many as half
     * of it holds; gives up everything else.
     */
    public synchronized void keep(Rig rig) {
        Set<Sound> used = new HashSet<>();
        rig.nodes().forEach(node -> used.addAll(node.files().values()));
        rig.timelines().stream()
                .flatMap(timeline -> timeline.clips().stream())
                .forEach(clip -> used.add(Reversed.recorded(clip.sound())));
        rig.loopers().stream()
                .flatMap(looper -> looper.layers().stream())
                .forEach(layer -> used.add(layer.pcm()));
        keepReady(rig.timelines());
        for (Sound sound : List.copyOf(sounds.values())) {
            if (!used.contains(sound)) {
                sounds.values().remove(sound);
                if (sound instanceof DiskSound disk) {
                    reader.release(disk);
                }
            }
        }
        reversed.keySet().retainAll(used);
        whole.retain(used::contains);
    }

    private void keepReady(List<Timeline> timelines) {
        Map<DiskSound, BitSet> ready = new HashMap<>();
        int left = reader.mostReadyPages();
        for (StartPlaces.Place place : StartPlaces.of(timelines, sampleRateHz)) {
            if (place.sound() instanceof DiskSound disk) {
                BitSet pages = ready.computeIfAbsent(disk, _ -> new BitSet());
                int before = pages.cardinality();
                if (left > 0) {
                    disk.mark(pages, place.at(), place.count());
                    left -= pages.cardinality() - before;
                }
            }
        }
        ready.forEach(DiskSound::keepReady);
    }

    /**
     * Brings what sounds from where a timeline stands, so that it plays from any point at once, and
     * what starts within two seconds: with more clips than can be kept ready, those are read when
     * they are due. To be called several times a second.
     *
     * @param position where a timeline is, in frames; −1 for one that is not there
     */
    public void foresee(Rig rig, ToLongFunction<Timeline> position) {
        for (Timeline timeline : rig.timelines()) {
            long at = position.applyAsLong(timeline);
            if (at >= 0) {
                timeline.clips().stream()
                        .takeWhile(clip -> clip.startFrame() < at + 2L * sampleRateHz)
                        .filter(Clip::placed)
                        .forEach(clip -> bring(clip, at));
            }
        }
    }

    private static void bring(Clip clip, long at) {
        double into = Math.max(0, at - clip.startFrame());
        if (clip.loop()) {
            into %= clip.lengthFrames();
        }
        if (into < clip.lengthFrames()) {
            Stretch stretch = clip.stretch();
            int rateHz = clip.sound().sampleRateHz();
            double from =
                    stretch == null
                            ? clip.firstFrame() + into
                            : stretch.positionAt(into, clip.startFrame(), rateHz);
            clip.sound().want((int) from, (int) from + rateHz);
        }
    }

    /**
     * Refuses what was made of sound that the disk would not give.
     *
     * @throws WavException naming the file
     */
    public void refuseFaults() throws WavException {
        AudioMemory now = memory();
        if (now.faults() > 0) {
            throw new WavException(now.lastFault());
        }
    }

    /** How it stands. Any thread. */
    public AudioMemory memory() {
        long bytes;
        synchronized (this) {
            bytes = wholeBytes();
        }
        return reader.memory(mostBytes, bytes);
    }

    @Override
    public void close() {
        reader.close();
    }
}
