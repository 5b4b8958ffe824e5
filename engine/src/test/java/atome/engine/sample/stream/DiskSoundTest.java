package atome.engine.sample.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DiskSoundTest {
    private static final int PAGE = Block.SAMPLES / 2;
    private static final int ALL = 1_000_000;

    private DiskReader reader = new DiskReader(1 << 20, false);

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void whatIsWantedComesInTheOrderInWhichItWillBePlayed() {
        HeldBack disk = new HeldBack(100 * PAGE, 0);
        DiskSound sound = reader.open(disk, "slow");
        sound.want(10 * PAGE, 12 * PAGE);
        await(disk::asked);
        assertThat(sound.ready(10 * PAGE, 100)).isZero();
        disk.let(1);
        await(() -> sound.ready(10 * PAGE, 100) == 100);
        assertThat(sound.ready(11 * PAGE, 100)).isZero();
        assertThat(sound.ready(10 * PAGE, 2 * PAGE)).isEqualTo(PAGE);
        disk.let(1);
        await(() -> sound.ready(11 * PAGE, 100) == 100);
        assertRight(sound, 10 * PAGE, 2 * PAGE);
    }

    @Test
    void whoGoesBackwardsIsReadForBackwards() {
        HeldBack disk = new HeldBack(100 * PAGE, 1);
        DiskSound sound = reader.open(disk, "slow");
        sound.want(10 * PAGE + 5, 8 * PAGE);
        await(() -> sound.ready(10 * PAGE, 10) == 10);
        disk.let(1);
        await(() -> sound.ready(9 * PAGE, 10) == 10);
        assertThat(sound.ready(11 * PAGE, 10)).isZero();
    }

    @Test
    void whatIsMissingAndWhatLiesOutsideIsSilence() {
        DiskSound sound = reader.open(new HeldBack(3 * PAGE, 0), "slow");
        float[] heard = new float[30];
        Arrays.fill(heard, 7);
        sound.read(0, PAGE, heard, 10, 10);
        assertThat(heard[9]).isEqualTo(7);
        assertThat(Arrays.copyOfRange(heard, 10, 20)).containsOnly(0f);
        assertThat(heard[20]).isEqualTo(7);
        sound.read(0, -5, heard, 0, 5);
        sound.read(0, 3 * PAGE, heard, 25, 5);
        assertThat(heard[4]).isZero();
        assertThat(heard[29]).isZero();
    }

    @Test
    void memoryIsBoundedAndWhatIsKeptReadyStays() {
        HeldBack disk = new HeldBack(1_000L * PAGE, ALL);
        DiskSound sound = reader.open(disk, "long");
        BitSet ready = new BitSet();
        sound.mark(ready, 500L * PAGE, PAGE);
        sound.keepReady(ready);
        for (int page = 0; page < 60; page++) {
            int at = page * PAGE;
            sound.want(at, at + 1);
            await(() -> sound.ready(at, 10) == 10);
        }
        assertThat(reader.memory(0, 0).blockBytes()).isEqualTo(16L * Block.BYTES);
        assertThat(sound.ready(500 * PAGE, 10)).isEqualTo(10);
    }

    @Test
    void nobodyHearsAnotherPageWhileBlocksAreUsedAgain() {
        DiskSound sound = reader.open(new HeldBack(1_000L * PAGE, ALL), "long");
        Random random = new Random(3);
        float[] heard = new float[64];
        long right = 0;
        while (right < 5_000) {
            int at = random.nextInt(1_000 * PAGE - 64);
            sound.want(at, at + 64);
            sound.read(0, at, heard, 0, 64);
            if (heard[0] != 0) {
                assertThat(heard[0]).isEqualTo(HeldBack.sample(at));
                assertThat(heard[1]).isIn(HeldBack.sample(at + 1), 0f);
                right++;
            }
        }
    }

    @Test
    void offlineWhoReadsWaits() {
        reader.close();
        reader = new DiskReader(1 << 20, true);
        DiskSound sound = reader.open(new HeldBack(300L * PAGE, ALL), "long");
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            assertRight(sound, random.nextInt(299 * PAGE), 1_000);
        }
    }

    private static void assertRight(DiskSound sound, int at, int count) {
        float[] heard = new float[count];
        sound.read(0, at, heard, 0, count);
        for (int i = 0; i < count; i++) {
            assertThat(heard[i]).isEqualTo(HeldBack.sample(at + i));
        }
        sound.read(1, at, heard, 0, count);
        assertThat(heard[count - 1]).isEqualTo(-HeldBack.sample(at + count - 1));
    }

    private static void await(BooleanSupplier there) {
        while (!there.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
