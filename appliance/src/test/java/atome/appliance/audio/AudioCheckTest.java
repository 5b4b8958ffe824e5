package atome.appliance.audio;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.blob.Blobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AudioCheckTest {
    @TempDir Path data;

    @Test
    void aFileThatIsNoLongerWhatItWasIsToldByItsHash() throws Exception {
        Blobs blobs = new Blobs(data);
        blobs.put(Files.writeString(data.resolve("a"), "sound"));
        String harmed = blobs.put(Files.writeString(data.resolve("b"), "other sound"));
        Files.writeString(blobs.path(harmed), "other sount");
        try (AudioCheck check = new AudioCheck(data, Duration.ZERO, Duration.ZERO)) {
            while (check.checked() < 2) {
                Thread.onSpinWait();
            }
            assertThat(check.count()).isEqualTo(2);
            assertThat(check.damaged()).containsExactly(harmed);
        }
    }
}
