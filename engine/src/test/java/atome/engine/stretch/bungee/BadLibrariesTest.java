package atome.engine.stretch.bungee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Libraries that are not what they seem, built from {@code fake.c}; none may harm this process. */
class BadLibrariesTest {
    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void onlyWithACompiler() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc on this machine");
    }

    private Path built(String... defines) throws Exception {
        Path source = folder.resolve("fake.c");
        try (InputStream in = BadLibrariesTest.class.getResourceAsStream("fake.c")) {
            Files.copy(Objects.requireNonNull(in), source);
        }
        Path library = folder.resolve("libbungee.so");
        List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-w"));
        command.addAll(List.of(defines));
        command.addAll(List.of("-o", library.toString(), source.toString()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return library;
    }

    private String refusedBecause(Path library) {
        BungeeFinding finding =
                BungeeSearch.in(Optional.of(library), folder, Optional.empty()).look();
        assertThat(finding).isInstanceOf(BungeeFinding.Refused.class);
        return ((BungeeFinding.Refused) finding).why();
    }

    @ParameterizedTest
    @CsvSource({
        "CRASHES, it crashes in its self-test",
        "LATE, a click at frame 4000 comes out at 4040",
        "NO_NUMBERS, what comes out is no number",
        "SILENT, nothing comes out",
        "SMALL, it asks for 1064 frames",
        "GAPS, its table of functions has gaps",
        "NO_TABLE, it has no table of functions",
        "EXITS, its self-test ends without a word"
    })
    void aLibraryThatDoesWrongIsRefusedWithTheReason(String misdeed, String reason)
            throws Exception {
        assertThat(refusedBecause(built("-DMISDEED=" + misdeed))).startsWith(reason);
    }

    @Test
    void theSameLibraryWithoutAMisdeedPasses() throws Exception {
        BungeeFinding finding =
                BungeeSearch.in(Optional.of(built("-DMISDEED=NONE")), folder, Optional.empty())
                        .look();

        assertThat(finding).isInstanceOf(BungeeFinding.Ready.class);
        assertThat(((BungeeFinding.Ready) finding).library().version()).isEqualTo("fake");
    }

    @Test
    void aLibraryThatHangsInItsSelfTestIsRefused() throws Exception {
        Path library = built("-DMISDEED=HANGS");

        assertThatThrownBy(() -> SelfTest.inAChild(library, 5))
                .isInstanceOf(BungeeException.class)
                .hasMessage("its self-test does not end");
    }

    @Test
    void anOldLibraryIsRefused() throws Exception {
        assertThat(refusedBecause(built("-DMISDEED=NONE", "-DOLD")))
                .isEqualTo(
                        "it has no getFunctionsBungeeBasic: older than 2.1, or no Bungee at all");
    }

    @Test
    void aLibraryForAnotherMachineIsRefused() throws Exception {
        Path library = built("-DMISDEED=NONE");
        byte[] bytes = Files.readAllBytes(library);
        bytes[18] = (byte) (bytes[18] == 62 ? 183 : 62);
        Files.write(library, bytes);

        assertThat(refusedBecause(library)).startsWith("it is for another machine than this");
    }

    @Test
    void halfALibraryIsRefused() throws Exception {
        Path library = built("-DMISDEED=NONE");
        byte[] bytes = Files.readAllBytes(library);
        Files.write(library, Arrays.copyOf(bytes, bytes.length / 4));

        assertThat(refusedBecause(library)).startsWith("it ");
    }
}
