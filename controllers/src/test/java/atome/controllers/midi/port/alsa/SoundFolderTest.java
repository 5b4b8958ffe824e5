package atome.controllers.midi.port.alsa;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waits that do not end run into the time limit. */
@Timeout(60)
class SoundFolderTest {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    @Test
    void aChangeInTheFolderEndsTheWaitAndSoDoesAClose(@TempDir Path devSnd) throws Exception {
        SoundFolder folder = new SoundFolder(devSnd);
        folder.await(1);
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
        folder.await(1);
        Files.createDirectory(devSnd);
        folder.await(1);
        Files.createFile(devSnd.resolve("midiC1D0"));
        folder.await(HOUR_NANOS);
        folder.close();
    }
}
