package atome.appliance;

import static atome.appliance.RunningBox.named;
import static atome.appliance.RunningBox.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.appliance.gpio.FakePins;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A pedalboard on the pins, through the whole box. */
@Timeout(120)
class PedalboardBoxTest {
    private static final String BOARD =
            """
            { "format": "atome-surface/1", "kind": "gpio", "name": "board",
              "switches": [ { "name": "switch-1", "line": "SW1" } ],
              "pedals": [
                { "name": "pedal-1", "ads1115": {}, "channel": 0, "smoothing_hz": 100 } ],
              "leds": [ { "control": "switch-1", "line": "LED1" } ] }
            """;

    private static final String MAPPINGS =
            """
                {"id": "sw", "type": "ui.widget",
                 "properties": {"widget_type": "button", "name": "Solo"}},
                {"id": "sm", "type": "ui.widget_mapping",
                 "properties": {"widget_id": "sw", "target_type": "action",
                                "input": {"surface": "gpio:board", "control": "switch-1"},
                                "action": {"type": "transport", "payload":
                                  {"command": "launch", "target_id": "c2"}}}},
                {"id": "wah", "type": "ui.widget",
                 "properties": {"widget_type": "slider", "name": "Wah"}},
                {"id": "wm", "type": "ui.widget_mapping",
                 "properties": {"widget_id": "wah", "target_type": "param", "target_id": "filter",
                                "input": {"surface": "gpio:board", "control": "pedal-1"},
                                "param_path": "params.cutoff", "min": 100, "max": 10000,
                                "curve": "log"}},
                {"id": "w", "type": "ui.widget",
            """;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");
    private final FakePins pins = new FakePins();

    @BeforeEach
    void describe() throws Exception {
        Files.createDirectory(data.resolve("surfaces"));
        Files.writeString(data.resolve("surfaces/board.json"), BOARD);
    }

    private RunningBox box() throws Exception {
        String json =
                SmallSession.JSON.replace("{\"id\": \"w\", \"type\": \"ui.widget\",", MAPPINGS);
        json = json.substring(0, json.indexOf("\"script\"")) + "\"script\": [] }";
        return new RunningBox(data, SmallSession.write(songs, json).toString(), pins);
    }

    private static JsonNode board(JsonNode state) {
        return named(state.path("surfaces"), "gpio:board");
    }

    private static boolean plugged(JsonNode state) {
        return state.path("surfaces").size() == 1 && board(state).path("plugged").asBoolean();
    }

    private static boolean plays(JsonNode state) {
        return named(state.path("clips"), "c2").path("playing").asBoolean();
    }

    private static double cutoff(JsonNode state) {
        return parameter(state, "filter", "params.cutoff");
    }

    private static String calibrate(String step) {
        return "{\"command\":\"calibrate_%s\",\"surface\":\"gpio:board\",\"control\":\"pedal-1\"}"
                .formatted(step);
    }

    private void stomp() {
        pins.foot("SW1", true);
        pins.foot("SW1", false);
    }

    @Test
    void aFootLaunchesAClipItsLampShowsItAndThePedalMovesTheFilter() throws Exception {
        try (RunningBox box = box()) {
            box.stateWith(PedalboardBoxTest::plugged);
            pins.awaitLamp("LED1", false);
            stomp();
            box.stateWith(PedalboardBoxTest::plays);
            pins.awaitLamp("LED1", true);
            pins.pedal().moveTo(1);
            box.stateWith(state -> cutoff(state) == 10_000);
            pins.pedal().moveTo(0);
            JsonNode state = box.stateWith(now -> cutoff(now) == 100);
            assertThat(state.path("touches").findValuesAsString("control"))
                    .contains("switch-1", "pedal-1");
            box.command("{\"command\":\"panic\"}");
            pins.awaitLamp("LED1", false);
        }
        assertThat(pins.holders()).isZero();
    }

    @Test
    void aChipThatIsPulledOutAndPutBackKeepsItsMappings() throws Exception {
        pins.pullOut();
        try (RunningBox box = box()) {
            JsonNode waiting =
                    box.stateWith(state ->
                            state.path("surface_files")
                                    .findValuesAsString("why")
                                    .contains("no GPIO chip on this machine"));
            assertThat(named(waiting.path("surface_files"), "board.json").path("state").asString())
                    .isEqualTo("waiting");
            pins.plugIn();
            box.stateWith(PedalboardBoxTest::plugged);
            pins.foot("SW1", true);
            box.stateWith(PedalboardBoxTest::plays);
            pins.pullOut();
            box.stateWith(state -> !plugged(state));
            pins.foot("SW1", false);
            box.command("{\"command\":\"panic\"}");
            box.stateWith(state -> !plays(state));
            pins.plugIn();
            box.stateWith(PedalboardBoxTest::plugged);
            stomp();
            box.stateWith(PedalboardBoxTest::plays);
            pins.awaitLamp("LED1", true);
        }
    }

    @Test
    void aBrokenDescriptionIsInTheStateAndTheOtherPlays() throws Exception {
        Files.writeString(
                data.resolve("surfaces/a.json"), BOARD.replace("\"channel\": 0", "\"channel\": 4"));
        try (RunningBox box = box()) {
            JsonNode state = box.stateWith(PedalboardBoxTest::plugged);
            JsonNode broken = named(state.path("surface_files"), "a.json");
            assertThat(broken.path("state").asString()).isEqualTo("refused");
            assertThat(broken.path("why").asString())
                    .isEqualTo("pedal pedal-1: channel is 4, must be 0 to 3");
            stomp();
            box.stateWith(PedalboardBoxTest::plays);
        }
    }

    @Test
    void aCalibrationHoldsOverARestart() throws Exception {
        try (RunningBox box = box()) {
            JsonNode before = box.stateWith(PedalboardBoxTest::plugged);
            assertThat(before.path("surfaces").path(0).path("pedals").findValuesAsString("id"))
                    .containsExactly("pedal-1");
            pins.pedal().restAt(0.8);
            assertThat(box.command(calibrate("start")).statusCode()).isEqualTo(200);
            pins.pedal().restAt(0.8);
            double moved = cutoff(box.state());
            pins.pedal().restAt(0.3);
            JsonNode sweeping = box.state();
            assertThat(pedal(sweeping).path("calibrating").asBoolean()).isTrue();
            assertThat(cutoff(sweeping)).isEqualTo(moved);
            var done = box.command(calibrate("stop"));
            assertThat(done.body()).contains("\"kept\":true");
            assertThat(pedal(box.state()).path("outcome").asString())
                    .isEqualTo("Calibrated: heel 80.0 %, toe 30.0 %");
        }
        try (RunningBox again = new RunningBox(data, null, pins)) {
            JsonNode state = again.stateWith(PedalboardBoxTest::plugged);
            assertThat(pedal(state).path("heel").asDouble()).isEqualTo(0.8, within(0.001));
            pins.pedal().restAt(0.5);
            pins.pedal().moveTo(0.3);
            again.stateWith(now -> cutoff(now) == 10_000);
            pins.pedal().moveTo(0.8);
            again.stateWith(now -> cutoff(now) == 100);
        }
    }

    private static JsonNode pedal(JsonNode state) {
        return named(board(state).path("pedals"), "pedal-1");
    }

    @Test
    void aCalibrationOfWhatIsNotThereIsRefusedWithItsReason() throws Exception {
        try (RunningBox box = box()) {
            box.stateWith(PedalboardBoxTest::plugged);
            refused(box, calibrate("stop"), "no pedal pedal-1 that is being calibrated");
            refused(box, calibrate("cancel"), "no pedal pedal-1 that is being calibrated");
            refused(box, calibrate("start").replace("pedal-1", "p"), "has no pedal p");
            refused(box, calibrate("start").replace("board", "x"), "gpio:x");
            refused(box, "{\"command\":\"calibrate_start\",\"surface\":\"gpio:board\"}", "control");
            assertThat(Files.readString(data.resolve("surfaces/board.json"))).isEqualTo(BOARD);
        }
    }

    private static void refused(RunningBox box, String command, String reason) throws Exception {
        var answer = box.command(command);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(reason);
    }
}
