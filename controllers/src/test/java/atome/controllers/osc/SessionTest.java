package atome.controllers.osc;

import static atome.controllers.osc.Packets.bytes;
import static atome.controllers.osc.Packets.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.ControlMap;
import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.osc.packet.PacketWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Stage stage = new Stage();

    private void hello(int port) throws Exception {
        stage.receive(bytes(message("/atome/hello", "tablet")), Stage.tablet(port));
    }

    private void publish(@Nullable String exceptSource, String address, Object... arguments) {
        stage.handler
                .session()
                .outbox()
                .publish(exceptSource, new StateValue(address, List.of(arguments)));
    }

    /** The tablet forgets the state: landscape complaint 9. */
    @Test
    void helloIsAnsweredWithWelcomeAndTheFullState() throws Exception {
        hello(1001);
        assertThat(stage.sent())
                .containsExactly("1001 /atome/welcome [60]", "1001 /atome/widget/drive [0.25]");
    }

    @Test
    void aHelloCanNameThePortThatListens() throws Exception {
        stage.receive(bytes(message("/atome/hello", "tablet", 2002)), Stage.tablet(1001));
        assertThat(stage.sent())
                .containsExactly("2002 /atome/welcome [60]", "2002 /atome/widget/drive [0.25]");
    }

    @Test
    void feedbackGoesToAllButTheOneWhoTouches() throws Exception {
        hello(1001);
        hello(1002);
        hello(1003);
        stage.sent();
        publish("osc:127.0.0.1:1002", "/atome/widget/drive", 0.5);
        assertThat(stage.sent())
                .containsExactly(
                        "1001 /atome/widget/drive [0.5]", "1003 /atome/widget/drive [0.5]");
    }

    @Test
    void onlyTheLatestFeedbackOfAnAddressIsSent() throws Exception {
        hello(1001);
        stage.sent();
        for (int value = 0; value < 100; value++) {
            publish(null, "/a", value);
            publish(null, "/b", true);
        }
        assertThat(stage.sent()).containsExactly("1001 /a [99]", "1001 /b [true]");
    }

    @Test
    void aSubscriptionIsOverAfterAMinuteAndAnyMessageRenewsIt() throws Exception {
        hello(1001);
        hello(1002);
        stage.nowNanos += Subscribers.LIFE_NANOS - 1;
        stage.receive(bytes(message("/ping")), Stage.tablet(1001));
        stage.receive(bytes(message("/ping")), Stage.tablet(1003));
        stage.sent();
        stage.nowNanos++;
        publish(null, "/a", 1);
        assertThat(stage.sent()).containsExactly("1001 /a [1]");
        stage.receive(bytes(message("/ping")), Stage.tablet(1002));
        assertThat(stage.sent()).containsExactly("1002 /pong []");
        stage.nowNanos += Subscribers.LIFE_NANOS - 1;
        publish(null, "/a", 1);
        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void placesAreLimitedAndThoseWhoseTimeIsOverMakeRoom() throws Exception {
        for (int count = 0; count < Subscribers.MOST; count++) {
            hello(1001 + count);
        }
        stage.sent();
        hello(2000);
        assertThat(stage.sent()).singleElement().asString().contains("64 surfaces");
        stage.nowNanos += Subscribers.LIFE_NANOS;
        hello(2000);
        assertThat(stage.sent()).first().asString().isEqualTo("2000 /atome/welcome [60]");
    }

    @Test
    void whatIsTooLargeForAPacketIsDroppedAlone() throws Exception {
        hello(1001);
        stage.sent();
        publish(null, "/long", "x".repeat(PacketWriter.LARGEST_BYTES));
        publish(null, "/a", 1);
        assertThat(stage.sent()).containsExactly("1001 /a [1]");
        assertThat(stage.handler.session().outbox().dropped()).isEqualTo(1);
    }

    @Test
    void whatOscCannotCarryIsRefusedWhenPublished() {
        assertThatThrownBy(() -> publish(null, "no slash", 1)).hasMessageContaining("no slash");
        assertThatThrownBy(() -> publish(null, "/a", new Object())).hasMessageContaining("/a");
    }

    @Test
    void whoPressesAToggleSeesWhatItCameTo() throws Exception {
        stage.handler.map(
                ControlMap.builder()
                        .widget(
                                "mute",
                                List.of(
                                        new ParameterRoute(
                                                1, 1, 0, 1, Curve.LINEAR, 0, Mode.TOGGLE, 0)))
                        .build());
        hello(1001);
        stage.sent();
        for (String lamp : List.of("1.0", "0.0")) {
            stage.receive(bytes(message("/atome/widget/mute", 1f)), Stage.tablet(1001));
            stage.receive(bytes(message("/atome/widget/mute", 0f)), Stage.tablet(1001));
            assertThat(stage.sent()).containsExactly("1001 /atome/widget/mute [" + lamp + "]");
        }
        stage.receive(bytes(message("/atome/widget/mute", 1f)), Stage.tablet(1002));
        stage.receive(bytes(message("/atome/widget/mute", 0f)), Stage.tablet(1002));
        assertThat(stage.sent()).isEmpty();
    }
}
