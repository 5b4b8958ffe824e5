package atome.controllers.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.description.EncoderDescription;
import atome.controllers.gpio.description.EncoderDescription.Detents;
import atome.controllers.gpio.description.LineName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static final long MILLI = 1_000_000L;

    private final List<Integer> told = new ArrayList<>();
    private Encoder encoder = encoder(Detents.FULL_STEP, 1);
    private long nowNanos;
    private boolean a;
    private boolean b;

    @Test
    void aClickClockwiseIsOneStep() {
        clockwise(4);
        assertThat(told).containsExactly(1);
    }

    @Test
    void aClickTheOtherWayIsOneStepBack() {
        counterClockwise(4);
        assertThat(told).containsExactly(-1);
    }

    @Test
    void aHalfStepEncoderClicksWithBothContactsClosedToo() {
        encoder = encoder(Detents.HALF_STEP, 1);
        clockwise(2);
        clockwise(2);
        counterClockwise(2);
        assertThat(told).containsExactly(1, 1, -1);
    }

    @Test
    void aKnobThatIsTurnedHalfWayAndBackTellsNothing() {
        clockwise(3);
        counterClockwise(3);
        assertThat(told).isEmpty();
    }

    @Test
    void contactsThatBounceAddUpToNothing() {
        Random random = new Random(1);
        for (int click = 0; click < 100; click++) {
            boolean forward = random.nextInt(3) > 0;
            for (int change = 0; change < 4; change++) {
                boolean moveA = (a == b) == forward;
                int bounces = 2 * random.nextInt(20);
                for (int bounce = 0; bounce < bounces; bounce++) {
                    move(moveA);
                }
                move(moveA);
            }
            assertThat(told).hasSize(click + 1);
            assertThat(told.getLast()).isEqualTo(forward ? 1 : -1);
        }
    }

    @Test
    void aLostEdgeCostsAtMostItsClickAndNoneAfterIt() {
        move(true);
        move(false);
        a = !a;
        move(false);
        clockwise(4);
        assertThat(told).containsExactly(1);
        clockwise(4);
        assertThat(told).containsExactly(1, 1);
    }

    @Test
    void linesReadAnewAreNoTurn() {
        clockwise(3);
        encoder.stands(false, false);
        a = false;
        b = false;
        assertThat(told).isEmpty();
        counterClockwise(4);
        assertThat(told).containsExactly(-1);
    }

    @Test
    void aFastTurnCountsMoreStepsAClickAndNotMoreThanTheMost() {
        encoder = encoder(Detents.FULL_STEP, 8);
        clockwise(4);
        nowNanos += 200 * MILLI;
        clockwise(4);
        nowNanos += 21 * MILLI;
        clockwise(4);
        clockwise(4);
        assertThat(told).containsExactly(1, 1, 4, 8);
    }

    @Test
    void aFastTurnThatChangesItsWayBeginsWithOneStep() {
        encoder = encoder(Detents.FULL_STEP, 8);
        clockwise(8);
        counterClockwise(4);
        assertThat(told).containsExactly(1, 8, -1);
    }

    private Encoder encoder(Detents detents, int mostSteps) {
        EncoderDescription description =
                new EncoderDescription(
                        "encoder-1",
                        LineName.of("A"),
                        LineName.of("B"),
                        detents,
                        Bias.PULL_UP,
                        true,
                        mostSteps,
                        null);
        return new Encoder(description, false, false, (steps, _) -> told.add(steps));
    }

    private void clockwise(int changes) {
        for (int change = 0; change < changes; change++) {
            move(a == b);
        }
    }

    private void counterClockwise(int changes) {
        for (int change = 0; change < changes; change++) {
            move(a != b);
        }
    }

    private void move(boolean moveA) {
        nowNanos += MILLI;
        if (moveA) {
            a = !a;
            encoder.edgeA(a, nowNanos);
        } else {
            b = !b;
            encoder.edgeB(b, nowNanos);
        }
    }
}
