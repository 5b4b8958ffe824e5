package atome.controllers.osc;

import static atome.controllers.osc.Packets.bundle;
import static atome.controllers.osc.Packets.bytes;
import static atome.controllers.osc.Packets.message;
import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.osc.time.ClockStatus.Verdict;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long FRAMES_A_SECOND = 48_000;

    private final Stage stage = new Stage();

    private ClientStatus only() {
        assertThat(stage.handler.clients().status()).hasSize(1);
        return stage.handler.clients().status().getFirst();
    }

    private void launch(long tagNanos) {
        stage.receive(bundle(Stage.tag(tagNanos), message("/atome/clip/riff/launch")));
    }

    @Test
    void whoIsNeverLateIsNotCountedAsLate() {
        stage.receive(message("/atome/panic"));
        launch(stage.nowNanos - Stage.LOOK_AHEAD_FRAMES * SECOND / FRAMES_A_SECOND + 100_000);
        launch(stage.nowNanos + 1_000_000);
        assertThat(only().events()).isEqualTo(3);
        assertThat(only().lateEvents()).isZero();
        assertThat(only().worstLateFrames()).isZero();
    }

    @Test
    void latenessIsCountedForEachClientInFramesAfterStampAndLookAhead() {
        launch(stage.nowNanos - 10_000_000);
        launch(stage.nowNanos - 50_000_000);
        stage.receive(bytes(message("/atome/panic")), Stage.tablet(7));
        var status = stage.handler.clients().status();
        assertThat(status).extracting(ClientStatus::lateEvents).containsExactly(2L, 0L);
        assertThat(status.getFirst().worstLateFrames())
                .isEqualTo(50 * 48 - Stage.LOOK_AHEAD_FRAMES);
        assertThat(status).extracting(ClientStatus::source).last().asString().endsWith(":7");
    }

    @Test
    void aTabletThreeSecondsBehindKeepsItsRhythmToTheFrame() {
        play(-3 * SECOND);
    }

    @Test
    void aTabletThreeSecondsAheadKeepsItsRhythmToTheFrame() {
        play(3 * SECOND);
    }

    /** A note each tenth of a second, through a network that delays by 1 to 16 ms. */
    private void play(long offsetNanos) {
        List<Long> heard = new ArrayList<>();
        for (int note = 0; note < 100; note++) {
            long sentNanos = 5 * SECOND + note * SECOND / 10;
            stage.nowNanos = sentNanos + 1_000_000 + note * 7 % 16 * 1_000_000L;
            launch(sentNanos + offsetNanos);
            stage.handler.release(stage.nowNanos);
            for (ActionEvent event : stage.offered()) {
                heard.add(event.frame());
            }
        }
        assertThat(only().clock().verdict()).isEqualTo(Verdict.FOREIGN);
        assertThat(only().clock().offsetNanos()).isBetween(offsetNanos - 2_000_000, offsetNanos);
        // The first notes came before there was evidence.
        List<Long> settled = heard.subList(heard.size() - 50, heard.size());
        for (int note = 1; note < settled.size(); note++) {
            assertThat(settled.get(note) - settled.get(note - 1)).isBetween(4_799L, 4_801L);
        }
        long lastSentNanos = 5 * SECOND + 99 * SECOND / 10;
        assertThat(settled.getLast())
                .isBetween(
                        Stage.heardAt(lastSentNanos + 20_000_000),
                        Stage.heardAt(lastSentNanos + 22_000_000));
    }

    @Test
    void whatWaitedForAClockThatIsAheadComesAtOnceWhenAPingTellsTheClock() {
        launch(stage.nowNanos + 3 * SECOND);
        assertThat(stage.offered()).isEmpty();
        stage.receive(bundle(Stage.tag(stage.nowNanos + 3 * SECOND), message("/ping")));
        stage.handler.release(stage.nowNanos);
        assertThat(stage.offered())
                .containsExactly(
                        new ActionEvent(
                                Stage.heardAt(stage.nowNanos + 20_000_000), new Action.Launch(5)));
        assertThat(only().clock().offsetNanos()).isBetween(3 * SECOND - 9, 3 * SECOND + 9);
    }

    @Test
    void aTabletWhoseClockStandsInAnotherYearIsHeardOnceItIsKnown() {
        long yearNanos = 365 * 86_400 * SECOND;
        for (int note = 0; note < 40; note++) {
            stage.nowNanos += SECOND / 10;
            long seconds = Stage.tag(stage.nowNanos) - ((yearNanos / SECOND) << 32);
            stage.receive(bundle(seconds, message("/atome/clip/riff/launch")));
        }
        assertThat(stage.offered()).hasSizeBetween(8, 12);
        assertThat(only().clock().verdict()).isEqualTo(Verdict.FOREIGN);
    }

    @Test
    void theClientNotHeardForLongestMakesRoom() {
        for (int port = 1; port <= 300; port++) {
            stage.receive(bytes(message("/ping")), Stage.tablet(port));
            stage.receive(bytes(message("/ping")), Stage.tablet(1));
        }
        assertThat(stage.handler.clients().status())
                .hasSize(256)
                .extracting(ClientStatus::source)
                .contains("osc:127.0.0.1:1", "osc:127.0.0.1:300")
                .doesNotContain("osc:127.0.0.1:2");
    }
}
