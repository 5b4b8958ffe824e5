package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.session.Projects;
import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.desk.LocalAudio;
import atome.appliance.desk.Score;
import atome.appliance.render.Rendering;
import atome.appliance.render.StretchChoice;
import atome.engine.rig.RigSlots;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.stretch.Stretchers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Stretched clips that become files, by the running box: nobody hears the difference. */
@Timeout(180)
class FreezeTest {
    private static final int RATE_HZ = 48_000;
    private static final String SESSION =
            """
            { "format": "atome-session/1", "name": "frozen", "sample_rate": 48000, "seed": 1,
              "atomes": [
                {"id": "file", "type": "media.audio_file", "properties": {"local_path": "noise.wav"}},
                {"id": "tl", "type": "data_model.timeline",
                 "properties": {"name": "Song", "timebase": "beats"}},
                {"id": "t1", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "bpm": 97.3, "end_bpm": 151}},
                {"id": "t2", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "start_position": 3, "bpm": 151}},
                {"id": "a", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "name": "A",
                                "play_position": 0.7, "start_offset": 0.113, "end_offset": 1.3,
                                "gain": -4, "pan": 0.3, "fade_in": 0.01, "fade_out": 0.2,
                                "stretch_algo": "bungee", "stretch_ratio": 1.1, "bpm": 110,
                                "pitch_shift": 3}},
                {"id": "plain", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file",
                                "play_position": 90}},
                {"id": "round", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "loop": true,
                                "play_position": 90, "stretch_algo": "bungee", "bpm": 80}},
                {"id": "hand", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file",
                                "stretch_algo": "bungee", "bpm": 80}},
                {"id": "g", "type": "data_model.routing_graph", "properties": {"name": "rig"}},
                {"id": "out", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "output", "name": "Out"}}
              ],
              "script": [
                {"at": 0.0, "action": {"type": "transport",
                 "payload": {"command": "play", "target_id": "tl", "position": 0}}}
              ] }
            """;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");
    private int exports;

    private RunningBox box() throws Exception {
        Random random = new Random(3);
        float[][] noise = new float[2][90_001];
        for (float[] side : noise) {
            for (int i = 0; i < side.length; i++) {
                side[i] = random.nextFloat() - 0.5f;
            }
        }
        WavWriter.write(songs.resolve("noise.wav"), noise, 44_100, SampleFormat.FLOAT32);
        Path file = Files.writeString(songs.resolve("session.json"), SESSION);
        return new RunningBox(data, file.toString());
    }

    private Path exported() throws Exception {
        Path out = songs.resolve("out" + exports++);
        try (Store store = Store.open(data)) {
            Projects projects = new Projects(store);
            projects.export(projects.lastOpened().orElseThrow().id(), out);
        }
        return out;
    }

    private JsonNode clip(Path folder) throws Exception {
        JsonNode session = Json.MAPPER.readTree(Files.readString(folder.resolve("session.json")));
        for (JsonNode atome : session.path("atomes")) {
            if (atome.path("id").asString().equals("a")) {
                return atome.path("properties");
            }
        }
        throw new AssertionError("no clip in " + session);
    }

    /** What is heard of a project, by the stretcher of the box. */
    private String sound(Path folder, int block) throws Exception {
        Session session = Session.of(SessionFile.read(folder.resolve("session.json")));
        Stretchers stretchers = StretchChoice.of(data).stretchers();
        try (AudioFileCache cache = new AudioFileCache(RATE_HZ, true)) {
            Score score =
                    Score.of(
                            session,
                            audio -> LocalAudio.path(folder, audio),
                            cache,
                            new RigSlots());
            return Rendering.of(score, 3 * RATE_HZ, block, stretchers).pcmSha256();
        }
    }

    @Test
    void aFrozenClipPlaysItsOwnFileSampleBySampleAsBeforeAndCanBeUndone() throws Exception {
        try (RunningBox box = box()) {
            Path before = exported();
            JsonNode done =
                    box.done(
                            """
                            {"command": "freeze_clip", "clip_id": "a", "audio_file_id": "ice"}
                            """);
            Path frozen = exported();
            box.done("{\"command\": \"undo\"}");

            assertThat(done.path("audio_file_id").asString()).isEqualTo("ice");
            assertThat(done.path("importing").asBoolean(true)).isFalse();
            JsonNode clip = clip(frozen);
            assertThat(clip.path("audio_file_id").asString()).isEqualTo("ice");
            assertThat(clip.has("stretch_algo")).isFalse();
            assertThat(clip.path("play_position").asDouble()).isEqualTo(0.7);
            assertThat(clip.path("gain").asDouble()).isEqualTo(-4);
            assertThat(sound(frozen, 64)).isEqualTo(sound(before, 64));
            assertThat(sound(frozen, 480)).isEqualTo(sound(before, 64));
            assertThat(frozen.resolve("audio/file.wav"))
                    .hasSameBinaryContentAs(songs.resolve("noise.wav"));
            assertThat(clip(exported())).isEqualTo(clip(before));
        }
    }

    @Test
    void whatHasNothingToFreezeOrNoEndIsRefusedAndStaysAsItIs() throws Exception {
        try (RunningBox box = box()) {
            assertThat(freezeRefused(box, "plain")).contains("plain", "nothing to freeze");
            assertThat(freezeRefused(box, "round")).contains("round", "loops");
            assertThat(freezeRefused(box, "hand")).contains("hand", "tempo that changes");
            assertThat(freezeRefused(box, "gone")).contains("no clip", "gone");
            assertThat(box.state().path("can_undo").asBoolean()).isFalse();
        }
    }

    private static String freezeRefused(RunningBox box, String clip) throws Exception {
        return box.refused("{\"command\":\"freeze_clip\",\"clip_id\":\"%s\"}".formatted(clip));
    }
}
