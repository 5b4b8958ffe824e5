package atome.engine.stretch.bungee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BungeeSearchTest {
    @TempDir private Path folder;

    private String refusedBecause(Path file) {
        BungeeFinding finding = BungeeSearch.in(Optional.of(file), folder, Optional.empty()).look();
        return ((BungeeFinding.Refused) finding).why();
    }

    @Test
    void aBoxWithoutTheLibraryIsToldWhereItWasLookedFor() {
        Path file = folder.resolve("native/libbungee.so");
        BungeeFinding finding = BungeeSearch.in(Optional.of(file), folder, Optional.empty()).look();

        assertThat(finding).isEqualTo(new BungeeFinding.Absent(java.util.List.of(file)));
    }

    @Test
    void whatIsNoLibraryIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("libbungee.so"), "not a library, not at all");

        assertThat(refusedBecause(text)).isEqualTo("it is no shared library for Linux");
    }

    @Test
    void aLibraryForAnotherMachineIsRefused() throws IOException {
        byte[] head = new byte[64];
        head[0] = 0x7f;
        head[1] = 'E';
        head[2] = 'L';
        head[3] = 'F';
        head[18] = 8; // MIPS
        Path file = Files.write(folder.resolve("libbungee.so"), head);

        assertThat(refusedBecause(file)).startsWith("it is for another machine than this");
    }

    @Test
    void anotherLibraryIsRefused() {
        Path java = Path.of(System.getProperty("java.home"), "lib", "libzip.so");

        assertThat(refusedBecause(java)).contains("has no getFunctionsBungeeBasic");
    }
}
