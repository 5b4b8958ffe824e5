package atome.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.desk.LocalAudio;
import atome.appliance.desk.Score;
import atome.engine.rig.RigSlots;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.stretch.Stretchers;
import atome.engine.stretch.bungee.BungeeFinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchChoiceTest {
    private static final int RATE_HZ = 48_000;

    private static final String SESSION =
            """
            { "format": "atome-session/1", "name": "own", "sample_rate": 48000, "seed": 1,
              "atomes": [
                {"id": "file", "type": "media.audio_file", "properties": {"local_path": "noise.wav"}},
                {"id": "tl", "type": "data_model.timeline",
                 "properties": {"name": "Song", "timebase": "beats"}},
                {"id": "t1", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "bpm": 97.3}},
                {"id": "a", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "start_offset": 0.113,
                                "play_position": 0.7, "end_offset": 1.7 MORE}},
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

    private String sound(String properties) throws Exception {
        Random random = new Random(3);
        float[][] noise = new float[2][90_001];
        for (float[] side : noise) {
            for (int i = 0; i < side.length; i++) {
                side[i] = random.nextFloat() - 0.5f;
            }
        }
        WavWriter.write(folder.resolve("noise.wav"), noise, RATE_HZ, SampleFormat.FLOAT32);
        Path file =
                Files.writeString(
                        folder.resolve("session.json"), SESSION.replace("MORE", properties));
        try (AudioFileCache cache = new AudioFileCache(RATE_HZ, true)) {
            Score score =
                    Score.of(
                            Session.of(SessionFile.read(file)),
                            audio -> LocalAudio.path(folder, audio),
                            cache,
                            new RigSlots());
            return Rendering.of(score, 2 * RATE_HZ, 64, Stretchers.BUILT_IN).pcmSha256();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"stretch_algo\": \"bungee\"",
                ", \"stretch_algo\": \"bungee\", \"bpm\": 97.3",
                ", \"stretch_algo\": \"bungee\", \"bpm\": 194.6, \"stretch_ratio\": 0.5",
                ", \"stretch_ratio\": 2, \"pitch_shift\": 5"
            })
    void aClipThatComesToItsOwnTempoAndPitchPlaysBitForBitAsRecorded(String properties)
            throws Exception {
        assertThat(sound(properties)).isEqualTo(sound(""));
    }

    @Test
    void aClipThatIsAHairFasterIsStretched() throws Exception {
        assertThat(sound(", \"stretch_algo\": \"bungee\", \"bpm\": 97.31")).isNotEqualTo(sound(""));
    }

    @Test
    void aLibraryThatIsRefusedOrAbsentIsSaidAndTheBuiltInStretcherPlays() {
        StretchChoice refused =
                StretchChoice.of(
                        new BungeeFinding.Refused(Path.of("/x/libbungee.so"), "it crashes"));
        StretchChoice absent = StretchChoice.of(new BungeeFinding.Absent(List.of()));

        assertThat(refused.stretchers()).isSameAs(Stretchers.BUILT_IN);
        assertThat(refused.says())
                .isEqualTo(
                        "clips are stretched by the built-in stretcher: "
                                + "/x/libbungee.so is not used: it crashes");
        assertThat(absent.stretchers()).isSameAs(Stretchers.BUILT_IN);
        assertThat(absent.says()).endsWith("the Bungee library is not on this box");
    }
}
