package atome.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.record.soak.FullDiskSoak;
import atome.engine.record.soak.ManyChannelsSoak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The soaks of the bench, in small. */
@Timeout(300)
class LongRecordingTest {
    @TempDir Path folder;

    @Test
    void sixtyFourChannelsComeToTheDiskWithoutALoss() throws Exception {
        ManyChannelsSoak.Result result = ManyChannelsSoak.run(64, 3, folder);

        assertThat(result.faults()).isEmpty();
        assertThat(result.seconds()).isGreaterThan(3);
        assertThat(result.bytes()).isGreaterThan(64 * 3 * 48_000 * 3L);
    }

    @Test
    void takesOutliveADiskThatFillsUp() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=14m", "tmpfs", disk.toString()),
                "a small disk can be mounted by root only");
        try {
            FullDiskSoak.Result result = FullDiskSoak.run(disk);

            assertThat(result.faults()).isEmpty();
            assertThat(result.warning()).contains("nearly full").contains("minutes");
            assertThat(result.endedBecause()).contains("full but for the store's part");
            assertThat(result.brokeBecause()).contains("the disk refuses");
            assertThat(result.keptSeconds()).isGreaterThan(0.5);
        } finally {
            assertThat(ran("umount", disk.toString())).isTrue();
        }
    }

    private static boolean ran(String... words) throws Exception {
        try {
            return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
