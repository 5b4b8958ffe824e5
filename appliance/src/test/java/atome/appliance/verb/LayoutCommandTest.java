package atome.appliance.verb;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Store;
import atome.adole.session.Projects;
import atome.adole.session.SessionFile;
import atome.appliance.SmallSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("System.out")
class LayoutCommandTest {
    private static final Path SURFACES = Path.of("../docs/surfaces");

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");
    @TempDir private Path out = Path.of("");

    private int layout(String... arguments) {
        String[] all = new String[arguments.length + 5];
        all[0] = "layout";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        System.arraycopy(
                new String[] {"--out", out.toString(), "--data", data.toString()},
                0,
                all,
                arguments.length + 1,
                4);
        return Main.execute(all);
    }

    private String refusal(int exit, String... arguments) {
        PrintStream before = System.err;
        var told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(layout(arguments)).isEqualTo(exit);
        } finally {
            System.setErr(before);
        }
        assertThat(out).isEmptyDirectory();
        return told.toString(StandardCharsets.UTF_8);
    }

    /** The player's way to the same files, with the names that the box itself gives. */
    @Test
    void theDemosLayoutsAreThoseOfTheDocumentation() throws Exception {
        assertThat(layout("demo/session.json")).isZero();
        for (String text : new String[] {"demo.json", "demo.svg"}) {
            assertThat(out.resolve(text)).hasSameTextualContentAs(SURFACES.resolve(text));
        }
        assertThat(inflated(out.resolve("demo.tosc")))
                .isEqualTo(inflated(SURFACES.resolve("demo.tosc")));
    }

    private static byte[] inflated(Path file) throws Exception {
        try (var in = new InflaterInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    @Test
    void aProjectOfTheBoxIsLaidOutAsThePlayerLeftIt() throws Exception {
        SessionFile file = SessionFile.read(SmallSession.write(songs));
        try (Store store = Store.open(data)) {
            new Projects(store).importSession(file, songs);
        }
        assertThat(layout("small")).isZero();
        assertThat(out.resolve("small.json")).content().contains("/atome/widget/cutoff");
        assertThat(out).isDirectoryContaining("glob:**/small.tosc");
    }

    @Test
    void aProjectThatIsNotThereIsNamed() {
        assertThat(refusal(1, "ghost")).contains("\"ghost\"").hasLineCount(1);
    }

    @Test
    void aSessionWithoutWidgetsIsRefusedAndNothingIsWritten() throws Exception {
        String json = SmallSession.JSON;
        int widget = json.indexOf("{\"id\": \"w\"");
        String without = json.substring(0, json.lastIndexOf(',', widget)) + "], \"script\": [] }";
        Path session = SmallSession.write(songs, without);
        assertThat(refusal(1, session.toString()))
                .isEqualToIgnoringNewLines("atome: \"small\" has no widgets to lay out");
    }

    @Test
    void withoutAFolderTheFlagIsNamed() {
        PrintStream before = System.err;
        var told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.execute("layout")).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("--out").hasLineCount(1);
    }
}
