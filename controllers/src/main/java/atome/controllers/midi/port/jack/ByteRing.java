package atome.controllers.midi.port.jack;

import atome.engine.AudioThread;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounded queue of stamped pieces of bytes from the audio thread to one other, in memory that is
 * there from the start. A piece that finds no room is left out whole, and counted.
 *
 * <p>A piece is a head of 16 bytes, its stamp and its length, and its bytes, up to a multiple of
 * 16, and never wraps: a head of length −1 says that the next is at the start.
 */
final class ByteRing {
    private static final int HEAD_BYTES = 16;
    private static final int WRAPPED = -1;
    private static final ValueLayout.OfLong STAMP = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt LENGTH = ValueLayout.JAVA_INT_UNALIGNED;

    private final int capacity;
    private final MemorySegment memory;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong overflowed = new AtomicLong();
    private long stampNanos;

    /** A ring of so many bytes, a power of two. */
    ByteRing(int capacity) {
        if (Integer.bitCount(capacity) != 1 || capacity < 2 * HEAD_BYTES) {
            throw new IllegalArgumentException("no power of two from 32 on: " + capacity);
        }
        this.capacity = capacity;
        this.memory = MemorySegment.ofArray(new byte[capacity]);
    }

    /** Adds a copy of some bytes of a segment. */
    @AudioThread
    void offer(MemorySegment source, long offset, int length, long pieceStampNanos) {
        long start = written.getPlain();
        int at = (int) (start & (capacity - 1));
        int size = HEAD_BYTES + ((length + HEAD_BYTES - 1) & -HEAD_BYTES);
        int skipped = size > capacity - at ? capacity - at : 0;
        if (size > capacity || start + skipped + size - taken.getAcquire() > capacity) {
            overflowed.setRelease(overflowed.getPlain() + 1);
            return;
        }
        if (skipped > 0) {
            memory.set(LENGTH, at + Long.BYTES, WRAPPED);
            at = 0;
        }
        memory.set(STAMP, at, pieceStampNanos);
        memory.set(LENGTH, at + Long.BYTES, length);
        MemorySegment.copy(source, offset, memory, at + HEAD_BYTES, length);
        written.setRelease(start + skipped + size);
    }

    /**
     * Takes the oldest piece; the one other thread.
     *
     * @param into as long as the ring, so that every piece fits
     * @return its length, or 0 when there is none
     */
    int poll(byte[] into) {
        long start = taken.getPlain();
        if (start == written.getAcquire()) {
            return 0;
        }
        int at = (int) (start & (capacity - 1));
        int length = memory.get(LENGTH, at + Long.BYTES);
        if (length == WRAPPED) {
            start += capacity - at;
            at = 0;
            length = memory.get(LENGTH, Long.BYTES);
        }
        stampNanos = memory.get(STAMP, at);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + HEAD_BYTES, into, 0, length);
        taken.setRelease(start + HEAD_BYTES + ((length + HEAD_BYTES - 1) & -HEAD_BYTES));
        return length;
    }

    /** The stamp of the piece just taken; the thread that takes. */
    long stampNanos() {
        return stampNanos;
    }

    /** Pieces left out since the start. */
    long overflowed() {
        return overflowed.getAcquire();
    }
}
