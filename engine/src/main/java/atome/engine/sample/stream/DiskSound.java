package atome.engine.sample.stream;

import atome.engine.AudioThread;
import atome.engine.sample.FrameSource;
import atome.engine.sample.Sound;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The sound of a long file: some of its pages are in memory, and the disk's thread brings those
 * that voices want. Any number of threads read it. What two of them write about one page at once
 * may be lost, which costs a page its place in the queue until it is wanted again, a block later.
 */
public final class DiskSound implements Sound {
    /** How far ahead of a voice pages are read. */
    private static final double AHEAD_SECONDS = 1.5;

    private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

    final FrameSource source;
    final String name;
    volatile boolean stirred;
    volatile BitSet ready = new BitSet();
    private final DiskReader reader;
    private final int sampleRateHz;
    private final int channels;
    private final int frames;
    private final int pageShift;
    private final int pagesAhead;
    private final int lastPage;
    private final AtomicReferenceArray<Block> pages;

    /** How soon each page is wanted: 1 for at once; 0 for not. */
    private final byte[] soon;

    private int leavingMillis;

    /** When each page was wanted last, on the reader's clock. */
    private final int[] wanted;

    DiskSound(FrameSource source, String name, DiskReader reader) {
        this.source = source;
        this.name = name;
        this.reader = reader;
        this.sampleRateHz = source.sampleRateHz();
        this.channels = source.channels();
        this.frames = Math.toIntExact(source.frames());
        this.pageShift =
                Integer.numberOfTrailingZeros(Integer.highestOneBit(Block.SAMPLES / channels));
        int count = frames == 0 ? 0 : ((frames - 1) >> pageShift) + 1;
        this.pagesAhead =
                (int) Math.clamp(Math.ceil(AHEAD_SECONDS * sampleRateHz / pageFrames()), 1, 100);
        this.lastPage = count - 1;
        this.pages = new AtomicReferenceArray<>(count);
        this.soon = new byte[count];
        this.wanted = new int[count];
    }

    @Override
    @AudioThread
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    @AudioThread
    public int channels() {
        return channels;
    }

    @Override
    @AudioThread
    public int frames() {
        return frames;
    }

    @Override
    @AudioThread
    public void want(int at, int until) {
        int last = lastPage;
        if (last < 0) {
            return;
        }
        int step = until < at ? -1 : 1;
        int page = Math.clamp(at >> pageShift, 0, last);
        int end = Math.clamp((until - (step > 0 ? 1 : 0)) >> pageShift, 0, last);
        int now = reader.nowMillis();
        for (int ahead = 0; ahead <= pagesAhead; ahead++) {
            INTS.setOpaque(wanted, page, now);
            if (pages.getAcquire(page) == null) {
                ask(page, ahead);
            }
            if (page == end) {
                return;
            }
            page += step;
        }
    }

    @AudioThread
    private void ask(int page, int ahead) {
        byte asked = (byte) BYTES.getOpaque(soon, page);
        if (asked == 0 || asked > ahead + 1) {
            BYTES.setOpaque(soon, page, (byte) (ahead + 1));
        }
        stirred = true;
    }

    @Override
    @AudioThread
    public int ready(int at, int most) {
        int from = Math.max(at, 0);
        int until = Math.min(at + most, frames);
        while (from < until && here(from >> pageShift)) {
            from = ((from >> pageShift) + 1) << pageShift;
        }
        return from >= until ? most : Math.max(from - at, 0);
    }

    @AudioThread
    private boolean here(int page) {
        return pages.getAcquire(page) != null || (reader.waits() && await(page));
    }

    @Override
    @AudioThread
    public void read(int channel, int at, float[] to, int offset, int count) {
        int done = 0;
        while (done < count) {
            int from = at + done;
            if (from < 0 || from >= frames) {
                int silent = from < 0 ? Math.min(count - done, -from) : count - done;
                silence(to, offset + done, silent);
                done += silent;
                continue;
            }
            int page = from >> pageShift;
            int inPage = from & (pageFrames() - 1);
            int part = Math.min(Math.min(count - done, pageFrames() - inPage), frames - from);
            if (!copy(page, channel, inPage, to, offset + done, part)) {
                silence(to, offset + done, part);
            }
            done += part;
        }
    }

    @AudioThread
    private boolean copy(int page, int channel, int inPage, float[] to, int offset, int part) {
        do {
            Block block = pages.getAcquire(page);
            if (block != null) {
                int use = block.use();
                int from = channel * pageFrames() + inPage;
                // Looked at again: the use may have begun between the two.
                if (pages.getAcquire(page) == block) {
                    System.arraycopy(block.samples, from, to, offset, part);
                    if (block.still(use)) {
                        return true;
                    }
                }
            }
        } while (reader.waits() && await(page));
        return false;
    }

    @AudioThread
    private static void silence(float[] to, int from, int count) {
        for (int i = from; i < from + count; i++) {
            to[i] = 0;
        }
    }

    /** Offline nothing is late: until the page is here. */
    @AudioThread
    private boolean await(int page) {
        while (pages.getAcquire(page) == null) {
            INTS.setOpaque(wanted, page, reader.nowMillis());
            ask(page, 0);
            Thread.onSpinWait();
        }
        return true;
    }

    @AudioThread
    int pageFrames() {
        return 1 << pageShift;
    }

    /** Says which pages are to be kept ready from now on. Control. */
    void keepReady(BitSet pagesReady) {
        ready = pagesReady;
        for (int page = pagesReady.nextSetBit(0);
                page >= 0;
                page = pagesReady.nextSetBit(page + 1)) {
            if (pages.getAcquire(page) == null) {
                ask(page, pagesAhead);
            }
        }
    }

    /** Marks the pages of some frames. */
    void mark(BitSet set, long at, long count) {
        long from = Math.clamp(at, 0, frames);
        long until = Math.clamp(at + count, 0, frames);
        if (from < until) {
            set.set((int) (from >> pageShift), (int) ((until - 1) >> pageShift) + 1);
        }
    }

    /** Offers every missing page that somebody wants, with how soon. Disk. */
    void missing(DiskReader.Wants wants) {
        for (int page = 0; page < soon.length; page++) {
            byte asked = (byte) BYTES.getOpaque(soon, page);
            if (asked != 0) {
                if (pages.getPlain(page) != null) {
                    BYTES.setOpaque(soon, page, (byte) 0);
                } else {
                    wants.add(this, page, asked);
                }
            }
        }
    }

    /** True when a page is not kept ready and was not wanted for so long. Disk. */
    boolean idle(int page, int millis) {
        int age = reader.nowMillis() - (int) INTS.getOpaque(wanted, page);
        return !ready.get(page) && (age < 0 || age > millis);
    }

    /** Whether it is still asked for, or too old a wish. Disk. */
    boolean forget(int page, int millis) {
        if (idle(page, millis)) {
            BYTES.setOpaque(soon, page, (byte) 0);
            return true;
        }
        return false;
    }

    /** Shows a page. Disk. */
    void show(int page, Block block) {
        pages.setRelease(page, block);
        BYTES.setOpaque(soon, page, (byte) 0);
    }

    /** Hides a page; answers its block. Disk. */
    Block hide(int page) {
        Block block = pages.getPlain(page);
        pages.set(page, null);
        return block;
    }

    /** False until it has been leaving for so long. Disk. */
    boolean leaves(int millis) {
        if (leavingMillis == 0) {
            leavingMillis = reader.nowMillis() | 1;
        }
        return reader.nowMillis() - leavingMillis > millis;
    }

    /** How many of the pages kept ready are here. Any thread. */
    int readyPages() {
        return (int) ready.stream().filter(page -> pages.getAcquire(page) != null).count();
    }
}
