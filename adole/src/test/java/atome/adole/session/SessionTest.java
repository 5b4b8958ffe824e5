package atome.adole.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.adole.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

final class SessionTest {
    @TempDir Path dir;

    private Session read(ObjectNode json) throws Exception {
        Path file = dir.resolve("demo.json");
        Files.writeString(file, Json.MAPPER.writeValueAsString(json));
        return Session.of(SessionFile.read(file));
    }

    @Test
    void theTypedViewsHaveTheContractsValuesAndDefaults() throws Exception {
        Session session = read(Sessions.demo());
        AudioClip clip = session.find("clip", AudioClip.class).orElseThrow();
        assertThat(clip.gainDb()).isEqualTo(-6);
        assertThat(clip.startOffsetSeconds()).isZero();
        assertThat(clip.stretchRatio()).isEqualTo(1);
        assertThat(clip.groupId()).isEqualTo("group");
        assertThat(session.tempoSegments("tl"))
                .extracting(TempoSegment::startPosition)
                .containsExactly(0.0, 8.0);
        assertThat(session.tempoSegments("tl").getLast().beatsPerBar()).isEqualTo(7);
        RoutingNode amp = session.find("amp", RoutingNode.class).orElseThrow();
        assertThat(amp.params()).containsEntry("drive", 12.0).containsEntry("bright", 1.0);
        assertThat(amp.channels()).isEqualTo(2);
        WidgetMapping mapping = session.widgetMappings().getFirst();
        assertThat(mapping.input().surface()).isEqualTo("usb:1");
        assertThat(mapping.curve()).isEqualTo(WidgetMapping.Curve.LINEAR);
        assertThat(mapping.max()).isNull();
        assertThat(session.followActions().getFirst().chanceA()).isEqualTo(100);
        assertThat(session.actionClips().getFirst().events().getFirst().at()).isEqualTo(0.5);
        assertThat(session.script().getFirst().type()).isEqualTo("transport");
        assertThat(session.timelines().getFirst().timebase()).isEqualTo(Timeline.Timebase.BEATS);
    }

    @Test
    void unknownPropertiesAndWordsAreWrittenBack() throws Exception {
        ObjectNode json = Sessions.demo().put("author", "Ada");
        Sessions.properties(json, "clip").put("colour_of_mind", "blue");
        Path copy = dir.resolve("copy.json");
        read(json).file().write(copy);
        assertThat(Json.same(Json.MAPPER.readTree(Files.readAllBytes(copy)), json)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    clip  | audio_file_id  | "x"      | no atome "x"
                    clip  | audio_file_id  | "tl"     | is a data_model.timeline
                    clip  | audio_file_id  | null     | is missing
                    clip  | timeline_id    | 7        | must be a text
                    clip  | group_id       | "other"  | has another timeline_id
                    clip  | output_node_id | "x"      | no atome "x"
                    clip  | gain           | 25       | out of range
                    clip  | gain           | -121     | out of range
                    clip  | gain           | null     | must be a number
                    clip  | gain           | "0"      | must be a number
                    clip  | gain           | -1e999   | must be finite
                    clip  | pan            | 1.01     | out of range
                    clip  | muted          | "yes"    | must be true or false
                    clip  | start_offset   | -0.1     | out of range
                    clip  | end_offset     | 0        | must be after start_offset
                    clip  | play_position  | -1       | out of range
                    clip  | fade_in        | -1       | out of range
                    clip  | stretch_ratio  | 0.2      | out of range
                    clip  | stretch_ratio  | 4.1      | out of range
                    clip  | pitch_shift    | 25       | out of range
                    clip  | stretch_algo   | "magic"  | must be one of none, bungee
                    clip  | created_at     | "now"    | reserved
                    clip  | future         | 1e999    | finite
                    tl    | loop_end       | 1        | must be after loop_start
                    tl    | loop_start     | -1       | out of range
                    tl    | timebase       | "frames" | must be one of seconds, beats
                    tempo | bpm            | 9.9      | out of range
                    tempo | bpm            | 1000     | out of range
                    tempo | bpm            | null     | is missing
                    tempo | end_bpm        | 1        | out of range
                    tempo | time_signature | "4/5"    | no time signature
                    tempo | start_position | 8        | has a tempo segment already
                    in    | channels       | 9        | out of range
                    in    | channels       | 1.5      | whole number
                    in    | port           | 0        | out of range
                    in    | node_type      | "tube"   | must be one of
                    amp   | plugin         | null     | is missing
                    amp   | params         | {"drive":"loud"} | must be a number
                    wire  | source_channel | 3        | out of range
                    wire  | target_node_id | "nope"   | no atome "nope"
                    wire2 | target_node_id | "in"     | closes a cycle: in -> amp -> in
                    file  | local_path     | "../x.wav" | inside the session's directory
                    file  | local_path     | "/etc/passwd" | inside the session's directory
                    file  | local_path     | "a/../x.wav" | inside the session's directory
                    file  | content_hash   | "sha256:ab" | 64 lower-case hex digits
                    file  | sample_rate    | 7999     | out of range
                    map   | target_id      | "x"      | no atome "x"
                    map   | param_path     | null     | is missing
                    map   | curve          | "wavy"   | must be one of
                    map   | action         | {"type":"script"} | this box runs no scripts
                    fol   | jump_a         | null     | is missing
                    fol   | chance_a       | 101      | out of range
                    fol   | linked         | false    | linked is false
                    map   | scope          | "song"   | is missing
                    map   | scope          | "world"  | must be one of project, song, scene
                    map   | protected      | "yes"    | must be true or false
                    scene | song_id        | "tl"     | is a data_model.timeline
                    scene | values         | [{"target_id":"amp","param_path":"gain","value":"x"}] | must be a number
                    scene | values         | [{"target_id":"tl","param_path":"gain","value":1}] | is a data_model.timeline
                    scene | values         | [{"target_id":"a","param_path":"b","value":1},{"target_id":"a","param_path":"b","value":1}] | stands twice
                    scene | values         | [7]      | must hold objects
                    song  | timeline_ids   | ["x"]    | no atome "x"
                    song  | start_scene_id | "tl"     | is a data_model.timeline
                    song  | bpm            | 9        | out of range
                    song  | arrival        | "late"   | must be one of wait, play
                    entry | song_id        | "scene"  | is a data_model.scene
                    act   | events         | [{"time_offset":0,"type":"sceneRecall","payload":{"scene_id":"x"}}] | no atome "x"
                    act   | events         | [{"time_offset":0,"type":"sceneRecall","payload":{"scene_id":"scene","morph":-1}}] | out of range
                    act   | events         | [{"time_offset":-1,"type":"transport"}] | out of range
                    act   | events         | [{"time_offset":0,"type":"dance"}] | no action "dance"
                    act   | events         | [{"time_offset":0,"type":"widgetChange","payload":{"widget_id":"x","value":1}}] | no atome "x"
                    """)
    void aWrongValueIsRefusedWithFileAtomeAndProperty(
            String atome, String property, String value, String why) throws Exception {
        ObjectNode json = Sessions.demo();
        Sessions.properties(json, atome).set(property, Json.MAPPER.readTree("\"@@\""));
        Path file = dir.resolve("demo.json");
        Files.writeString(file, Json.MAPPER.writeValueAsString(json).replace("\"@@\"", value));
        assertThatThrownBy(() -> Session.of(SessionFile.read(file)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("demo.json")
                .hasMessageContaining(why)
                .hasMessageMatching("(?s).*atome \"(" + atome + "|tempo2|wire\\d?)\".*")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anUnknownTypeADanglingParentAndATwiceUsedIdAreRefused() throws Exception {
        ObjectNode unknown = Sessions.demo();
        Sessions.add(unknown, "strange", "media.hologram");
        assertThatThrownBy(() -> read(unknown))
                .hasMessageContaining("atome \"strange\": property \"type\"");
        ObjectNode orphan = Sessions.demo();
        Sessions.atome(orphan, "clip").put("parent_id", "gone");
        assertThatThrownBy(() -> read(orphan))
                .hasMessageContaining("atome \"clip\": property \"parent_id\": no atome \"gone\"");
        ObjectNode twice = Sessions.demo();
        Sessions.add(twice, "tl", "data_model.timeline");
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("more than once");
        ObjectNode slashes = Sessions.demo();
        Sessions.add(slashes, "../tl", "data_model.timeline");
        assertThatThrownBy(() -> read(slashes)).hasMessageContaining("without slashes");
    }

    @Test
    void aScriptIsCheckedLineByLine() throws Exception {
        ObjectNode json = Sessions.demo();
        Sessions.script(json, 1, "transport").put("command", "play").put("target_id", "x");
        assertThatThrownBy(() -> read(json))
                .hasMessageContaining("script line 2: property \"target_id\": no atome \"x\"");
        ObjectNode shell = Sessions.demo();
        Sessions.script(shell, 1, "script").put("run", "rm");
        assertThatThrownBy(() -> read(shell)).hasMessageContaining("runs no scripts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"format":"atome-session/2"}                          | format
                    []                                                    | one JSON object
                    {"format":"atome-session/1","sample_rate":7000}       | sample_rate
                    {"format":"atome-session/1","atomes":{}}              | atomes
                    {"format":"atome-session/1","seed":NaN}               | no valid JSON
                    {"format":"atome-session/1","atomes":[{"type":"x"}]}  | property "id": is missing
                    {"format":"atome-session/1","atomes":[{"id":"a"}]}    | atome "a": property "type"
                    {"format":"atome-session/1","atomes":[{"id":"a","type":"b","gain":1}]} | belongs into
                    {"format":"atome-session/1","name":"a","name":"b"}    | no valid JSON
                    {"format":"atome-session/1"} x                        | no valid JSON
                    """)
    void aFileOfAnotherShapeIsRefused(String text, String why) throws Exception {
        Path file = Files.writeString(dir.resolve("odd.json"), text);
        assertThatThrownBy(() -> SessionFile.read(file))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("odd.json")
                .hasMessageContaining(why);
    }

    @Test
    void aFileNestedTooDeepIsRefusedAndAMissingOneNamed() throws Exception {
        Path deep = Files.writeString(dir.resolve("deep.json"), "[".repeat(100_000));
        assertThatThrownBy(() -> SessionFile.read(deep)).hasMessageContaining("deep.json");
        assertThatThrownBy(() -> SessionFile.read(dir))
                .hasMessageContaining("session.json: there is no such session file");
    }

    @Test
    void aLinkOutOfTheDirectoryIsRefused() throws Exception {
        Path inside = Files.createDirectory(dir.resolve("inside"));
        Path secret = Files.writeString(dir.resolve("secret.wav"), "secret");
        Files.createSymbolicLink(inside.resolve("kick.wav"), secret);
        Path file =
                Files.writeString(
                        inside.resolve("session.json"),
                        Json.MAPPER.writeValueAsString(Sessions.demo()));
        assertThatThrownBy(() -> Session.of(SessionFile.read(file)))
                .hasMessageContaining("inside the session's directory");
    }
}
