package atome.controllers.midi.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.midi.encoder.EncoderDetector.Verdict;
import atome.controllers.midi.encoder.Turns.Raw;
import atome.controllers.midi.encoder.Turns.Speed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderDetectorTest {
    private static final double SURE = 0.95;
    private static final int HANDS = 500;
    private static final int RIGHT = 1;
    private static final int LEFT = -1;

    @ParameterizedTest
    @EnumSource(RelativeEncoding.class)
    void aTurnRightThenLeftSurelyShowsTheEncoding(RelativeEncoding encoding) {
        for (Speed speed : Speed.values()) {
            for (int hand = 0; hand < HANDS; hand++) {
                Verdict verdict =
                        detect(new Turns(hand).encoder(encoding, speed, RIGHT, LEFT)).verdict();
                assertThat(verdict.encoding()).as("%s, hand %d", speed, hand).isEqualTo(encoding);
                assertThat(verdict.certainty()).as("%s, hand %d", speed, hand).isGreaterThan(0.95);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Speed.class)
    void aKnobWithTwoEndsIsSurelyAbsolute(Speed speed) {
        for (int hand = 0; hand < HANDS; hand++) {
            int start = hand % 128;
            Turns turns = new Turns(hand);
            List<Raw> raw =
                    start > 100
                            ? turns.knob(speed, start, LEFT, RIGHT)
                            : turns.knob(speed, start, RIGHT, LEFT);
            Verdict verdict = detect(raw).verdict();
            assertThat(verdict.encoding()).as("from %d: %s", start, raw).isNull();
            assertThat(verdict.certainty()).as("from %d", start).isGreaterThan(SURE);
        }
    }

    /** Half-done turns may leave a doubt, but what is called sure is right. */
    @Test
    void whatIsCalledSureOnTheWayIsNeverWrong() {
        for (Speed speed : Speed.values()) {
            for (int hand = 0; hand < HANDS; hand++) {
                for (RelativeEncoding encoding : RelativeEncoding.values()) {
                    sureIsRight(
                            new Turns(hand).encoder(encoding, speed, RIGHT, LEFT, RIGHT),
                            new Verdict(encoding, 1));
                }
                sureIsRight(
                        new Turns(hand).knob(speed, hand % 100, RIGHT, LEFT, RIGHT),
                        new Verdict(null, 1));
            }
        }
    }

    @Test
    void turnedRightOnlyTwosComplementAndSignMagnitudeStayInDoubt() {
        for (RelativeEncoding encoding :
                List.of(RelativeEncoding.TWOS_COMPLEMENT, RelativeEncoding.SIGN_MAGNITUDE)) {
            for (Speed speed : Speed.values()) {
                Verdict verdict = detect(new Turns(1).encoder(encoding, speed, RIGHT)).verdict();
                assertThat(verdict.encoding()).isEqualTo(RelativeEncoding.TWOS_COMPLEMENT);
                assertThat(verdict.certainty()).isBetween(0.45, 0.55);
            }
        }
    }

    @Test
    void turnedRightOnlyOffset64IsFound() {
        for (Speed speed : Speed.values()) {
            for (int hand = 0; hand < HANDS; hand++) {
                List<Raw> raw =
                        new Turns(hand).encoder(RelativeEncoding.OFFSET_64, speed, RIGHT, RIGHT);
                assertThat(detect(raw).verdict().encoding())
                        .as("%s, hand %d: %s", speed, hand, raw)
                        .isEqualTo(RelativeEncoding.OFFSET_64);
            }
        }
    }

    @Test
    void turnedLeftOnlyTwosComplementAndOffset64AreFound() {
        for (RelativeEncoding encoding :
                List.of(RelativeEncoding.TWOS_COMPLEMENT, RelativeEncoding.OFFSET_64)) {
            for (int hand = 0; hand < HANDS; hand++) {
                List<Raw> raw = new Turns(hand).encoder(encoding, Speed.MEDIUM, LEFT, LEFT);
                assertThat(detect(raw).verdict().encoding())
                        .as("hand %d: %s", hand, raw)
                        .isEqualTo(encoding);
            }
        }
    }

    @Test
    void aFootswitchIsNoEncoder() {
        for (int hand = 0; hand < HANDS; hand++) {
            assertThat(detect(new Turns(hand).presses(4, 127, 0)).verdict().encoding())
                    .as("momentary, foot %d", hand)
                    .isNull();
            assertThat(detect(new Turns(hand).presses(4, 127)).verdict().encoding())
                    .as("127 at each press, foot %d", hand)
                    .isNull();
        }
    }

    @Test
    void singleClicksFarApartAreEnough() {
        for (int hand = 0; hand < HANDS; hand++) {
            Turns turns = new Turns(hand);
            List<Raw> raw = new ArrayList<>(turns.presses(6, 1));
            raw.addAll(turns.presses(6, 65));
            Verdict verdict = detect(raw).verdict();
            assertThat(verdict.encoding()).isEqualTo(RelativeEncoding.SIGN_MAGNITUDE);
            assertThat(verdict.certainty()).as("hand %d", hand).isGreaterThan(SURE);
        }
    }

    @Test
    void beforeAnyTurnAnOrdinaryControllerIsTakenForGranted() {
        Verdict verdict = new EncoderDetector().verdict();
        assertThat(verdict.encoding()).isNull();
        assertThat(verdict.certainty()).isLessThan(SURE);
    }

    private static void sureIsRight(List<Raw> raw, Verdict right) {
        EncoderDetector detector = new EncoderDetector();
        for (Raw one : raw) {
            detector.heard(one.value(), one.stampNanos());
            Verdict verdict = detector.verdict();
            if (verdict.certainty() > SURE) {
                assertThat(verdict.encoding())
                        .as("after %d of %s", detector.heard(), raw)
                        .isEqualTo(right.encoding());
            }
        }
    }

    private static EncoderDetector detect(List<Raw> raw) {
        EncoderDetector detector = new EncoderDetector();
        for (Raw one : raw) {
            detector.heard(one.value(), one.stampNanos());
        }
        return detector;
    }
}
