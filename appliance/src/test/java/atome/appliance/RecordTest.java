package atome.appliance;

import static atome.appliance.RunningBox.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.adole.blob.Blobs;
import atome.engine.sample.WavInfo;
import atome.engine.sample.WavReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Takes as a program, a tablet and an action ask a running box for them. */
@Timeout(120)
class RecordTest {
    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, still());
    }

    private static JsonNode recordingFor(RunningBox box, double seconds) throws Exception {
        return box.stateWith(state -> takes(state).path(0).path("seconds").asDouble() > seconds);
    }

    private static JsonNode takes(JsonNode state) {
        return state.path("recording").path("takes");
    }

    @Test
    void aTakeIsAClipOnItsTimelineAndOneStepToUndo() throws Exception {
        try (RunningBox box = box()) {
            box.done("{\"command\":\"play\",\"timeline_id\":\"tl\",\"position\":4}");
            box.done(
                    "{\"command\":\"start_record\",\"source_node_id\":\"in\",\"timeline_id\":\"tl\"}");
            JsonNode running = recordingFor(box, 0.2);
            assertThat(takes(running).path(0).path("state").asString()).isEqualTo("recording");
            JsonNode take = box.done("{\"command\":\"stop_record\"}");

            Path file = Path.of(take.path("path").asString());
            assertThat(take.path("hash").asString()).isEqualTo("sha256:" + Blobs.hash(file));
            assertThat(WavReader.info(file).durationSeconds())
                    .isEqualTo(take.path("duration").asDouble());
            assertThat(take.path("play_position").asDouble()).isGreaterThan(4);
            JsonNode clip = named(box.state().path("clips"), take.path("clip_id").asString());
            assertThat(clip.path("timeline_id").asString()).isEqualTo("tl");
            assertThat(takes(box.state())).isEmpty();
            assertThat(data.resolve("takes")).isEmptyDirectory();

            box.done("{\"command\":\"undo\"}");
            assertThat(box.state().path("clips")).hasSize(2);
            box.done("{\"command\":\"redo\"}");
            assertThat(box.state().path("clips")).hasSize(3);
        }
    }

    @Test
    void aTakeAskedForBeforeItsTimelinePlaysLandsWhereThatPlaysThen() throws Exception {
        try (RunningBox box = box()) {
            long play = box.state().path("engine").path("frame").asLong() + 48_000;
            box.done(
                    """
                    {"command": "schedule_action", "frame": %d, "action": {"type": "transport",
                     "payload": {"command": "play", "target_id": "tl", "position": 8}}}
                    """
                            .formatted(play));
            box.done(
                    """
                    {"command": "start_record", "source_node_id": "in", "timeline_id": "tl",
                     "frame": %d}
                    """
                            .formatted(play + 12_345));
            recordingFor(box, 0.1);
            JsonNode take = box.done("{\"command\":\"stop_record\"}");
            double beats = 12_345 / 48_000.0 * 140 / 60;
            assertThat(take.path("play_position").asDouble()).isCloseTo(8 + beats, within(1e-4));
        }
    }

    @Test
    void whatIsNotPossibleIsRefusedByNameAndHarmsNothing() throws Exception {
        try (RunningBox box = box()) {
            assertThat(box.refused("{\"command\":\"stop_record\"}"))
                    .contains("nothing is being recorded");
            assertThat(box.refused("{\"command\":\"start_record\",\"source_node_id\":\"gone\"}"))
                    .contains("gone");
            assertThat(
                            box.refused(
                                    "{\"command\":\"start_record\",\"source_node_id\":\"in\",\"bit_depth\":16}"))
                    .contains("bit_depth");
            assertThat(
                            box.refused(
                                    "{\"command\":\"start_record\",\"source_node_id\":\"in\",\"quantize\":\"often\"}"))
                    .contains("quantize");
            box.done("{\"command\":\"start_record\",\"source_node_id\":\"in\"}");
            assertThat(box.refused("{\"command\":\"start_record\",\"source_node_id\":\"in\"}"))
                    .containsAnyOf("is arming", "is recording");
            recordingFor(box, 0.1);
            assertThat(box.done("{\"command\":\"stop_record\"}").path("duration").asDouble())
                    .isGreaterThan(0.1);
            assertThat(box.refused("{\"command\":\"stop_record\",\"recorder\":\"in\"}"))
                    .contains("is idle");
        }
    }

    @Test
    void anActionBeginsAndEndsATakeOnItsVeryFrame() throws Exception {
        try (RunningBox box = box()) {
            long now = box.state().path("engine").path("frame").asLong();
            long start = now + 24_000;
            for (String[] one : new String[][] {{"record", "0"}, {"stop_record", "12345"}}) {
                box.done(
                        """
                        {"command": "schedule_action", "frame": %d, "action": {"type": "transport",
                         "payload": {"command": "%s", "target_id": "in"}}}
                        """
                                .formatted(start + Long.parseLong(one[1]), one[0]));
            }
            JsonNode state = box.stateWith(now2 -> now2.path("recording").path("last").has("path"));
            WavInfo info =
                    WavReader.info(
                            Path.of(state.path("recording").path("last").path("path").asString()));
            assertThat(info.frames()).isEqualTo(12_345);
        }
    }

    @Test
    void aTabletRecordsSeveralNodesAtOnceByTheirNames() throws Exception {
        try (RunningBox box = box();
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            tablet.send("/atome/hello", "test");
            tablet.send("/atome/record/start", "in");
            assertThat(tablet.hear("/atome/record/running")).isEqualTo(List.of(1f));
            tablet.send("/atome/record/start", "filter");
            box.stateWith(state -> takes(state).size() == 2);
            recordingFor(box, 0.1);
            tablet.send("/atome/record/stop");
            box.stateWith(state -> state.path("clips").size() == 4);
            JsonNode state = box.state();
            assertThat(state.path("recording").path("lost_seconds").asDouble()).isZero();
        }
    }

    @Test
    void whatWasJustPlayedBecomesATakeAndIsTakenBackFromTheFloor() throws Exception {
        try (RunningBox box = box()) {
            box.stateWith(state -> state.path("engine").path("frame").asLong() > 48_000);
            box.done("{\"command\":\"capture\",\"seconds\":0.5}");
            JsonNode state = box.stateWith(now -> now.path("clips").size() == 3);
            Path file = Path.of(state.path("recording").path("last").path("path").asString());
            assertThat(WavReader.info(file).frames()).isEqualTo(24_000);
            box.done("{\"command\":\"discard_take\"}");
            assertThat(box.state().path("clips")).hasSize(2);
            assertThat(box.refused("{\"command\":\"discard_take\"}")).contains("no take");
            assertThat(box.refused("{\"command\":\"capture\",\"source_node_id\":\"filter\"}"))
                    .contains("filter")
                    .contains("kept");
        }
    }

    @Test
    void aTakeGoesFromMarkToMarkOfItsTimeline() throws Exception {
        try (RunningBox box = box()) {
            box.done(
                    """
                    {"command": "start_record", "source_node_id": "in", "timeline_id": "tl",
                     "punch_in": 8.5, "punch_out": 9}
                    """);
            assertThat(takes(box.state()).path(0).path("state").asString()).isEqualTo("arming");
            box.done("{\"command\":\"play\",\"timeline_id\":\"tl\",\"position\":8}");
            JsonNode state = box.stateWith(now -> now.path("clips").size() == 3);
            JsonNode last = state.path("recording").path("last");
            assertThat(last.path("play_position").asDouble()).isCloseTo(8.5, within(1e-4));
            // Half a beat at 140 beats a minute.
            assertThat(WavReader.info(Path.of(last.path("path").asString())).frames())
                    .isBetween(10_285L, 10_287L);
        }
    }

    @Test
    void aBarIsWaitedForEvenWhenItsTimelineIsOnlyAboutToPlay() throws Exception {
        try (RunningBox box = box()) {
            long play = box.state().path("engine").path("frame").asLong() + 48_000;
            box.done(
                    """
                    {"command": "schedule_action", "frame": %d, "action": {"type": "transport",
                     "payload": {"command": "play", "target_id": "tl", "position": 9}}}
                    """
                            .formatted(play));
            JsonNode take =
                    box.done(
                            """
                            {"command": "start_record", "source_node_id": "in",
                             "timeline_id": "tl", "quantize": "bar"}
                            """);
            // From beat 9 on at 140 a minute, three beats to the next bar.
            assertThat(take.path("start_frame").asLong()).isBetween(play + 61_713, play + 61_715);
        }
    }

    private RunningBox boxWithMetronome() throws Exception {
        String session =
                SmallSession.STILL.replace(
                        "\"atomes\": [",
                        """
                        "atomes": [
                        {"id": "click", "type": "data_model.routing_node",
                         "properties": {"graph_id": "g", "node_type": "plugin", "name": "Click",
                                        "plugin": "atome.metronome"}},
                        """);
        return new RunningBox(data, SmallSession.write(songs, session).toString());
    }

    @Test
    void aTakeThatIsCountedInBeginsWithItsTimeline() throws Exception {
        try (RunningBox box = boxWithMetronome()) {
            box.done("{\"command\":\"seek\",\"timeline_id\":\"tl\",\"position\":8}");
            box.stateWith(state -> timeline(state).path("position_beats").asDouble() > 7.9);
            long frame = box.state().path("engine").path("frame").asLong() + 24_000;
            JsonNode start =
                    box.done(
                            """
                            {"command": "start_record", "source_node_id": "in", "count_in": 1,
                             "timeline_id": "tl", "frame": %d}
                            """
                                    .formatted(frame));
            // Four beats at 140 a minute.
            assertThat(start.path("start_frame").asLong()).isEqualTo(frame + 82_286);
            box.stateWith(state -> timeline(state).path("count_in_beats").asDouble() > 0);
            recordingFor(box, 0.1);
            JsonNode state = box.state();
            assertThat(timeline(state).path("playing").asBoolean()).isTrue();
            assertThat(box.done("{\"command\":\"stop_record\"}").path("play_position").asDouble())
                    .isCloseTo(8, within(1e-4));
        }
    }

    @Test
    void whoStopsTheTimelineOrTheTakeDuringTheCountInTakesBothBack() throws Exception {
        try (RunningBox box = boxWithMetronome()) {
            String start =
                    "{\"command\":\"start_record\",\"source_node_id\":\"in\",\"count_in\":8}";
            box.done(start);
            box.stateWith(state -> timeline(state).path("count_in_beats").asDouble() > 0);
            box.done("{\"command\":\"stop\",\"timeline_id\":\"tl\"}");
            box.stateWith(state -> takes(state).isEmpty());

            box.done(start);
            box.stateWith(state -> timeline(state).path("count_in_beats").asDouble() > 0);
            box.done("{\"command\":\"stop_record\",\"wait\":false}");
            box.stateWith(state ->
                    takes(state).isEmpty()
                            && timeline(state).path("count_in_beats").asDouble() == 0);
            assertThat(timeline(box.state()).path("playing").asBoolean()).isFalse();
            assertThat(box.state().path("clips")).hasSize(2);
        }
    }

    @Test
    void barsThatNobodyCanCountAreRefused() throws Exception {
        String play = "{\"command\":\"play\",\"timeline_id\":\"tl\",\"count_in\":%s}";
        try (RunningBox box = boxWithMetronome()) {
            assertThat(box.refused(play.formatted("9"))).contains("count_in");
            assertThat(box.refused(play.formatted("\"one\""))).contains("count_in");
        }
        try (RunningBox box = new RunningBox(songs.resolve("other"), still())) {
            assertThat(box.refused(play.formatted("1"))).contains("no metronome");
        }
    }

    private String still() throws IOException {
        return SmallSession.write(songs, SmallSession.STILL).toString();
    }

    private static JsonNode timeline(JsonNode state) {
        return named(state.path("timelines"), "tl");
    }

    @Test
    void whatAPowerCutLeavesIsOnItsTimelineAtTheNextStart() throws Exception {
        String clip;
        Path left = Files.createDirectory(songs.resolve("left"));
        try (RunningBox box = box()) {
            box.done("{\"command\":\"play\",\"timeline_id\":\"tl\",\"position\":4}");
            clip =
                    box.done(
                                    "{\"command\":\"start_record\",\"source_node_id\":\"in\",\"timeline_id\":\"tl\"}")
                            .path("clip_id")
                            .asString();
            recordingFor(box, 1.2);
            copy(data, left);
        }
        try (RunningBox box = new RunningBox(left, null)) {
            JsonNode found = named(box.state().path("clips"), clip);
            assertThat(found.path("timeline_id").asString()).isEqualTo("tl");
            JsonNode last = box.state().path("recording").path("last");
            assertThat(last.path("duration").asDouble()).isGreaterThan(0.2);
            assertThat(last.path("recovered").asBoolean()).isTrue();
        }
        try (RunningBox box = new RunningBox(left, null)) {
            assertThat(box.state().path("clips")).hasSize(3);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else if (!file.toString().endsWith("-shm")) {
                    Files.copy(file, copied);
                }
            }
        }
    }
}
