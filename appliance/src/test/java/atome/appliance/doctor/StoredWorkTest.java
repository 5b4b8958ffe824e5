package atome.appliance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Store;
import atome.adole.session.Projects;
import atome.adole.session.SessionFile;
import atome.appliance.doctor.Finding.Level;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredWorkTest {
    @TempDir private Path directory = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void importOneProject() throws Exception {
        data = directory.resolve("data");
        WavWriter.write(
                directory.resolve("kick.wav"),
                new float[][] {{0, 0.5f, 1, 0.5f}},
                48_000,
                SampleFormat.PCM16);
        Files.writeString(
                directory.resolve(SessionFile.FILE_NAME),
                """
                { "format": "atome-session/1", "name": "tour", "sample_rate": 48000, "seed": 1,
                  "atomes": [ {"id": "kick", "type": "media.audio_file",
                               "properties": {"name": "Kick", "local_path": "kick.wav"}} ],
                  "script": [] }
                """);
        try (Store store = Store.open(data)) {
            new Projects(store)
                    .importSession(
                            SessionFile.read(directory.resolve(SessionFile.FILE_NAME)), directory);
        }
    }

    private Path blob() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static void scribble(Path file, long from, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] nonsense = new byte[bytes];
            java.util.Arrays.fill(nonsense, (byte) 0x5A);
            channel.write(ByteBuffer.wrap(nonsense), from);
        }
    }

    @Test
    void wholeWorkIsWell() {
        assertThat(new StoredWork(Stored.in(data)).look().level()).isEqualTo(Level.OK);
        assertThat(new StoredAudio(Stored.in(data)).look().says()).isEqualTo("1 whole");
    }

    @Test
    void audioThatIsGoneOrChangedIsNamedWithItsProject() throws IOException {
        Path blob = blob();
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length - 1] ^= 1;
        Files.delete(blob);
        Finding gone = new StoredAudio(Stored.in(data)).look();
        assertThat(gone.level()).isEqualTo(Level.MEND);
        assertThat(gone.says()).isEqualTo("Kick of tour is missing");

        Files.write(blob, bytes);
        assertThat(new StoredAudio(Stored.in(data)).look().says())
                .isEqualTo("Kick of tour is damaged");
    }

    @Test
    void aStoreThatIsNoStoreIsNamed() throws IOException {
        scribble(data.resolve("atome.db"), 0, 4096);
        Finding broken = new StoredWork(Stored.in(data)).look();
        assertThat(broken.level()).isEqualTo(Level.MEND);
        assertThat(broken.says()).contains("atome.db").doesNotContain("\n");
        assertThat(new StoredAudio(Stored.in(data)).look().level()).isEqualTo(Level.NOTE);
    }

    @Test
    void aStoreWithADamagedPageIsFound() throws IOException {
        Path file = data.resolve("atome.db");
        scribble(file, Files.size(file) - 4_096, 4_096);
        Finding broken = new StoredWork(Stored.in(data)).look();
        assertThat(broken.level()).isEqualTo(Level.MEND);
        assertThat(broken.says()).contains("atome.db is damaged: ").doesNotContain("\n");
    }
}
