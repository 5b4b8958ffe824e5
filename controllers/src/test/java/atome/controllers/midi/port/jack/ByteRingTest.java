package atome.controllers.midi.port.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ByteRingTest {
    private static final int CAPACITY = 256;

    private final ByteRing ring = new ByteRing(CAPACITY);
    private final byte[] taken = new byte[CAPACITY];

    @Test
    void whatGoesInComesOutInOrderWithItsStamp() {
        Random random = new Random(7);
        Deque<byte[]> expected = new ArrayDeque<>();
        long overflowed = 0;
        long stamp = 0;
        long oldest = 0;
        for (int step = 0; step < 100_000; step++) {
            if (random.nextBoolean()) {
                byte[] piece = new byte[1 + random.nextInt(60)];
                random.nextBytes(piece);
                offer(piece, stamp);
                if (ring.overflowed() == overflowed) {
                    expected.add(piece);
                    stamp++;
                }
                overflowed = ring.overflowed();
            } else {
                int length = ring.poll(taken);
                byte[] piece = expected.poll();
                assertThat(length).isEqualTo(piece == null ? 0 : piece.length);
                if (piece != null) {
                    assertThat(Arrays.copyOf(taken, length)).isEqualTo(piece);
                    assertThat(ring.stampNanos()).isEqualTo(oldest++);
                }
            }
        }
        assertThat(overflowed).isPositive();
    }

    @Test
    void aPieceWithoutRoomIsLeftOutWholeAndCounted() {
        for (int i = 0; i < 10; i++) {
            offer(new byte[16], i);
        }
        assertThat(ring.overflowed()).isEqualTo(2);
        for (int i = 0; i < 8; i++) {
            assertThat(ring.poll(taken)).isEqualTo(16);
        }
        assertThat(ring.poll(taken)).isZero();
        offer(new byte[CAPACITY], 0);
        assertThat(ring.overflowed()).isEqualTo(3);
    }

    @Test
    void aRingOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> new ByteRing(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
    }

    @Test
    void twoThreadsLoseAndTearNothing() throws Exception {
        int pieces = 200_000;
        AtomicLong wrong = new AtomicLong();
        AtomicLong last = new AtomicLong(-1);
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            while (last.get() < pieces - 1) {
                                int length = ring.poll(taken);
                                if (length == 0) {
                                    Thread.onSpinWait();
                                    continue;
                                }
                                long stamp = ring.stampNanos();
                                boolean right = stamp == last.get() + 1 && length == 1 + stamp % 40;
                                for (int i = 0; i < length; i++) {
                                    right &= taken[i] == (byte) stamp;
                                }
                                wrong.addAndGet(right ? 0 : 1);
                                last.set(stamp);
                            }
                        });
        for (int number = 0; number < pieces; ) {
            byte[] piece = new byte[1 + number % 40];
            Arrays.fill(piece, (byte) number);
            long before = ring.overflowed();
            offer(piece, number);
            if (ring.overflowed() == before) {
                number++;
            } else {
                Thread.onSpinWait();
            }
        }
        reader.join();
        assertThat(wrong).hasValue(0);
    }

    private void offer(byte[] piece, long stamp) {
        ring.offer(MemorySegment.ofArray(piece), 0, piece.length, stamp);
    }
}
