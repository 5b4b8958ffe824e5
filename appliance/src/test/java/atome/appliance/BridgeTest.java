package atome.appliance;

import static atome.appliance.PlayersBrowser.DESK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's commands as JavaScript functions, called in a real browser. */
class BridgeTest {
    @TempDir private static Path data = Path.of("");
    @TempDir private static Path session = Path.of("");
    private static PlayersBrowser browser;
    private static RunningBox box;
    private static Page page;

    @BeforeAll
    static void start() throws Exception {
        SmallSession.write(session, SmallSession.STILL);
        box = new RunningBox(data, session.toString());
        browser = new PlayersBrowser();
        page = browser.player(box, DESK);
    }

    @AfterAll
    static void stop() {
        browser.close();
        box.close();
    }

    private static Map<?, ?> call(String expression) {
        return (Map<?, ?>)
                page.evaluate(
                        "async () => { const b = await import('/bridge.js'); return b."
                                + expression
                                + "; }");
    }

    @Test
    void everyFunctionDoesWhatItsCommandDoes() throws Exception {
        assertThat(call("audio_init(48000, 64, 2, 2)").get("sample_rate")).isEqualTo(48_000);
        call("audio_load_file('tone', '%s')".formatted(session.resolve("tone.wav")));
        call("audio_add_clip('tl', { id: 'new', audio_file_id: 'tone', play_position: 2 })");
        call("audio_update_clip('new', JSON.stringify({ gain: -3 }))");
        assertThat(String.valueOf(call("audio_get_state()").get("clips"))).contains("id=new");
        call("audio_remove_clip('tl', 'new')");
        call("audio_update_routing({ set: [{ id: 'filter', gain: -6 }] })");
        call("audio_play('tl', 4)");
        box.stateWith(state -> state.path("timelines").path(0).path("playing").asBoolean());
        call("audio_seek('tl', 8)");
        call("audio_stop('tl')");
        box.stateWith(state -> !state.path("timelines").path(0).path("playing").asBoolean());
        call(
                "audio_schedule_action({ type: 'widgetChange', payload: { widget_id: 'w', value: 0.25 } })");
        box.stateWith(state -> state.path("widgets").path(0).path("value").asDouble() == 0.25);
        call("audio_shutdown()");
        box.stateWith(state -> state.path("engine").path("voices").asInt() == 0);
    }

    @Test
    void ofTwoTakesTheOneThatIsNamedIsStopped() throws Exception {
        String recorder =
                String.valueOf(
                        call("audio_start_record({ source_node_id: 'in' })").get("recorder"));
        call("audio_start_record(JSON.stringify({ source_node_id: 'filter' }))");
        box.stateWith(state ->
                state.path("recording").path("takes").path(0).path("seconds").asDouble() > 0.1);
        assertThat(String.valueOf(call("audio_stop_record('%s')".formatted(recorder)).get("hash")))
                .startsWith("sha256:");
        assertThat(box.state().path("recording").path("takes")).hasSize(1);
        call("audio_stop_record('filter')");
    }

    @Test
    void aRefusalIsAnErrorThatSaysWhy() {
        assertThatThrownBy(() -> call("audio_update_clip('gone', {})"))
                .isInstanceOf(PlaywrightException.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> call("audio_add_clip('tl', 'no json')"))
                .isInstanceOf(PlaywrightException.class);
    }
}
