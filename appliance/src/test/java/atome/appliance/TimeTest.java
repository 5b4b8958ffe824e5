package atome.appliance;

import static atome.appliance.RunningBox.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.adole.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Tempo, launches, follow actions and recorded actions, as a program asks a running box for them.
 */
@Timeout(60)
class TimeTest {
    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, SmallSession.write(songs, SmallSession.STILL).toString());
    }

    private static JsonNode song(JsonNode state) {
        return named(state.path("timelines"), "tl");
    }

    private static boolean plays(JsonNode state, String clip) {
        return named(state.path("clips"), clip).path("playing").asBoolean();
    }

    @Test
    void aNewTempoWhilePlayingKeepsTheMusicalPosition() throws Exception {
        try (RunningBox box = box()) {
            box.done("{\"command\":\"play\",\"timeline_id\":\"tl\",\"position\":20}");
            box.stateWith(state -> song(state).path("position_beats").asDouble() > 20.2);
            box.done("{\"command\":\"set_tempo\",\"timeline_id\":\"tl\",\"bpm\":63.5}");
            // No jump, far from where that many seconds would be. For a block the state may tell
            // the
            // new tempo and the position that the engine still counts by the old one.
            box.stateWith(now -> {
                double beats = song(now).path("position_beats").asDouble();
                return song(now).path("bpm").asDouble() == 63.5 && beats > 20.2 && beats < 24;
            });
        }
    }

    @Test
    void tapsSetTheTempoOfWhatPlays() throws Exception {
        try (RunningBox box = box()) {
            box.done("{\"command\":\"play\",\"timeline_id\":\"tl\",\"position\":20}");
            box.stateWith(state -> song(state).path("playing").asBoolean());
            JsonNode answer = Json.object();
            for (int tap = 0; tap < 5; tap++) {
                long stamp = 1_000_000_000L + tap * 480_000_000L;
                answer = box.done("{\"command\":\"tap\",\"stamp_nanos\":" + stamp + "}");
            }
            assertThat(answer.path("bpm").asDouble()).isEqualTo(125);
            box.stateWith(state -> song(state).path("bpm").asDouble() == 125);
            box.done("{\"command\":\"undo\"}");
        }
    }

    @Test
    void badTimesAreRefusedByNameAndChangeNothing() throws Exception {
        try (RunningBox box = box()) {
            JsonNode before = song(box.state());
            assertThat(box.refused("{\"command\":\"set_tempo\",\"bpm\":9.9}")).contains("bpm");
            assertThat(box.refused("{\"command\":\"set_tempo\",\"bpm\":\"fast\"}")).contains("bpm");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "set_tempo_segments", "timeline_id": "tl", "segments": [
                                     {"start_position": 8, "bpm": 100}, {"start_position": 4, "bpm": 90}]}
                                    """))
                    .contains("tl")
                    .contains("out of order");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "set_tempo_segments", "timeline_id": "tl", "segments": [
                                     {"start_position": 0, "bpm": 1000}]}
                                    """))
                    .contains("bpm");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_atome", "id": "tl", "properties":
                                     {"loop_start": 8, "loop_end": 4, "loop_enabled": true}}
                                    """))
                    .contains("tl")
                    .contains("loop_end");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "update_clip", "clip_id": "c1", "clip": {"start_offset": 99}}
                                    """))
                    .contains("c1")
                    .contains("start_offset");
            assertThat(box.refused("{\"command\":\"play\",\"timeline_id\":\"gone\"}"))
                    .contains("gone");
            assertThat(box.refused("{\"command\":\"stop_record_actions\"}"))
                    .contains("no actions are being recorded");
            assertThat(
                            box.refused(
                                    """
                                    {"command": "load_action_clip", "action_clip": {"timeline_id": "tl",
                                     "events": [{"time_offset": 0, "type": "widgetChange", "payload":
                                      {"target_id": "filter", "param_path": "params.none", "value": 1}}]}}
                                    """))
                    .contains("events")
                    .contains("params.none");
            JsonNode after = song(box.state());
            assertThat(after.path("bpm")).isEqualTo(before.path("bpm"));
            assertThat(after.path("loop_enabled").asBoolean()).isFalse();
            assertThat(box.state().path("can_undo").asBoolean()).isFalse();
        }
    }

    @Test
    void aFileOfTheBoxBecomesAClipThatPlays() throws Exception {
        try (RunningBox box = box()) {
            Path tone = songs.resolve("tone.wav");
            String file =
                    box.done("{\"command\":\"load_file\",\"path\":\"%s\"}".formatted(tone))
                            .path("audio_file_id")
                            .asString();
            box.done(
                    """
                    {"command": "add_clip", "timeline_id": "tl", "clip":
                     {"id": "mine", "audio_file_id": "%s", "loop": true}}
                    """
                            .formatted(file));
            box.done("{\"command\":\"launch\",\"clip_id\":\"mine\"}");
            box.stateWith(state -> plays(state, "mine"));
            assertThat(box.refused("{\"command\":\"load_file\",\"path\":\"/nowhere.wav\"}"))
                    .contains("/nowhere.wav");
            assertThat(
                            box.refused(
                                    "{\"command\":\"load_file\",\"audio_file_id\":\"../x\",\"path\":\"%s\"}"
                                            .formatted(tone)))
                    .contains("audio_file_id");
            box.done("{\"command\":\"shutdown\"}");
            box.stateWith(state -> !plays(state, "mine"));
        }
    }

    @Test
    void aTimelineCanBeScheduledAtAFrame() throws Exception {
        try (RunningBox box = box()) {
            long frame = box.state().path("engine").path("frame").asLong() + 24_000;
            box.done(
                    "{\"command\":\"play\",\"timeline_id\":\"tl\",\"position\":0,\"frame\":%d}"
                            .formatted(frame));
            JsonNode state = box.stateWith(now -> song(now).path("playing").asBoolean());
            long position = song(state).path("position_frames").asLong();
            assertThat(state.path("engine").path("frame").asLong() - position)
                    .isCloseTo(frame, within(4_096L));
        }
    }

    @Test
    void whatFollowsIsShownAheadAndToldWhenItHasHappened() throws Exception {
        try (RunningBox box = box();
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            tablet.send("/atome/hello", "ears");
            tablet.hear("/atome/welcome");
            box.done(
                    """
                    {"command": "create_atome", "type": "automation.follow_action", "properties":
                     {"scope": "clip", "target_id": "c2", "action_a": "jump", "jump_a": "c1",
                      "multiplier": 2}}
                    """);
            box.done(
                    """
                    {"command": "create_atome", "id": "mark", "type": "data_model.marker",
                     "properties": {"timeline_id": "tl", "position": 0.1, "name": "First beat"}}
                    """);
            box.done("{\"command\":\"launch\",\"clip_id\":\"c2\"}");
            JsonNode state = box.stateWith(now -> plays(now, "c2"));
            JsonNode next = named(state.path("clips"), "c2").path("next");
            assertThat(next.path("outcome").asString()).isEqualTo("jump");
            assertThat(next.path("target_id").asString()).isEqualTo("c1");
            box.stateWith(now -> plays(now, "c1") && !plays(now, "c2"));
            box.done("{\"command\":\"play\",\"timeline_id\":\"tl\",\"position\":0}");
            assertThat(tablet.hear("/atome/clip/hand/ended")).containsExactly(1f);
            assertThat(tablet.hear("/atome/marker/first-beat/passed")).containsExactly(1f);
            JsonNode notices = box.state().path("notices");
            assertThat(notices.toString())
                    .contains("\"notice\":\"followed\",\"id\":\"c2\",\"outcome\":\"jump\"")
                    .contains("\"notice\":\"marker_passed\",\"id\":\"mark\"");
            assertThat(box.refused("{\"command\":\"remove_clip\",\"clip_id\":\"c1\"}"))
                    .as("something jumps there")
                    .contains("jump_a");
            box.done("{\"command\":\"remove_clip\",\"clip_id\":\"c2\"}");
        }
    }

    @Test
    void aRecordedMoveMovesAgainAndAnEditInAnActionClipIsDoneByTheConductor() throws Exception {
        try (RunningBox box = box();
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            String clip =
                    box.done("{\"command\":\"record_actions\",\"timeline_id\":\"tl\"}")
                            .path("action_clip_id")
                            .asString();
            assertThat(box.refused("{\"command\":\"record_actions\",\"timeline_id\":\"tl\"}"))
                    .contains("already");
            tablet.send("/atome/widget/cutoff", 1f);
            box.stateWith(
                    state -> RunningBox.parameter(state, "filter", "params.cutoff") == 10_000);
            box.done("{\"command\":\"stop_record_actions\"}");
            JsonNode kept =
                    box.stateWith(state ->
                            state.path("recording_actions").isNull()
                                    && state.path("action_clips").size() == 1);
            assertThat(named(kept.path("action_clips"), clip).path("actions").asInt())
                    .as("where it stood, and where it went")
                    .isEqualTo(2);
            box.done("{\"command\":\"stop\",\"timeline_id\":\"tl\"}");
            tablet.send("/atome/widget/cutoff", 0f);
            box.stateWith(state -> RunningBox.parameter(state, "filter", "params.cutoff") == 100);
            tablet.send("/atome/clip/actions-on-song/launch");
            box.stateWith(
                    state -> RunningBox.parameter(state, "filter", "params.cutoff") == 10_000);

            box.done(
                    """
                    {"command": "load_action_clip", "action_clip": {"id": "quiet", "timeline_id": "tl",
                     "events": [{"time_offset": 0, "type": "editCommand", "payload":
                      {"command": "update_clip", "clip_id": "c2", "clip": {"name": "renamed"}}}]}}
                    """);
            box.done("{\"command\":\"launch\",\"clip_id\":\"quiet\"}");
            box.stateWith(state ->
                    named(state.path("clips"), "c2").path("name").asString().equals("renamed"));
        }
    }
}
