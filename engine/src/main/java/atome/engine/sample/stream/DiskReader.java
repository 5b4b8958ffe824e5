package atome.engine.sample.stream;

import atome.engine.AudioThread;
import atome.engine.sample.FrameSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads long files: what is wanted soonest comes first. It looks every two
 * milliseconds for what voices want, since the audio thread may wake nobody. Its memory is bounded;
 * blocks are used again when nobody has wanted their page for a second.
 */
public final class DiskReader implements AutoCloseable {
    private static final long LOOK_NANOS = 2_000_000;
    private static final int KEPT_MILLIS = 1_000;
    private static final int ROUND_PAGES = 8;
    private static final int SOONEST = 101;

    private final int mostBlocks;
    private final boolean waits;
    private final List<DiskSound> sounds = new CopyOnWriteArrayList<>();
    private final List<DiskSound> leaving = new CopyOnWriteArrayList<>();
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private final ArrayDeque<Block> free = new ArrayDeque<>();
    private final Wants wants = new Wants();
    private final float[][] decoded = new float[8][Block.SAMPLES];
    private volatile @Nullable Thread thread;
    private volatile int nowMillis = millis();
    private volatile int blocks;
    private volatile long starved;
    private volatile long faults;
    private volatile String lastFault = "";

    /** A page that is in memory. */
    record Held(DiskSound sound, int page) {}

    /** Missing pages by how soon they are wanted. */
    static final class Wants {
        private final List<ArrayDeque<Held>> bySoon = new ArrayList<>();

        Wants() {
            for (int i = 0; i <= SOONEST; i++) {
                bySoon.add(new ArrayDeque<>());
            }
        }

        void add(DiskSound sound, int page, int soon) {
            bySoon.get(Math.min(soon, SOONEST)).add(new Held(sound, page));
        }

        @Nullable Held take() {
            for (ArrayDeque<Held> next : bySoon) {
                if (!next.isEmpty()) {
                    return next.poll();
                }
            }
            return null;
        }

        void clear() {
            bySoon.forEach(ArrayDeque::clear);
        }
    }

    /**
     * A reader that has not started yet: its thread runs from the first long file on.
     *
     * @param mostBytes what its blocks take at most
     * @param waits offline: who reads a page that is missing waits for it
     */
    public DiskReader(long mostBytes, boolean waits) {
        this.mostBlocks = (int) Math.max(16, mostBytes / Block.BYTES);
        this.waits = waits;
    }

    /** Takes a source over, which it closes in the end. Control. */
    public synchronized DiskSound open(FrameSource source, String name) {
        DiskSound sound = new DiskSound(source, name, this);
        sounds.add(sound);
        if (thread == null) {
            Thread started = Thread.ofPlatform().daemon().name("disk").unstarted(this::run);
            thread = started;
            started.start();
        }
        return sound;
    }

    /** Gives a sound up, a second from now: what plays it may be fading out. Control. */
    void release(DiskSound sound) {
        leaving.add(sound);
    }

    /** How many pages may be kept ready: half of the memory is for what plays. */
    int mostReadyPages() {
        return mostBlocks / 2;
    }

    /** Milliseconds on a clock of its own, which goes on as the disk's thread looks. */
    @AudioThread
    int nowMillis() {
        return nowMillis;
    }

    @AudioThread
    boolean waits() {
        return waits;
    }

    private static int millis() {
        return (int) (System.nanoTime() / 1_000_000);
    }

    private void run() {
        while (thread != null) {
            nowMillis = millis();
            if (!round()) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
        sounds.forEach(this::close);
    }

    /** Reads what is wanted soonest; false when nothing is, or nothing can be read now. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the disk's thread
    private boolean round() {
        leave();
        wants.clear();
        for (DiskSound sound : sounds) {
            if (sound.stirred) {
                sound.stirred = false;
                sound.missing(wants);
            }
        }
        boolean any = false;
        Held next = wants.take();
        for (int read = 0; next != null && read < ROUND_PAGES; read++) {
            if (!next.sound.forget(next.page, KEPT_MILLIS)) {
                Block block = block();
                if (block == null) {
                    starved++;
                    break;
                }
                fill(next, block);
                any = true;
            }
            next = wants.take();
        }
        while (next != null) {
            next.sound.stirred = true;
            next = wants.take();
        }
        return any;
    }

    /** Memory for a page: one that is free, a new one, or the one not wanted for longest. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the disk's thread
    private @Nullable Block block() {
        Block block = free.poll();
        if (block == null && blocks < mostBlocks) {
            blocks++;
            block = new Block();
        }
        for (int looked = held.size(); block == null && looked > 0; looked--) {
            Held oldest = held.removeFirst();
            if (oldest.sound.idle(oldest.page, KEPT_MILLIS)) {
                block = oldest.sound.hide(oldest.page);
            } else {
                held.addLast(oldest);
            }
        }
        return block;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the disk's thread
    private void fill(Held page, Block block) {
        DiskSound sound = page.sound;
        int length = sound.pageFrames();
        int at = page.page * length;
        int count = Math.min(length, sound.frames() - at);
        block.begin();
        try {
            sound.source.read(at, decoded, 0, count);
        } catch (IOException | RuntimeException fault) {
            faults++;
            lastFault = sound.name + ": " + fault.getMessage();
            for (float[] channel : decoded) {
                Arrays.fill(channel, 0, count, 0);
            }
        }
        for (int channel = 0; channel < sound.channels(); channel++) {
            System.arraycopy(decoded[channel], 0, block.samples, channel * length, count);
        }
        sound.show(page.page, block);
        held.addLast(page);
    }

    private void leave() {
        for (DiskSound sound : List.copyOf(leaving)) {
            if (sound.leaves(KEPT_MILLIS)) {
                leaving.remove(sound);
                sounds.remove(sound);
                held.removeIf(page -> {
                    boolean its = page.sound == sound;
                    if (its) {
                        free.add(page.sound.hide(page.page));
                    }
                    return its;
                });
                close(sound);
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the disk's thread
    private void close(DiskSound sound) {
        try {
            sound.source.close();
        } catch (IOException fault) {
            faults++;
            lastFault = sound.name + ": " + fault.getMessage();
        }
    }

    /** How it stands, with so much memory in whole files beside it. Any thread. */
    AudioMemory memory(long mostBytes, long wholeBytes) {
        int ready = 0;
        int wantedReady = 0;
        for (DiskSound sound : sounds) {
            ready += sound.readyPages();
            wantedReady += sound.ready.cardinality();
        }
        return new AudioMemory(
                mostBytes,
                wholeBytes,
                (long) blocks * Block.BYTES,
                sounds.size(),
                ready,
                wantedReady,
                starved,
                faults,
                lastFault);
    }

    /** Ends the thread; files are closed. */
    @Override
    public void close() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }
}
