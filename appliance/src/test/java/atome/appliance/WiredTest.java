package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.controllers.gpio.GpioSurface;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The box on its network: OSCQuery, OSC over TCP, answers, and what the page shows of clients. */
@Timeout(60)
class WiredTest {
    private static final String LEARN_RESONANCE =
            """
            {"command":"learn","target_id":"filter","param_path":"params.resonance"}
            """;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, SmallSession.write(songs, SmallSession.STILL).toString());
    }

    /** The small session with two more widgets: one turned without an end, one without target. */
    private RunningBox boxWithMoreWidgets() throws Exception {
        String more =
                """
                {"id": "e", "type": "ui.widget",
                 "properties": {"widget_type": "encoder", "name": "Turn"}},
                {"id": "me", "type": "ui.widget_mapping",
                 "properties": {"widget_id": "e", "target_type": "param", "target_id": "filter",
                                "param_path": "gain", "mode": "relative"}},
                {"id": "u", "type": "ui.widget",
                 "properties": {"widget_type": "slider", "name": "Mood"}},
                {"id": "w",\
                """;
        String json = SmallSession.STILL.replace("{\"id\": \"w\",", more);
        return new RunningBox(data, SmallSession.write(songs, json).toString());
    }

    @Test
    void theTreeTellsAWidgetWithItsRangeItsValueAndWhatItMoves() throws Exception {
        try (RunningBox box = box();
                OscQueryProgram program = new OscQueryProgram(box)) {
            JsonNode cutoff = program.ask("/atome/widget/cutoff");
            assertThat(cutoff.path("TYPE").asString()).isEqualTo("f");
            assertThat(cutoff.path("ACCESS").asInt()).isEqualTo(3);
            assertThat(cutoff.path("VALUE").path(0).asDouble()).isEqualTo(0.5);
            assertThat(cutoff.path("RANGE").path(0).path("MIN").asDouble(-1)).isZero();
            assertThat(cutoff.path("RANGE").path(0).path("MAX").asDouble()).isEqualTo(1);
            assertThat(cutoff.path("DESCRIPTION").asString())
                    .isEqualTo("Cutoff: Filter cutoff, 100 to 10000 Hz");
            JsonNode hertz = program.ask("/atome/node/filter/cutoff");
            assertThat(hertz.path("UNIT").path(0).asString()).isEqualTo("time.hz");
            assertThat(hertz.path("VALUE").path(0).asDouble()).isEqualTo(1000);
            assertThat(hertz.path("RANGE").path(0).path("MAX").asDouble()).isEqualTo(20_000);
            assertThat(program.ask("/atome/node/out/muted").path("RANGE").toString())
                    .isEqualTo("[{\"MIN\":0.0,\"MAX\":1.0,\"VALS\":[0.0,1.0]}]");
            JsonNode launch = program.ask("/atome/clip/hand/launch");
            assertThat(launch.path("TYPE").asString()).isEqualTo("N");
            assertThat(launch.path("ACCESS").asInt()).isEqualTo(2);
            assertThat(launch.path("CRITICAL").asBoolean()).isTrue();
            assertThat(launch.path("DESCRIPTION").asString()).isEqualTo("Launch hand");
        }
    }

    @Test
    void whateverCanBeReadHasAValueAtOnce() throws Exception {
        try (RunningBox box = boxWithMoreWidgets();
                OscQueryProgram program = new OscQueryProgram(box)) {
            List<JsonNode> methods = new ArrayList<>();
            gather(program.ask("/"), methods);
            assertThat(methods)
                    .extracting(one -> one.path("FULL_PATH").asString())
                    .contains("/atome/undo", "/atome/redo", "/atome/panic", "/atome/command")
                    .contains("/atome/timeline/song/seek", "/atome/node/out/muted");
            for (JsonNode method : methods) {
                int values =
                        method.path("ACCESS").asInt() == 3
                                ? method.path("TYPE").asString().length()
                                : 0;
                assertThat(method.path("VALUE").size())
                        .as(method.path("FULL_PATH").asString())
                        .isEqualTo(values);
            }
        }
    }

    private static void gather(JsonNode node, List<JsonNode> methods) {
        if (node.has("TYPE")) {
            methods.add(node);
        }
        node.path("CONTENTS").values().forEach(inner -> gather(inner, methods));
    }

    @Test
    void whatIsTurnedWithoutAnEndTakesStepsBothWays() throws Exception {
        try (RunningBox box = boxWithMoreWidgets();
                OscQueryProgram program = new OscQueryProgram(box);
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            JsonNode turn = program.ask("/atome/widget/turn");
            assertThat(turn.path("RANGE").path(0).path("MIN").asDouble()).isEqualTo(-1);
            assertThat(turn.path("RANGE").path(0).path("MAX").asDouble()).isEqualTo(1);
            assertThat(turn.path("DESCRIPTION").asString())
                    .startsWith("Turn: Filter gain, -120 to 24 dB; takes how far it is turned");
            program.say("LISTEN", "/atome/widget/turn");
            float start = program.hears("/atome/widget/turn");
            tablet.send("/atome/widget/turn", -0.25f);
            assertThat(program.hears("/atome/widget/turn")).isEqualTo(start - 0.25f, within(1e-4f));
            tablet.send("/atome/widget/turn", 0.125f);
            assertThat(program.hears("/atome/widget/turn"))
                    .isEqualTo(start - 0.125f, within(1e-4f));
        }
    }

    @Test
    void aListenerHearsWhatATabletMovesAndTheTreeTellsItToo() throws Exception {
        try (RunningBox box = box();
                OscQueryProgram program = new OscQueryProgram(box);
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            program.say("LISTEN", "/atome/widget/cutoff");
            assertThat(program.hears("/atome/widget/cutoff")).isEqualTo(0.5f);
            tablet.send("/atome/widget/cutoff", 0.75f);
            assertThat(program.hears("/atome/widget/cutoff")).isEqualTo(0.75f);
            JsonNode value = program.ask("/atome/widget/cutoff?VALUE").path("VALUE").path(0);
            assertThat(value.asDouble()).isEqualTo(0.75);
        }
    }

    /** Also in the full state after a hello: what moves nothing stands somewhere all the same. */
    @Test
    void aWidgetWithoutTargetKeepsItsPlaceForThoseWhoComeLater() throws Exception {
        try (RunningBox box = boxWithMoreWidgets();
                OscQueryProgram program = new OscQueryProgram(box);
                Tablet tablet = new Tablet(box.appliance.osc().getPort());
                Tablet late = new Tablet(box.appliance.osc().getPort())) {
            program.say("LISTEN", "/atome/widget/mood");
            assertThat(program.hears("/atome/widget/mood")).isZero();
            tablet.send("/atome/widget/mood", 0.25f);
            assertThat(program.hears("/atome/widget/mood")).isEqualTo(0.25f);
            late.send("/atome/hello", "late");
            assertThat(late.hear("/atome/widget/mood")).containsExactly(0.25f);
        }
    }

    @Test
    void aWidgetThatIsLearnedAppearsAndGoesWithUndo() throws Exception {
        try (RunningBox box = box();
                OscQueryProgram program = new OscQueryProgram(box)) {
            program.say("LISTEN", "/atome/widget/cutoff");
            program.hears("/atome/widget/cutoff");
            FakePedal pedal = FakePedal.plugIn(box);
            assertThat(box.command(LEARN_RESONANCE).statusCode()).isEqualTo(200);
            pedal.turn("cc/1/7", 0.1, 0.2, 0.3, 0.4);
            String added = "/atome/widget/filter-resonance";
            program.isTold("PATH_ADDED", added);
            assertThat(program.ask(added).path("VALUE")).hasSize(1);
            program.say("LISTEN", added);
            program.hears(added);
            pedal.turn("cc/1/7", 1);
            assertThat(program.hears(added)).isEqualTo(1f);
            assertThat(box.command("{\"command\":\"undo\"}").statusCode()).isEqualTo(200);
            assertThat(box.command("{\"command\":\"undo\"}").statusCode()).isEqualTo(200);
            program.isTold("PATH_REMOVED", added);
            assertThat(program.ask(added).path("error").asString()).isNotBlank();
        }
    }

    @Test
    void aRenamedClipIsFollowed() throws Exception {
        try (RunningBox box = box();
                OscQueryProgram program = new OscQueryProgram(box)) {
            program.say("LISTEN", "/atome/widget/cutoff");
            program.hears("/atome/widget/cutoff");
            box.command(
                    "{\"command\":\"update_clip\",\"clip_id\":\"c2\",\"clip\":{\"name\":\"foot\"}}");
            program.isTold("PATH_CHANGED", "/atome/clip");
            assertThat(program.ask("/atome/clip/foot/launch").path("DESCRIPTION").asString())
                    .isEqualTo("Launch foot");
        }
    }

    @Test
    void theHostInfoLeadsToTheOscPort() throws Exception {
        try (RunningBox box = box();
                OscQueryProgram program = new OscQueryProgram(box)) {
            JsonNode info = program.ask("/?HOST_INFO");
            assertThat(info.path("NAME").asString()).startsWith("Atome Stage");
            assertThat(info.path("OSC_PORT").asInt()).isEqualTo(box.appliance.osc().getPort());
            assertThat(info.path("WS_PORT").asInt()).isEqualTo(box.appliance.query().getPort());
            assertThat(info.path("EXTENSIONS").path("LISTEN").asBoolean()).isTrue();
        }
    }

    @Test
    void aTabletOverTcpHearsWhatOthersMove() throws Exception {
        try (RunningBox box = box();
                WiredTablet wired = new WiredTablet(box.appliance.osc().getPort());
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            wired.send("/atome/hello", "wired");
            wired.hear("/atome/welcome");
            assertThat(wired.hear("/atome/widget/cutoff")).containsExactly(0.5f);
            tablet.send("/atome/widget/cutoff", 0.25f);
            assertThat(wired.hear("/atome/widget/cutoff")).containsExactly(0.25f);
        }
    }

    @Test
    void whatTheConductorRefusesIsAnsweredToTheOneWhoAsked() throws Exception {
        try (RunningBox box = box();
                WiredTablet wired = new WiredTablet(box.appliance.osc().getPort());
                Tablet tablet = new Tablet(box.appliance.osc().getPort())) {
            tablet.send("/atome/undo");
            assertThat(tablet.hear("/atome/error"))
                    .containsExactly("/atome/undo", "nothing to undo");
            wired.send("/atome/command", "{\"command\":\"fly\"}");
            assertThat(wired.hear("/atome/error"))
                    .containsExactly("/atome/command", "no command \"fly\" here");
            wired.send("/atome/command", 7);
            assertThat(wired.hear("/atome/error").getFirst()).isEqualTo("/atome/command");
        }
    }

    @Test
    void theStateTellsTheClientsTheirClocksAndThePorts() throws Exception {
        try (RunningBox box = box();
                WiredTablet wired = new WiredTablet(box.appliance.osc().getPort())) {
            wired.send("/atome/hello", "stage left");
            wired.hear("/atome/welcome");
            JsonNode osc = box.state().path("osc");
            assertThat(osc.path("port").asInt()).isEqualTo(box.appliance.osc().getPort());
            assertThat(osc.path("query_port").asInt()).isEqualTo(box.appliance.query().getPort());
            assertThat(osc.path("clients")).hasSize(1);
            JsonNode client = osc.path("clients").path(0);
            assertThat(client.path("name").asString()).isEqualTo("stage left");
            assertThat(client.path("source").asString()).isEqualTo(wired.source());
            assertThat(client.path("late_events").asInt(-1)).isZero();
            assertThat(client.path("clock").path("verdict").asString()).isEqualTo("unknown");
            assertThat(client.path("clock").propertyNames())
                    .containsExactly("verdict", "offset_ms", "drift_ppm", "jitter_ms");
            wired.hangUp();
            box.stateWith(state -> state.path("osc").path("clients").isEmpty());
        }
    }

    @Test
    void anOscQueryPortInUseIsNamedAndNothingStaysOpen() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket taken = new ServerSocket(0, 1, here)) {
            InetSocketAddress query = new InetSocketAddress(here, taken.getLocalPort());
            String session = SmallSession.write(songs).toString();
            Appliance.Options options = RunningBox.options(data, session, query, GpioSurface::open);
            assertThatThrownBy(() -> new Appliance(options))
                    .hasMessage(
                            "OSCQuery cannot be served on %s:%d: the port is in use"
                                    .formatted(here.getHostName(), taken.getLocalPort()));
        }
        try (RunningBox again = new RunningBox(data, null)) {
            assertThat(again.state().path("project").path("name").asString()).isEqualTo("small");
        }
    }
}
