package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.backup.Backups;
import atome.appliance.start.Starts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever became of a project or of the store: the third start sounds. */
@Timeout(120)
class BadStartTest {
    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private String opened() throws Exception {
        String session = SmallSession.write(songs, SmallSession.STILL).toString();
        try (RunningBox box = new RunningBox(data, session)) {
            return box.state().path("project").path("id").asString();
        }
    }

    private void set(String clip, String audioFile) throws Exception {
        try (Store store = Store.open(data)) {
            store.commit(
                    Event.set(clip, Json.object().put("audio_file_id", audioFile), null, "test"));
        }
    }

    private static JsonNode note(JsonNode state, String kind) {
        for (JsonNode note : state.path("notes")) {
            if (note.path("note").asString().equals(kind)) {
                return note;
            }
        }
        throw new AssertionError("no note " + kind + " in " + state.path("notes"));
    }

    @Test
    void aProjectThatFailsTwiceGivesWayToTheSafeOneAndIsOpenedAgainWhenItIsWell() throws Exception {
        String project = opened();
        set("c1", "gone");
        for (int start = 1; start <= Starts.MOST_FAILED; start++) {
            assertThatThrownBy(() -> RunningBox.open(data, null)).hasMessageContaining("gone");
        }
        try (RunningBox box = new RunningBox(data, null)) {
            JsonNode state = box.state();
            assertThat(state.path("project").path("name").asString()).isEqualTo("safe");
            assertThat(state.path("timelines").isEmpty()).isTrue();
            assertThat(note(state, "safe_project").path("project_id").asString())
                    .isEqualTo(project);
            assertThat(note(state, "safe_project").path("says").asString()).contains("\"small\"");
            assertThat(box.refused(open(project))).contains("gone");
        }
        try (RunningBox box = new RunningBox(data, null)) {
            assertThat(box.state().path("project").path("name").asString()).isEqualTo("safe");
            set("c1", "file");
            box.done(open(project));
            JsonNode well = box.stateWith(state -> state.path("notes").isEmpty());
            assertThat(well.path("clips").size()).isEqualTo(2);
        }
        try (RunningBox box = new RunningBox(data, null)) {
            assertThat(box.state().path("project").path("id").asString()).isEqualTo(project);
        }
    }

    private static String open(String project) {
        return "{\"command\":\"open_project\",\"project_id\":\"" + project + "\"}";
    }

    /** As a crash leaves it: the start was begun and nothing more was heard of it. */
    @Test
    void aStartThatIsKilledCountsAndOneThatSoundsForgets() throws Exception {
        String project = opened();
        Starts.in(data).begin(project);
        try (RunningBox box = new RunningBox(data, null)) {
            assertThat(box.state().path("project").path("id").asString()).isEqualTo(project);
        }
        assertThat(Starts.in(data).isWaiting(project)).isFalse();
        Starts killed = Starts.in(data);
        killed.begin(project);
        killed.begin(project);
        try (RunningBox box = new RunningBox(data, null)) {
            assertThat(box.state().path("project").path("name").asString()).isEqualTo("safe");
        }
    }

    @Test
    void aFileOfStartsThatIsRubbishIsBegunAnew() throws Exception {
        String project = opened();
        Files.writeString(data.resolve("starts.json"), "}{");
        try (RunningBox box = new RunningBox(data, null)) {
            assertThat(box.state().path("project").path("id").asString()).isEqualTo(project);
        }
    }

    @Test
    void aDamagedStoreIsReplacedByItsBackupAndTheStateSaysSo() throws Exception {
        String project = opened();
        new Backups(data).make(Instant.parse("2026-05-01T12:00:00Z"));
        damage(Store.file(data));
        try (RunningBox box = new RunningBox(data, null)) {
            JsonNode state = box.state();
            assertThat(state.path("project").path("id").asString()).isEqualTo(project);
            assertThat(note(state, "store_rescued").path("says").asString())
                    .contains("atome.db is damaged")
                    .contains("the backup of 2026-05-01T12:00:00Z is open");
            assertThat(state.path("backup").path("at").asString())
                    .isEqualTo("2026-05-01T12:00:00Z");
        }
    }

    private static void damage(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = channel.size() / 2; at < channel.size(); at += 512) {
                channel.write(
                        ByteBuffer.wrap(
                                "rubbish!"
                                        .repeat(60)
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        at);
            }
        }
    }
}
