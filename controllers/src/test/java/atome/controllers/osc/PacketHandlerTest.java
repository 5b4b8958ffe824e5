package atome.controllers.osc;

import static atome.controllers.osc.Packets.bundle;
import static atome.controllers.osc.Packets.bytes;
import static atome.controllers.osc.Packets.message;
import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.ControlMap;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import com.illposed.osc.OSCPacket;
import com.illposed.osc.argument.OSCImpulse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacketHandlerTest {
    private final Stage stage = new Stage();

    private List<Action> actions() {
        return stage.offered().stream().map(ActionEvent::action).toList();
    }

    @Test
    void aWidgetSetsItsParameterOneLookAheadAfterItsArrival() {
        stage.receive(message("/atome/widget/drive", 1f));
        assertThat(stage.offered())
                .containsExactly(
                        new ActionEvent(Stage.heardAt(stage.nowNanos), Stage.cutoff(20_000)));
        assertThat(stage.heard).containsExactly("osc:127.0.0.1:40001 /atome/widget/drive [1.0]");
    }

    @Test
    void everyTypeThatMeansANumberIsTaken() {
        @Nullable Object[] ones = {1, 1L, 1f, 1.0, true, "1.0", OSCImpulse.INSTANCE};
        @Nullable Object[] zeros = {0, 0L, 0f, 0.0, false, "0", null};
        for (int index = 0; index < ones.length; index++) {
            stage.receive(message("/atome/widget/drive", ones[index]));
            stage.receive(message("/atome/widget/drive", zeros[index]));
            assertThat(actions()).containsExactly(Stage.cutoff(20_000), Stage.cutoff(20));
        }
    }

    @Test
    void aParameterIsTakenInItsUnitAndAsAPosition() {
        stage.receive(message("/atome/node/filter/cutoff", 440f));
        stage.receive(message("/atome/node/filter/cutoff", 1e9f));
        stage.receive(message("/atome/node/filter/cutoff/norm", 0f));
        assertThat(actions())
                .containsExactly(Stage.cutoff(440), Stage.cutoff(20_000), Stage.cutoff(20));
    }

    @Test
    void clipsAndTimelinesObeyAndReleasesAreIgnored() {
        stage.receive(message("/atome/clip/riff/launch", 1));
        stage.receive(message("/atome/clip/riff/launch", 0));
        stage.receive(message("/atome/clip/riff/stop"));
        stage.receive(message("/atome/timeline/song/play"));
        stage.receive(message("/atome/timeline/song/play", 1.5f));
        stage.receive(message("/atome/timeline/song/stop"));
        stage.receive(message("/atome/timeline/song/stop", false));
        stage.receive(message("/atome/timeline/song/seek", 2));
        stage.receive(message("/atome/panic"));
        assertThat(actions())
                .containsExactly(
                        new Action.Launch(5),
                        new Action.StopClip(5),
                        new Action.Play(1, -1),
                        new Action.Play(1, 72_000),
                        new Action.Stop(1),
                        new Action.Seek(1, 96_000),
                        new Action.Panic());
    }

    @Test
    void commandsReachTheConductorWithTheirArguments() {
        stage.receive(message("/atome/undo"));
        stage.receive(message("/atome/undo", 0f));
        stage.receive(message("/atome/record/start", "in-1"));
        assertThat(stage.heard)
                .containsExactly(
                        "osc:127.0.0.1:40001 undo []", "osc:127.0.0.1:40001 record [in-1]");
    }

    @Test
    void aBundleIsHeardAtItsTimeTagToTheFrame() {
        for (long frame = 1; frame <= 1000; frame += 37) {
            long atNanos = stage.nowNanos + (frame * 1_000_000 + 47) / 48;
            stage.receive(
                    bundle(
                            Stage.tag(atNanos),
                            message("/atome/widget/drive", 0),
                            message("/atome/clip/riff/launch")));
            long heardAt = Stage.heardAt(stage.nowNanos) + frame;
            assertThat(stage.offered())
                    .containsExactly(
                            new ActionEvent(heardAt, Stage.cutoff(20)),
                            new ActionEvent(heardAt, new Action.Launch(5)));
        }
    }

    @Test
    void aLateBundleKeepsItsFrameAndTagOneMeansOnArrival() {
        stage.receive(bundle(Stage.tag(stage.nowNanos - 1_000_000_000), message("/atome/panic")));
        stage.receive(bundle(1, message("/atome/panic")));
        assertThat(stage.offered())
                .extracting(ActionEvent::frame)
                .containsExactly(
                        Stage.heardAt(stage.nowNanos - 1_000_000_000),
                        Stage.heardAt(stage.nowNanos));
    }

    @Test
    void nestedBundlesKeepTheirOwnTimesAndAnImmediateOneTakesTheOuter() {
        long outerNanos = stage.nowNanos + 10_000_000;
        long innerNanos = stage.nowNanos + 20_000_000;
        stage.receive(
                bundle(
                        Stage.tag(outerNanos),
                        bundle(Stage.tag(innerNanos), message("/atome/clip/riff/stop")),
                        bundle(1, message("/atome/clip/riff/launch"))));
        assertThat(stage.offered())
                .containsExactly(
                        new ActionEvent(Stage.heardAt(outerNanos), new Action.Launch(5)),
                        new ActionEvent(Stage.heardAt(innerNanos), new Action.StopClip(5)));
    }

    @Test
    void aBundleForLaterWaitsAndMeetsTheMapOfItsTime() {
        long atNanos = stage.nowNanos + 2_000_000_000L;
        stage.receive(bundle(Stage.tag(atNanos), message("/atome/clip/riff/launch")));
        stage.handler.map(ControlMap.builder().clip("riff", 9).build());
        stage.nowNanos = atNanos - Agenda.AHEAD_NANOS - 1;
        stage.handler.release(stage.nowNanos);
        assertThat(stage.offered()).isEmpty();
        assertThat(stage.handler.waitNanos(stage.nowNanos)).isEqualTo(1);
        stage.nowNanos++;
        stage.handler.release(stage.nowNanos);
        assertThat(stage.offered())
                .containsExactly(new ActionEvent(Stage.heardAt(atNanos), new Action.Launch(9)));
        assertThat(stage.handler.waitNanos(stage.nowNanos)).isZero();
    }

    @Test
    void aTimeTagMoreThanAnHourAwayIsRefused() throws Exception {
        for (long hour : List.of(-1L, 1L)) {
            long atNanos = stage.nowNanos + hour * 3_602_000_000_000L;
            stage.receive(bundle(tagBeforeOrAfter(atNanos), message("/atome/panic")));
            assertThat(stage.sent()).singleElement().asString().contains("more than an hour");
        }
        assertThat(stage.offered()).isEmpty();
        assertThat(stage.handler.refused()).isEqualTo(2);
    }

    private static long tagBeforeOrAfter(long nanos) {
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        return Stage.tag(Math.floorMod(nanos, 1_000_000_000L)) + (seconds << 32);
    }

    @Test
    void anUnknownAddressInABundleIsAnsweredAndTheRestApplied() throws Exception {
        stage.receive(bundle(1, message("/nowhere", 1), message("/atome/panic")));
        assertThat(actions()).containsExactly(new Action.Panic());
        assertThat(stage.sent()).containsExactly("40001 /atome/error [/nowhere, unknown address]");
        assertThat(stage.handler.refused()).isEqualTo(1);
    }

    @Test
    void aMalformedMessageRefusesItsWholeBundle() throws Exception {
        ByteBuffer packet =
                bytes(bundle(1, message("/atome/panic"), message("/atome/widget/drive", 1f)));
        ByteBuffer cut = packet.slice(0, packet.limit() - 4);
        stage.receive(cut, Stage.TABLET);
        // The length of the last element agrees, and its argument is missing.
        int lengthAt = 16 + 4 + bytes(message("/atome/panic")).limit();
        cut.putInt(lengthAt, cut.getInt(lengthAt) - 4);
        stage.receive(cut, Stage.TABLET);
        assertThat(stage.offered()).isEmpty();
        assertThat(stage.sent()).isEmpty();
        assertThat(stage.handler.refused()).isEqualTo(2);
        assertThat(stage.handler.received()).isEqualTo(2);
    }

    @Test
    void wrongArgumentsAreAnsweredWithAReason() throws Exception {
        stage.receive(message("/atome/widget/drive", "loud"));
        stage.receive(message("/atome/widget/drive", Float.NaN));
        stage.receive(message("/atome/widget/pad", 1f));
        stage.receive(message("/atome/widget/drive", (Object) new byte[] {1, 2}));
        stage.receive(message("/atome/timeline/song/seek"));
        assertThat(stage.offered()).isEmpty();
        assertThat(stage.sent())
                .containsExactly(
                        "40001 /atome/error [/atome/widget/drive, \"loud\" is not a number]",
                        "40001 /atome/error [/atome/widget/drive, NaN is not a finite number]",
                        "40001 /atome/error [/atome/widget/pad, takes two numbers from 0"
                                + " to 1, got 1]",
                        "40001 /atome/error [/atome/widget/drive, a blob is not a number]",
                        "40001 /atome/error [/atome/timeline/song/seek, takes a position]");
    }

    @Test
    void aFullQueueIsAnsweredAndNobodyIsTold() throws Exception {
        for (int count = 0; count < 65; count++) {
            stage.receive(message("/atome/panic"));
        }
        assertThat(stage.queue.refused()).isEqualTo(1);
        assertThat(stage.heard).hasSize(64);
        assertThat(stage.sent()).singleElement().asString().contains("queue is full");
    }

    @Test
    void anotherBoxesAnswersAreNotAnswered() throws Exception {
        stage.receive(message("/atome/error", "/x", "unknown address"));
        stage.receive(message("/atome/welcome", 60));
        stage.receive(message("/pong"));
        assertThat(stage.sent()).isEmpty();
    }

    @Test
    void bundlesNestedTooDeepAreMalformed() {
        var packet = bundle(1, message("/atome/panic"));
        for (int depth = 1; depth < 8; depth++) {
            packet = bundle(1, packet);
        }
        stage.receive(packet);
        assertThat(actions()).hasSize(1);
        stage.receive(bundle(1, packet));
        assertThat(actions()).isEmpty();
        assertThat(stage.handler.refused()).isEqualTo(1);
    }

    @Test
    void aBundleThatTheQueueCannotTakeWholeIsNotTakenAtAll() throws Exception {
        for (int count = 0; count < 62; count++) {
            stage.queue.offer(new ActionEvent(0, new Action.Panic()));
        }
        var three =
                bundle(
                        1,
                        message("/atome/panic"),
                        message("/atome/widget/drive", 1f),
                        message("/atome/clip/riff/launch"));
        stage.receive(three);
        assertThat(stage.offered()).hasSize(62);
        assertThat(stage.heard).isEmpty();
        assertThat(stage.sent()).singleElement().asString().contains("queue is full");
        stage.receive(three);
        assertThat(stage.offered())
                .hasSize(3)
                .extracting(ActionEvent::frame)
                .containsOnly(Stage.heardAt(stage.nowNanos));
    }

    @Test
    void nestedBundlesWaitAndComeWholeEachAtItsOwnTag() {
        long outerNanos = stage.nowNanos + 500_000_000L;
        long innerNanos = stage.nowNanos + 700_000_000L;
        stage.receive(
                bundle(
                        Stage.tag(outerNanos),
                        message("/atome/clip/riff/launch"),
                        bundle(
                                Stage.tag(innerNanos),
                                message("/atome/widget/drive", 0f),
                                bundle(1, message("/atome/clip/riff/stop"))),
                        message("/atome/panic")));
        assertThat(stage.offered()).isEmpty();
        stage.nowNanos = outerNanos - Agenda.AHEAD_NANOS;
        stage.handler.release(stage.nowNanos);
        assertThat(stage.offered())
                .containsExactly(
                        new ActionEvent(Stage.heardAt(outerNanos), new Action.Launch(5)),
                        new ActionEvent(Stage.heardAt(outerNanos), new Action.Panic()));
        stage.nowNanos = innerNanos - Agenda.AHEAD_NANOS;
        stage.handler.release(stage.nowNanos);
        assertThat(stage.offered())
                .containsExactly(
                        new ActionEvent(Stage.heardAt(innerNanos), Stage.cutoff(20)),
                        new ActionEvent(Stage.heardAt(innerNanos), new Action.StopClip(5)));
    }

    @Test
    void aBlobReachesTheConductorAsItIs() {
        stage.receive(message("/atome/record/start", (Object) new byte[] {1, 2, 3}));
        assertThat(stage.heard)
                .singleElement()
                .asString()
                .contains(ByteBuffer.wrap(new byte[3]).asReadOnlyBuffer().toString());
    }

    @Test
    void aBundleOfNonsenseIsNotAnsweredWithAFlood() throws Exception {
        OSCPacket[] nonsense = new OSCPacket[1_000];
        Arrays.fill(nonsense, message("/no"));
        stage.receive(bundle(1, nonsense));
        assertThat(stage.sent()).hasSize(16);
        assertThat(stage.handler.refused()).isEqualTo(1_000);
    }
}
