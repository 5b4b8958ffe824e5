package atome.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.rig.Rig;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.Sound;
import atome.engine.sample.WavWriter;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.sample.stream.DiskReader;
import atome.engine.sample.stream.DiskSound;
import atome.engine.sample.stream.HeldBack;
import atome.engine.timeline.Clip;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(240)
class StreamingTest {
    private static final int RATE_HZ = Rehearsal.RATE_HZ;

    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(ints = {16, 37, 64, 256, 1024})
    void aLongFileSoundsAsInMemoryAtEveryBlockSize(int blockFrames) throws Exception {
        Path file = noise("long.wav", 44_100, 20);
        try (AudioFileCache cache = new AudioFileCache(RATE_HZ, 16 << 20, true)) {
            Sound streamed = cache.sound(file);
            assertThat(streamed).isInstanceOf(DiskSound.class);
            float[][] heard = played(cache, streamed, blockFrames);
            float[][] right = played(cache, cache.whole(file), 64);
            assertThat(heard[0]).isEqualTo(right[0]);
            assertThat(heard[1]).isEqualTo(right[1]);
        }
    }

    /** Starts, loops, a seek into the middle, and a clip split in two. */
    private static float[][] played(AudioFileCache cache, Sound sound, int blockFrames) {
        Rehearsal rehearsal = new Rehearsal();
        int half = sound.frames() / 2;
        Clip first = clip("first", sound, 1_000, 0, half, false);
        Clip second = clip("second", sound, 1_000 + half, half, half, false);
        Clip loop = clip("loop", sound, -1, 300_000, 30_011, true);
        Rig rig =
                Rehearsal.chain(
                        List.of(Rehearsal.timeline("song", first, second, loop)),
                        Rehearsal.output("out"));
        cache.keep(rig);
        rehearsal.engine.install(rig);
        int song = rehearsal.timeline("song");
        rehearsal.at(10, new Action.Play(song, 0));
        rehearsal.at(777, new Action.Launch(rehearsal.clip("loop")));
        rehearsal.at(50_000, new Action.Seek(song, half - 9_000L));
        rehearsal.at(90_001, new Action.Seek(song, 123_456));
        rehearsal.at(110_000, new Action.StopClip(rehearsal.clip("loop")));
        return rehearsal.render(120_000, blockFrames);
    }

    @Test
    void whatTheDiskBringsTooLateIsSilenceWithoutAClickAndIsCounted() {
        try (DiskReader reader = new DiskReader(16 << 20, false)) {
            HeldBack disk = new HeldBack(RATE_HZ * 60L, 2);
            DiskSound sound = reader.open(disk, "slow");
            sound.want(0, 100_000);
            await(() -> sound.ready(0, 16_384) == 16_384);
            Rehearsal rehearsal = new Rehearsal();
            rehearsal.engine.install(
                    Rehearsal.chain(
                            List.of(
                                    Rehearsal.timeline(
                                            "song", Rehearsal.clip("c", sound, 0, "out"))),
                            Rehearsal.output("out")));
            rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
            float[][] heard = rehearsal.render(20_000, 64);
            assertThat(heard[0][16_000]).isEqualTo(HeldBack.sample(16_000));
            assertThat(heard[0][16_383]).isCloseTo(0, within(0.02f));
            assertThat(heard[0][17_000]).isZero();
            assertThat(rehearsal.engine.status().missedFrames()).isEqualTo(20_000 - 16_384);

            disk.let(1_000);
            await(() -> sound.ready(20_000, 8_000) == 8_000);
            float[][] after = rehearsal.render(1_000, 64);
            assertThat(after[0][0]).isCloseTo(0, within(0.02f));
            assertThat(after[0][500]).isEqualTo(HeldBack.sample(20_500));
            assertThat(after[1][500]).isEqualTo(-HeldBack.sample(20_500));
            assertThat(rehearsal.engine.status().longestGapFrames()).isEqualTo(20_000 - 16_384);
        }
    }

    @Test
    void aSeekIntoAnUnreadPlaceStartsInTimeWhenItsSoundIsThere() {
        try (DiskReader reader = new DiskReader(16 << 20, false)) {
            HeldBack disk = new HeldBack(RATE_HZ * 60L, 0);
            DiskSound sound = reader.open(disk, "slow");
            Rehearsal rehearsal = new Rehearsal();
            rehearsal.engine.install(
                    Rehearsal.chain(
                            List.of(
                                    Rehearsal.timeline(
                                            "song", Rehearsal.clip("c", sound, 0, "out"))),
                            Rehearsal.output("out")));
            rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 1_000_000));
            assertThat(rehearsal.render(640, 64)[0]).containsOnly(0f);
            disk.let(1_000);
            await(() -> sound.ready(1_000_000, 8_000) == 8_000);
            float[][] heard = rehearsal.render(640, 64);
            assertThat(heard[0][300]).isEqualTo(HeldBack.sample(1_000_000 + 640 + 300));
            assertThat(rehearsal.engine.status().longestGapFrames()).isEqualTo(640);
        }
    }

    @Test
    void startsThatCanBeForeseenNeedNothingFromTheDisk() throws Exception {
        Path file = noise("long.wav", RATE_HZ, 30);
        try (AudioFileCache cache = new AudioFileCache(RATE_HZ, 16 << 20, false)) {
            Sound sound = cache.sound(file);
            Clip clip = clip("c", sound, -1, 700_001, 90_000, false);
            cache.keep(
                    Rehearsal.chain(
                            List.of(Rehearsal.timeline("song", clip)), Rehearsal.output("out")));
            await(() -> sound.ready(700_001, RATE_HZ) == RATE_HZ);
            assertThat(cache.memory().readyPages())
                    .isEqualTo(cache.memory().wantedReadyPages())
                    .isPositive();
        }
    }

    @Test
    void streamingAllocatesNothingOnTheAudioThread() throws Exception {
        Path file = noise("long.wav", RATE_HZ, 30);
        try (AudioFileCache cache = new AudioFileCache(RATE_HZ, 32 << 20, false)) {
            Sound sound = cache.sound(file);
            Clip[] clips = new Clip[20];
            for (int i = 0; i < clips.length; i++) {
                clips[i] = clip("c" + i, sound, 0, i * 60_000, 100_000, true);
            }
            Rehearsal rehearsal = new Rehearsal();
            rehearsal.engine.install(
                    Rehearsal.chain(
                            List.of(Rehearsal.timeline("song", clips)), Rehearsal.output("out")));
            rehearsal.at(0, new Action.Play(rehearsal.timeline("song"), 0));
            float[][] in = new float[2][64];
            float[][] out = new float[2][64];
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            ActionEvent seek =
                    ActionEvent.atOnce(new Action.Seek(rehearsal.timeline("song"), 77_000));
            long fewest = Long.MAX_VALUE;
            for (int window = 0; window < 10; window++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int block = 0; block < 1_000; block++) {
                    if (block == 500) {
                        rehearsal.queue.offer(seek);
                    }
                    rehearsal.engine.process().process(in, out, 64, 0);
                }
                fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(fewest).isZero();
            assertThat(rehearsal.engine.status().soundingVoices()).isEqualTo(20);
        }
    }

    private static Clip clip(
            String id, Sound sound, long start, int first, int length, boolean loop) {
        return new Clip(id, sound, start, first, length, "out", -6, 0.3, false, loop, 200, 300);
    }

    private Path noise(String name, int rateHz, int seconds) throws Exception {
        float[][] samples = new float[2][rateHz * seconds];
        Random random = new Random(11);
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = random.nextFloat() - 0.5f;
            }
        }
        Path file = dir.resolve(name);
        WavWriter.write(file, samples, rateHz, SampleFormat.PCM24);
        return file;
    }

    private static void await(BooleanSupplier there) {
        while (!there.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
