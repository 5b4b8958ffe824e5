package atome.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.rig.Rig;
import atome.engine.sample.Sound;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.timeline.Clip;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project with a hundred stereo files of five minutes, 11 GB once decoded. The files have holes:
 * they take no room on the disk but where the test looks.
 */
@Timeout(240)
class HundredFilesTest {
    private static final int FILES = 100;
    private static final int FRAMES = 300 * Rehearsal.RATE_HZ;
    private static final int HEAD_BYTES = 44;
    private static final int MARK_FRAMES = 4_096;
    private static final long MOST_BYTES = 256L << 20;

    @TempDir private Path folder = Path.of("");
    private final Random random = new Random(9);

    /** Sounds at its start and at one place. */
    private Path file(int number, int place) throws IOException {
        Path file = folder.resolve(number + ".wav");
        try (RandomAccessFile wav = new RandomAccessFile(file.toFile(), "rw")) {
            wav.write(head());
            wav.setLength(HEAD_BYTES + 4L * FRAMES);
            ByteBuffer mark = ByteBuffer.allocate(4 * MARK_FRAMES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 2 * MARK_FRAMES; i++) {
                mark.putShort((short) (1_000 + number));
            }
            for (int at : new int[] {0, place}) {
                wav.seek(HEAD_BYTES + 4L * at);
                wav.write(mark.array());
            }
        }
        return file;
    }

    /** Two channels of 16 bits. */
    private static byte[] head() {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEAD_BYTES - 8 + 4 * FRAMES);
        head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        head.putShort((short) 1).putShort((short) 2).putInt(Rehearsal.RATE_HZ);
        head.putInt(4 * Rehearsal.RATE_HZ).putShort((short) 4).putShort((short) 16);
        head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * FRAMES);
        return head.array();
    }

    /** In the first block, and whole as soon as a start from the middle has faded in. */
    private static void assertHeard(float[] heard, int number) {
        assertThat(heard[32]).as("file %d", number).isPositive();
        for (int i = 200; i < heard.length; i++) {
            assertThat(heard[i]).as("file %d", number).isEqualTo((1_000 + number) / 32_768f);
        }
    }

    @Test
    void theyTakeWhatTheSettingSaysAndPlayFromAnyPointInTheSameBlock() throws Exception {
        int[] places = random.ints(FILES, MARK_FRAMES, FRAMES - MARK_FRAMES).toArray();
        try (AudioFileCache cache = new AudioFileCache(Rehearsal.RATE_HZ, MOST_BYTES, false)) {
            Clip[] clips = new Clip[2 * FILES];
            for (int i = 0; i < FILES; i++) {
                Sound sound = cache.sound(file(i, places[i]));
                clips[i] = clip("song" + i, sound, (long) i * FRAMES);
                clips[FILES + i] = clip("hand" + i, sound, -1);
            }
            Rig rig =
                    Rehearsal.chain(
                            List.of(Rehearsal.timeline("song", clips)), Rehearsal.output("out"));
            cache.keep(rig);
            Rehearsal rehearsal = new Rehearsal();
            rehearsal.engine.install(rig);
            await(() -> cache.memory().readyPages() == cache.memory().wantedReadyPages());
            int song = rehearsal.timeline("song");
            long frame = 0;
            for (int i = 0; i < FILES; i++) {
                // The hand's clip starts at once, with nothing read for it beforehand but its head.
                rehearsal.at(frame, new Action.Launch(rehearsal.clip("hand" + i)));
                assertHeard(rehearsal.render(640, 64)[0], i);
                rehearsal.at(frame + 640, new Action.StopClip(rehearsal.clip("hand" + i)));
                rehearsal.render(640, 64);
                frame += 1_280;

                // The cursor is put somewhere, and from there it plays.
                long at = (long) i * FRAMES + places[i];
                Sound sound = clips[i].sound();
                int place = places[i];
                rehearsal.at(frame, new Action.Seek(song, at));
                rehearsal.render(64, 64);
                await(() -> {
                    cache.foresee(
                            rig,
                            _ -> Objects.requireNonNull(rehearsal.engine.position("song")).frame());
                    return sound.ready(place, MARK_FRAMES) == MARK_FRAMES;
                });
                rehearsal.at(frame + 64, new Action.Play(song, at));
                assertHeard(rehearsal.render(640, 64)[0], i);
                rehearsal.at(frame + 704, new Action.Stop(song));
                rehearsal.render(640, 64);
                frame += 1_344;
            }
            assertThat(rehearsal.engine.status().missedFrames()).isZero();
            assertThat(cache.memory().starvedReads()).isZero();
            assertThat(cache.memory().streamedFiles()).isEqualTo(FILES);
            assertThat(cache.memory().wholeBytes() + cache.memory().blockBytes())
                    .isPositive()
                    .isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private static Clip clip(String id, Sound sound, long start) {
        return new Clip(id, sound, start, 0, sound.frames(), "out", 0, 0, false, false, 0, 0);
    }

    private static void await(BooleanSupplier there) {
        while (!there.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
