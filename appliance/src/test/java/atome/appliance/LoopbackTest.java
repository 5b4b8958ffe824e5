package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import atome.appliance.verb.Lines;
import atome.engine.driver.JackServer;
import atome.engine.sample.Pcm;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavReader;
import atome.engine.sample.WavWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** A box whose output is cabled to its input, on a real JACK server: late by one block. */
@Timeout(120)
@ResourceLock("System.out")
class LoopbackTest {
    private static final int RATE_HZ = 48_000;
    private static final int BLOCK = 128;
    private static final int CLICK_FRAME = 24_000;

    private static final String SESSION =
            """
            { "format": "atome-session/1", "name": "cable", "sample_rate": 48000, "seed": 1,
              "atomes": [
                {"id": "file", "type": "media.audio_file", "properties": {"local_path": "click.wav"}},
                {"id": "tl", "type": "data_model.timeline", "properties": {"name": "Song"}},
                {"id": "click", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "name": "click",
                                "play_position": 0.5}},
                {"id": "g", "type": "data_model.routing_graph", "properties": {"name": "rig"}},
                {"id": "in", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "input", "name": "In", "channels": 1}},
                {"id": "out", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "output", "name": "Out"}}
              ], "script": [] }
            """;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private static void jack(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private RunningBox cabled() throws Exception {
        float[] click = new float[RATE_HZ / 10];
        click[0] = 0.5f;
        WavWriter.write(
                songs.resolve("click.wav"), new float[][] {click}, RATE_HZ, SampleFormat.PCM24);
        Path session = Files.writeString(songs.resolve("session.json"), SESSION);
        RunningBox box = RunningBox.onJack(data, session.toString());
        jack("jack_disconnect", "system:capture_1", "atome:in_1");
        jack("jack_connect", "atome:out_1", "atome:in_1");
        return box;
    }

    @Test
    void aClickThatWasHeardAndRecordedLandsOnItself() throws Exception {
        try (JackServer _ = JackServer.patient(RATE_HZ, BLOCK);
                RunningBox box = cabled()) {
            JsonNode found = box.done("{\"command\": \"measure_loopback\"}");
            assertThat(found.path("round_trip_frames").asInt()).isEqualTo(BLOCK);
            assertThat(box.state().path("latency").path("measured").asBoolean()).isTrue();

            JsonNode heard = recorded(box, "in");
            assertThat(heard.path("play_position").asDouble()).isZero();
            box.done("{\"command\": \"remove_clip\", \"clip_id\": \"click\"}");
            box.done("{\"command\": \"stop\", \"timeline_id\": \"tl\"}");
            box.done("{\"command\": \"seek\", \"timeline_id\": \"tl\", \"position\": 0}");

            JsonNode again = recorded(box, "out");
            assertThat(click(again)).isEqualTo(CLICK_FRAME);
        }
    }

    /**
     * A second of a node, from the song's start on, as a take of a timeline that starts with it.
     */
    private static JsonNode recorded(RunningBox box, String node) throws Exception {
        box.done(
                """
                {"command": "start_record", "source_node_id": "%s", "timeline_id": "tl",
                 "play": true, "bit_depth": 32}
                """
                        .formatted(node));
        box.stateWith(state ->
                state.path("recording").path("takes").path(0).path("seconds").asDouble() > 1);
        return box.done("{\"command\": \"stop_record\"}");
    }

    /** The loudest frame of a take. */
    private static int click(JsonNode take) throws Exception {
        Pcm audio = WavReader.read(Path.of(take.path("path").asString()));
        float[] left = audio.samples()[0];
        int loudest = 0;
        for (int i = 0; i < left.length; i++) {
            loudest = Math.abs(left[i]) > Math.abs(left[loudest]) ? i : loudest;
        }
        assertThat(left[loudest]).isGreaterThan(0.1f);
        return loudest;
    }

    @Test
    void itIsMeasuredOnTheCommandLineAndRefusedWhereItCannotBe() throws Exception {
        assertThat(measured("1:1").err()).contains("no box runs on");
        try (JackServer _ = JackServer.patient(RATE_HZ, BLOCK);
                RunningBox box = cabled()) {
            assertThat(measured("one").exit()).isEqualTo(2);
            assertThat(measured("1:99").err()).contains("\"input\" must be a channel");
            assertThat(measured("1:2").err()).contains("input 2 is silent");
            assertThat(box.state().path("latency").path("measured").asBoolean()).isFalse();

            assertThat(measured("1:1").out())
                    .startsWith("output 1 to input 1: 128 frames, 2.67 ms");

            box.done("{\"command\": \"play\", \"timeline_id\": \"tl\", \"position\": 0}");
            box.stateWith(state -> state.path("timelines").path(0).path("playing").asBoolean());
            assertThat(measured("1:1").err()).contains("while nothing plays");
        }
    }

    private Lines measured(String channels) {
        return Lines.of(data, "doctor", "--loopback", channels);
    }
}
