package atome.appliance.desk;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.SmallSession;
import atome.engine.AudioEngine;
import atome.engine.sample.stream.AudioFileCache;
import atome.web.query.OscMethod;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class DeskTest {
    @TempDir private Path songs = Path.of("");

    private Desk desk(String json) throws Exception {
        return desk(songs, json);
    }

    public static Desk desk(Path songs, String json) throws Exception {
        SessionFile file = SessionFile.read(SmallSession.write(songs, json));
        AudioFileCache cache = new AudioFileCache(48_000, true);
        AudioEngine engine = new AudioEngine(48_000);
        Score score =
                Score.of(
                        Session.of(file),
                        audio -> LocalAudio.path(songs, audio),
                        cache,
                        engine.slots());
        engine.install(score.rig());
        return new Desk(engine, score, Scope.PROJECT);
    }

    private static OscMethod method(Desk desk, String address) {
        return desk.methods().stream()
                .filter(one -> one.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyControlIsDescribedAndNothingElseIs() throws Exception {
        Desk desk = desk(SmallSession.JSON);
        assertThat(desk.methods())
                .extracting(OscMethod::address)
                .containsExactlyInAnyOrderElementsOf(desk.controls().controls().keySet());
        assertThat(desk.methods()).extracting(OscMethod::description).doesNotContain("");
        assertThat(desk.methods()).extracting(OscMethod::id).doesNotHaveDuplicates();
    }

    @Test
    void aRenamedWidgetIsTheSameMethodAtAnotherAddress() throws Exception {
        String renamed = SmallSession.JSON.replace("\"name\": \"Cutoff\"", "\"name\": \"Wah\"");
        assertThat(method(desk(renamed), "/atome/widget/wah").id())
                .isEqualTo(method(desk(SmallSession.JSON), "/atome/widget/cutoff").id());
    }

    @Test
    void aMappingWithoutItsTargetIsNotTold() throws Exception {
        String broken =
                SmallSession.JSON.replace(
                        "\"param_path\": \"params.cutoff\"", "\"param_path\": \"params.none\"");
        assertThat(method(desk(broken), "/atome/widget/cutoff").description()).isEqualTo("Cutoff");
    }

    @Test
    void aSwitchAndAnInvertedPadSayHowTheyAreMeant() throws Exception {
        String json =
                SmallSession.JSON.replace(
                        "{\"id\": \"m\",",
                        """
                        {"id": "mute", "type": "ui.widget",
                         "properties": {"widget_type": "toggle", "name": "Hush"}},
                        {"id": "mm", "type": "ui.widget_mapping",
                         "properties": {"widget_id": "mute", "target_type": "param",
                                        "target_id": "out", "param_path": "muted",
                                        "mode": "toggle"}},
                        {"id": "pad", "type": "ui.widget",
                         "properties": {"widget_type": "xy", "name": "Pad"}},
                        {"id": "my", "type": "ui.widget_mapping",
                         "properties": {"widget_id": "pad", "target_type": "param",
                                        "target_id": "filter", "param_path": "gain",
                                        "min": -60, "max": 0, "invert": true,
                                        "input": {"axis": "y"}}},
                        {"id": "go", "type": "ui.widget",
                         "properties": {"widget_type": "button", "name": "Go"}},
                        {"id": "mg", "type": "ui.widget_mapping",
                         "properties": {"widget_id": "go", "target_type": "action",
                                        "action": {"type": "transport", "payload":
                                          {"command": "stop_clip", "target_id": "c2"}}}},
                        {"id": "m",\
                        """);
        Desk desk = desk(json);
        assertThat(method(desk, "/atome/widget/hush").description())
                .isEqualTo("Hush: Out muted; each press turns it over");
        assertThat(method(desk, "/atome/widget/pad").description())
                .isEqualTo("Pad: y: Filter gain, 0 to -60 dB");
        assertThat(method(desk, "/atome/widget/pad").values()).hasSize(2);
        assertThat(method(desk, "/atome/widget/go").description())
                .isEqualTo("Go: Stop clip hand; anything above 0 is a press");
    }

    @Test
    void aWidgetThatIsCalledWhatItDoesDoesNotSayItTwice() throws Exception {
        String json =
                SmallSession.JSON.replace(
                        "\"target_type\": \"param\", \"target_id\": \"filter\",",
                        """
                        "target_type": "action", "action": {"type": "transport",
                          "payload": {"command": "launch", "target_id": "c2"}},\
                        """);
        String named = json.replace("\"name\": \"Cutoff\"", "\"name\": \"Launch Hand\"");
        assertThat(method(desk(named), "/atome/widget/launch-hand").description())
                .isEqualTo("Launch Hand; anything above 0 is a press");
    }

    @Test
    void aCommandLeadsBackToTheAddressItIsAskedAt() throws Exception {
        Desk desk = desk(SmallSession.JSON);
        assertThat(desk.askedAt("undo")).isEqualTo("/atome/undo");
        assertThat(desk.askedAt(Desk.COMMAND)).isEqualTo("/atome/command");
        assertThat(desk.askedAt("{\"command\":\"gone\"}")).isEqualTo("/atome/command");
    }
}
