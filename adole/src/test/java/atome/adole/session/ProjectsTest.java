package atome.adole.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class ProjectsTest {
    @TempDir Path dir;
    private Path source;
    private Store store;
    private Projects projects;

    @BeforeEach
    void open() throws StoreException {
        source = dir.resolve("source");
        store = Store.open(dir.resolve("data"));
        projects = new Projects(store);
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private static List<Atome> comparable(Session session) {
        return session.file().atomes().stream()
                .map(a -> {
                    ObjectNode props = a.properties().deepCopy();
                    props.remove(List.of("local_path", "content_hash"));
                    return a.with(props);
                })
                .sorted(Comparator.comparing(Atome::id))
                .toList();
    }

    @Test
    void anImportedSessionLoadsAsItWas() throws Exception {
        SessionFile file = Sessions.in(source);
        String id = projects.importSession(file, source);
        Session loaded = projects.load(id);
        assertThat(comparable(loaded)).isEqualTo(comparable(Session.of(file)));
        assertThat(loaded.script()).isEqualTo(file.script());
        assertThat(loaded.seed()).isEqualTo(7);
        AudioFile audio = loaded.audioFiles().getFirst();
        assertThat(projects.audioPath(id, audio)).hasContent("RIFF of a kick");
        assertThat(projects.directory(id).resolve("audio/file.wav")).hasContent("RIFF of a kick");
        assertThat(projects.imported(file, source).orElseThrow().id()).isEqualTo(id);
        assertThat(projects.find("demo").orElseThrow().id()).isEqualTo(id);
        assertThat(projects.find(id)).isPresent();
        assertThat(store.undo(id)).isEmpty();
    }

    @Test
    void anExportImportsIntoAnEqualSession() throws Exception {
        String id = projects.importSession(Sessions.in(source), source);
        Path out = dir.resolve("out");
        projects.export("demo", out);
        try (Store other = Store.open(dir.resolve("other"))) {
            Projects elsewhere = new Projects(other);
            String copy = elsewhere.importSession(SessionFile.read(out), out);
            Session session = elsewhere.load(copy);
            assertThat(session.file()).isEqualTo(projects.load(id).file());
        }
    }

    @Test
    void idsInUseGetASuffixEverywhere() throws Exception {
        SessionFile file = Sessions.in(source);
        String first = projects.importSession(file, source);
        String second = projects.importSession(file, source);
        String suffix = "@" + second.substring(0, 8);
        Session copy = projects.load(second);
        assertThat(copy.file().atomes()).allMatch(a -> a.id().endsWith(suffix));
        AudioClip clip = copy.audioClips().getFirst();
        assertThat(clip.timelineId()).isEqualTo("tl" + suffix);
        assertThat(copy.widgetMappings().getFirst().targetId()).isEqualTo("amp" + suffix);
        assertThat(copy.followActions().getFirst().jumpA()).isEqualTo("tl" + suffix);
        assertThat(copy.script().getFirst().payload().path("target_id").asString())
                .isEqualTo("tl" + suffix);
        assertThat(
                        copy.actionClips()
                                .getFirst()
                                .events()
                                .getFirst()
                                .payload()
                                .path("target_id")
                                .asString())
                .isEqualTo("amp" + suffix);
        assertThat(projects.load(first).find("tl", Timeline.class)).isPresent();
        try (var blobs = Files.walk(dir.resolve("data/blobs"))) {
            assertThat(blobs.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void aSessionWithoutItsAudioStoresNothing() throws Exception {
        SessionFile file = Sessions.in(source);
        Files.delete(source.resolve("kick.wav"));
        assertThatThrownBy(() -> projects.importSession(file, source))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("atome \"file\": property \"local_path\"")
                .hasMessageContaining("kick.wav");
        assertThat(store.projects()).isEmpty();
        assertThat(dir.resolve("data/blobs")).doesNotExist();
    }

    @Test
    void anAudioFileOfAnotherContentIsRefused() throws Exception {
        ObjectNode json = Sessions.demo();
        Sessions.properties(json, "file").put("content_hash", "sha256:" + "0".repeat(64));
        Sessions.in(source);
        Files.writeString(source.resolve("session.json"), Json.MAPPER.writeValueAsString(json));
        SessionFile file = SessionFile.read(source);
        assertThatThrownBy(() -> projects.importSession(file, source))
                .hasMessageContaining("property \"content_hash\"");
        assertThat(store.projects()).isEmpty();
    }

    @Test
    void anEditIsInTheLoadedSessionAndTheLastProjectIsRemembered() throws Exception {
        String id = projects.importSession(Sessions.in(source), source);
        store.commit(Event.set("clip", Json.object().put("gain", 2), "tx", "test"));
        projects.opened(id);
        store.close();
        store = Store.open(dir.resolve("data"));
        projects = new Projects(store);
        assertThat(projects.lastOpened().orElseThrow().id()).isEqualTo(id);
        assertThat(projects.load(id).audioClips().getFirst().gainDb()).isEqualTo(2);
        assertThatThrownBy(() -> projects.load("nothing"))
                .hasMessageContaining("no project \"nothing\"");
    }
}
