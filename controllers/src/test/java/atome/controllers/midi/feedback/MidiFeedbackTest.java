package atome.controllers.midi.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.Touch;
import atome.controllers.Touch.Kind;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MidiFeedbackTest {
    /** A DIN cable carries 3125. */
    private static final int DIN_BYTES_PER_SECOND = 2400;

    private final MidiFeedback feedback = new MidiFeedback(DIN_BYTES_PER_SECOND);
    private long nowNanos;

    @Test
    void eachControlIsShownByTheMessageItSends() {
        feedback.show("note/1/60", 1);
        feedback.show("cc/16/7", 0.5);
        feedback.show("cc14/2/1", 1 / 16_383.0);
        feedback.show("bend/9", 0.5);
        assertThat(sent()).isEqualTo("903C7F BF0740 B10100 B12101 E80040".replace(" ", ""));
        feedback.show("note/1/60", 0);
        feedback.show("bend/9", 1);
        assertThat(sent()).isEqualTo("903C00E87F7F");
    }

    @Test
    void onlyChangesAreSentAndTheNewestWins() {
        feedback.show("cc/1/1", 0.1);
        feedback.show("cc/1/2", 0.5);
        feedback.show("cc/1/1", 1);
        assertThat(sent()).isEqualTo("B0017F" + "B00240");
        feedback.show("cc/1/1", 1);
        feedback.show("cc/1/2", 0.5001);
        assertThat(sent()).isEmpty();
        feedback.show("cc/1/1", 0);
        feedback.show("cc/1/1", 1);
        assertThat(sent()).as("back before it was sent").isEmpty();
    }

    @Test
    void fullSendsEverythingAgain() {
        feedback.show("cc/1/1", 1);
        feedback.show("note/1/1", 0);
        sent();
        feedback.full();
        assertThat(sent()).contains("B0017F").contains("900100").hasSize(12);
    }

    @Test
    void aKnobThatShowsItselfIsNotAnswered() {
        feedback.show("cc/1/1", 0);
        sent();
        feedback.touched(new Touch("cc/1/1", Kind.POSITION, 1, 0));
        feedback.show("cc/1/1", 1);
        assertThat(sent()).isEmpty();
        feedback.touched(new Touch("cc/1/1", Kind.POSITION, 0.5, 0));
        assertThat(sent()).as("the engine did not follow").isEqualTo("B0017F");
    }

    @Test
    void aSwitchGetsItsLampBackAfterItsOwnPressAndRelease() {
        feedback.show("note/1/1", 1);
        sent();
        feedback.touched(new Touch("note/1/1", Kind.SWITCH, 1, 0));
        assertThat(sent()).isEqualTo("90017F");
        feedback.touched(new Touch("note/1/1", Kind.SWITCH, 0, 0));
        assertThat(sent()).isEqualTo("90017F");
        feedback.touched(new Touch("note/1/2", Kind.SWITCH, 1, 0));
        assertThat(sent()).isEmpty();
    }

    @Test
    void whatTheOutputRefusesIsTriedAgainInItsTurn() {
        feedback.show("cc/1/1", 1);
        feedback.show("cc/1/2", 1);
        feedback.send(0, _ -> false);
        assertThat(sent()).isEqualTo("B0017F" + "B0027F");
        assertThat(sent()).isEmpty();
    }

    @Test
    void aFloodIsHeldToTheBudgetAndEndsRight() {
        Random random = new Random(9);
        int[] shown = new int[64];
        int bytes = 0;
        long startNanos = nowNanos;
        for (int milli = 0; milli < 10_000; milli++) {
            nowNanos += 1_000_000;
            for (int change = 0; change < 20; change++) {
                int controller = random.nextInt(64);
                feedback.show("cc/1/" + controller, random.nextInt(128) / 127.0);
            }
            byte[] now = sent(feedback, nowNanos);
            bytes += now.length;
            keep(now, shown);
        }
        double seconds = (nowNanos - startNanos) / 1e9;
        assertThat(bytes)
                .isBetween(
                        (int) (DIN_BYTES_PER_SECOND * (seconds - 0.1)),
                        (int) (DIN_BYTES_PER_SECOND * (seconds + 0.11)));
        for (int controller = 0; controller < 64; controller++) {
            feedback.show("cc/1/" + controller, controller / 127.0);
        }
        for (int milli = 0; milli < 1_000; milli++) {
            nowNanos += 1_000_000;
            keep(sent(feedback, nowNanos), shown);
        }
        for (int controller = 0; controller < 64; controller++) {
            assertThat(shown[controller]).isEqualTo(controller);
        }
    }

    @Test
    void noControlWaitsForEverBehindABusyOne() {
        MidiFeedback slow = new MidiFeedback(100);
        sent(slow, 0);
        slow.show("cc/1/2", 1);
        for (int milli = 1; milli < 200; milli++) {
            slow.show("cc/1/1", milli % 128 / 127.0);
            if (HexFormat.of().formatHex(sent(slow, milli * 1_000_000L)).contains("b0027f")) {
                return;
            }
        }
        throw new AssertionError("cc/1/2 was never shown");
    }

    @Test
    void whatCannotBeShownIsPassedOver() {
        for (String name :
                List.of(
                        "note/lower/60",
                        "program/1/1",
                        "cc/0/1",
                        "cc/17/1",
                        "cc/1/120",
                        "cc/1/01",
                        "cc14/1/32",
                        "note/1/128",
                        "bend/1/1",
                        "cc/1",
                        "",
                        "cc/1/999")) {
            feedback.show(name, 1);
        }
        feedback.show("cc/1/1", Double.NaN);
        assertThat(sent()).isEmpty();
        feedback.show("cc/1/1", 7);
        assertThat(sent()).isEqualTo("B0017F");
        assertThatThrownBy(() -> new MidiFeedback(10)).hasMessageContaining("below 100: 10");
    }

    private String sent() {
        nowNanos += 1_000_000_000L;
        return HexFormat.of().withUpperCase().formatHex(sent(feedback, nowNanos));
    }

    private static byte[] sent(MidiFeedback feedback, long nowNanos) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        feedback.send(
                nowNanos,
                messages -> {
                    bytes.writeBytes(messages);
                    return true;
                });
        return bytes.toByteArray();
    }

    private static void keep(byte[] messages, int[] shown) {
        for (int at = 0; at < messages.length; at += 3) {
            assertThat(messages[at] & 0xFF).isEqualTo(0xB0);
            shown[messages[at + 1]] = messages[at + 2];
        }
    }
}
