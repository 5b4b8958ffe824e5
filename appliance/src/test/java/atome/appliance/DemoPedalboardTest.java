package atome.appliance;

import static atome.appliance.RunningBox.named;
import static atome.appliance.RunningBox.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo as a player finds it, with eight switches and a pedal; its audio is silence here. */
class DemoPedalboardTest {
    private static final float[][] SILENCE = new float[1][30 * 48_000];

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox demo() throws Exception {
        Path source = Path.of("demo", "session.json");
        JsonNode session = Json.MAPPER.readTree(Files.readString(source));
        Files.createDirectory(songs.resolve("audio"));
        for (JsonNode atome : session.path("atomes")) {
            if (atome.path("type").asString().equals("media.audio_file")) {
                String path = atome.path("properties").path("local_path").asString();
                WavWriter.write(songs.resolve(path), SILENCE, 48_000, SampleFormat.PCM16);
            }
        }
        Files.copy(source, songs.resolve("session.json"));
        return new RunningBox(data, songs.toString());
    }

    private static boolean plays(JsonNode state, String list, String id) {
        return named(state.path(list), id).path("playing").asBoolean();
    }

    @Test
    void noneOfItsMappingsIsInTheWayOfAnother() throws Exception {
        try (RunningBox box = demo()) {
            assertThat(box.state().path("mapping_conflicts").toString()).isEqualTo("[]");
        }
    }

    @Test
    void everySwitchAndThePedalDoWhatThePictureSays() throws Exception {
        try (RunningBox box = demo()) {
            box.stateWith(state -> plays(state, "timelines", "band")); // by its script
            FakePedal pedal = FakePedal.plugIn(box);
            pedal.press("program/1/1");
            box.stateWith(state -> !plays(state, "timelines", "band"));
            pedal.press("program/1/0");
            box.stateWith(
                    state -> plays(state, "timelines", "band") && plays(state, "timelines", "sky"));
            pedal.press("program/7/2");
            box.stateWith(state -> plays(state, "clips", "clip-arpeggio"));
            pedal.press("program/1/3");
            box.stateWith(state -> plays(state, "clips", "clip-drone"));
            pedal.turn("cc/1/80", 1, 0);
            box.stateWith(state -> parameter(state, "bus-drums", "muted") == 1);
            pedal.shows("cc/*/80", 1);
            pedal.turn("cc/1/81", 1, 0);
            box.stateWith(state -> plays(state, "clips", "clip-shaker-120"));
            pedal.turn("cc/1/82", 1, 0);
            box.stateWith(state -> plays(state, "clips", "clip-riser"));
            pedal.turn("cc/1/83", 1, 0);
            box.stateWith(state ->
                    !plays(state, "clips", "clip-riser") && !plays(state, "clips", "clip-drone"));
            pedal.turn("cc/1/11", 1, 0.5);
            assertThat(
                            parameter(
                                    box.stateWith(state ->
                                            parameter(state, "filter", "params.cutoff") < 2_000),
                                    "filter",
                                    "params.cutoff"))
                    .isBetween(1_130.0, 1_133.0);
        }
    }

    @Test
    void aHoldTakesTheTapBackAndDoesItsOwn() throws Exception {
        try (RunningBox box = demo()) {
            FakePedal pedal = FakePedal.plugIn(box);
            pedal.turn("cc/1/81", 1);
            JsonNode state =
                    box.stateWith(now ->
                            plays(now, "clips", "clip-shaker-96")
                                    && !plays(now, "clips", "clip-shaker-120"));
            // The tap lasted half a second, which a busy machine may not look at in time.
            assertThat(state.path("touches").path(0).path("did").toString())
                    .isEqualTo("[\"Launch shaker 120\"]");
            pedal.turn("cc/1/81", 0);
        }
    }
}
