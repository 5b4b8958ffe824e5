package atome.adole.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlobsTest {
    @TempDir Path dir;

    @Test
    void equalContentIsKeptOnceUnderItsHash() throws IOException {
        Blobs blobs = new Blobs(dir.resolve("data"));
        Path a = Files.writeString(dir.resolve("a.wav"), "abc");
        Path b = Files.writeString(dir.resolve("b.wav"), "abc");
        String hash = blobs.put(a);
        assertThat(hash)
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(blobs.put(b)).isEqualTo(hash).isEqualTo(Blobs.hash(b));
        assertThat(blobs.has(hash)).isTrue();
        assertThat(blobs.path(hash)).hasContent("abc");
        try (var files = Files.walk(dir.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void aNameThatIsNoHashNeverBecomesAPath() {
        assertThatThrownBy(() -> new Blobs(dir).path("../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
