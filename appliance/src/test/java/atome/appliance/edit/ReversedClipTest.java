package atome.appliance.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import atome.appliance.desk.LocalAudio;
import atome.appliance.desk.Score;
import atome.appliance.render.Rendering;
import atome.engine.rig.RigSlots;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.stretch.Stretchers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clip that runs backwards is the clip of the file that somebody has turned round. */
class ReversedClipTest {
    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 3 * RATE_HZ;

    /** Two seconds lie in memory, twenty are read from the disk. */
    private static final int SHORT_SECONDS = 2;

    private static final int LONG_SECONDS = 20;

    private static final String SESSION =
            """
            { "format": "atome-session/1", "name": "backwards", "sample_rate": 48000, "seed": 1,
              "atomes": [
                {"id": "file", "type": "media.audio_file", "properties": {"local_path": "FILE"}},
                {"id": "tl", "type": "data_model.timeline",
                 "properties": {"name": "Song", "timebase": "beats"}},
                {"id": "t1", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "bpm": 97.3, "end_bpm": 151}},
                {"id": "t2", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "start_position": 3, "bpm": 151}},
                {"id": "a", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file",
                                "play_position": 0.7, "gain": -4, "pan": 0.3, "fade_in": 0.01,
                                "fade_out": 0.2, HOW}},
                {"id": "g", "type": "data_model.routing_graph", "properties": {"name": "rig"}},
                {"id": "out", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "output", "name": "Out"}}
              ],
              "script": [
                {"at": 0.0, "action": {"type": "transport",
                 "payload": {"command": "play", "target_id": "tl", "position": 0}}}
              ] }
            """;

    @TempDir private Path folder = Path.of("");
    private final AudioFileCache cache = new AudioFileCache(RATE_HZ, true);
    private final RigSlots slots = new RigSlots();

    @BeforeEach
    void write() throws Exception {
        write("short", SHORT_SECONDS);
        write("long", LONG_SECONDS);
    }

    private void write(String name, int seconds) throws Exception {
        Random random = new Random(3);
        float[][] noise = new float[2][seconds * RATE_HZ];
        float[][] turned = new float[2][seconds * RATE_HZ];
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < noise[side].length; i++) {
                noise[side][i] = random.nextFloat() - 0.5f;
                turned[side][noise[side].length - 1 - i] = noise[side][i];
            }
        }
        WavWriter.write(folder.resolve(name + ".wav"), noise, RATE_HZ, SampleFormat.FLOAT32);
        WavWriter.write(
                folder.resolve(name + "-turned.wav"), turned, RATE_HZ, SampleFormat.FLOAT32);
    }

    private Session session(String file, String properties) throws Exception {
        Path path = folder.resolve("session.json");
        Files.writeString(path, SESSION.replace("FILE", file).replace("HOW", properties));
        return Session.of(SessionFile.read(path));
    }

    private Score score(Session session) throws Exception {
        return Score.of(session, audio -> LocalAudio.path(folder, audio), cache, slots);
    }

    private String sound(Session session, int block) throws Exception {
        return Rendering.of(score(session), FRAMES, block, Stretchers.BUILT_IN).pcmSha256();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"loop\": true",
                ", \"stretch_algo\": \"bungee\", \"stretch_ratio\": 1.25, \"pitch_shift\": -3",
                ", \"stretch_algo\": \"bungee\", \"bpm\": 120, \"loop\": true"
            })
    void itSoundsLikeTheFileTurnedRoundAtEveryBlockSize(String way) throws Exception {
        Session backwards =
                session(
                        "short.wav",
                        "\"start_offset\": 0.5, \"end_offset\": 1.25, \"reverse\": true" + way);
        Session turned =
                session("short-turned.wav", "\"start_offset\": 0.75, \"end_offset\": 1.5" + way);
        Session forwards =
                session("short.wav", "\"start_offset\": 0.5, \"end_offset\": 1.25" + way);

        String right = sound(turned, 64);

        assertThat(right).isNotEqualTo(sound(forwards, 64));
        for (int block : List.of(16, 64, 1024)) {
            assertThat(sound(backwards, block)).isEqualTo(right);
        }
    }

    @Test
    void aLongFileIsReadFromTheDiskBackwards() throws Exception {
        String turned = sound(session("long-turned.wav", "\"end_offset\": 18"), 64);

        assertThat(sound(session("long.wav", "\"start_offset\": 2, \"reverse\": true"), 64))
                .isEqualTo(turned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"stretch_algo\": \"bungee\", \"stretch_ratio\": 1.25"})
    void aSplitChangesNoSampleAndAJoinPutsItTogetherAgain(String way) throws Exception {
        Session whole = session("short.wav", "\"reverse\": true, \"start_offset\": 0.2" + way);
        String before = sound(whole, 64);

        Edit cut = new Edit("project", whole.file());
        String right = new ClipEdits(score(whole), cut).split("a", 2);
        Session parts = cut.session();

        assertThat(parts.audioClips()).hasSize(2);
        assertThat(sound(parts, 64)).isEqualTo(before);

        Edit joined = new Edit("project", parts.file());
        var _ = new ClipEdits(score(parts), joined).join(List.of("a", right));
        Session again = joined.session();

        assertThat(again.audioClips()).hasSize(1);
        assertThat(sound(again, 64)).isEqualTo(before);
    }

    @Test
    void aLayerOfALooperIsRefused() {
        String layer = "\"reverse\": true, \"looper_id\": \"g\", \"layer_period_frames\": 9";

        assertThatThrownBy(() -> session("short.wav", layer))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("reverse");
    }
}
