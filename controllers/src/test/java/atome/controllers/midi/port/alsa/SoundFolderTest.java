package atome.controllers.midi.port.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waits that do not end run into the time limit. */
@Timeout(60)
class SoundFolderTest {
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long WAIT_NANOS = 20_000_000L;

    private static void waitsAsLongAsNothingHappens(SoundFolder folder) throws Exception {
        long start = System.nanoTime();
        folder.await(WAIT_NANOS);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(WAIT_NANOS);
    }

    @Test
    void aChangeInTheFolderEndsTheWaitAndSoDoesAClose(@TempDir Path devSnd) throws Exception {
        SoundFolder folder = new SoundFolder(devSnd);
        waitsAsLongAsNothingHappens(folder);
        Files.createFile(devSnd.resolve("midiC1D0"));
        folder.await(HOUR_NANOS);
        Files.delete(devSnd.resolve("midiC1D0"));
        folder.await(HOUR_NANOS);
        folder.close();
        folder.await(HOUR_NANOS);
    }

    @Test
    void aFolderThatComesLaterIsWatchedFromThenOn(@TempDir Path root) throws Exception {
        Path devSnd = root.resolve("snd");
        SoundFolder folder = new SoundFolder(devSnd);
        waitsAsLongAsNothingHappens(folder);
        Files.createDirectory(devSnd);
        folder.await(1);
        Files.createFile(devSnd.resolve("midiC1D0"));
        folder.await(HOUR_NANOS);
        folder.close();
    }
}
