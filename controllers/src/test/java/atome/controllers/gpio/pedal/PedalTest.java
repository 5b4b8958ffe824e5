package atome.controllers.gpio.pedal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.controllers.gpio.description.AdcChip;
import atome.controllers.gpio.description.Calibration;
import atome.controllers.gpio.description.PedalDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PedalTest {
    private static final long POLL_NANOS = 2_000_000L;
    private static final double BITS_10 = 1 / 1023.0;

    private record Told(double position, double seconds) {}

    private final List<Told> told = new ArrayList<>();
    private final Random random = new Random(13);
    private Pedal pedal = pedal(new Calibration(0.1, 0.9));
    private long nowNanos;

    @Test
    void aFootThatIsStillTellsNothingWhateverTheNoise() {
        // Two bits of noise on a ten-bit converter, for ten minutes.
        hold(0.437, 600, 2 * BITS_10);
        assertThat(told).isEmpty();
    }

    /** Dead ends of expression pedals: landscape complaint 13. */
    @Test
    void heelAndToeAreReachedExactly() {
        hold(0.5, 0.5, BITS_10);
        sweep(t -> 0.5 - 0.4 * t, 1);
        hold(0.1, 0.3, BITS_10);
        assertThat(told.getLast().position()).isEqualTo(0);
        sweep(t -> 0.1 + 0.8 * t, 1);
        hold(0.9, 0.3, BITS_10);
        assertThat(told.getLast().position()).isEqualTo(1);
    }

    @Test
    void aPedalThatHasLostAHundredthOfItsWayStillReachesItsEnds() {
        hold(0.5, 0.5, 0);
        sweep(t -> 0.5 + 0.392 * t, 0.5);
        hold(0.892, 0.3, BITS_10);
        assertThat(told.getLast().position()).isEqualTo(1);
        sweep(t -> 0.892 - 0.784 * t, 0.5);
        hold(0.108, 0.3, BITS_10);
        assertThat(told.getLast().position()).isEqualTo(0);
    }

    @Test
    void atAnEndTheNoiseTellsNothingMore() {
        hold(0.5, 0.5, 0);
        sweep(t -> 0.5 + 0.4 * t, 0.5);
        hold(0.9, 0.3, 0);
        told.clear();
        hold(0.9, 60, 2 * BITS_10);
        assertThat(told).isEmpty();
    }

    @Test
    void aFootThatMovesIsFollowedWithinTwentyMillis() {
        hold(0.1, 1, BITS_10);
        // Heel to toe in a quarter of a second, quicker than a wah is played.
        sweep(t -> 0.1 + 0.8 * t, 0.25);
        Told middle = told.stream().filter(one -> one.position() >= 0.5).findFirst().orElseThrow();
        assertThat(middle.seconds() - 1.125).isBetween(0.0, 0.020);
        hold(0.9, 0.05, BITS_10);
        assertThat(told.getLast().position()).isEqualTo(1);
    }

    @Test
    void positionsOfASweepOnlyRise() {
        hold(0.1, 1, 0);
        sweep(t -> 0.1 + 0.8 * t, 0.7);
        hold(0.9, 0.3, 0);
        assertThat(told).extracting(Told::position).isSorted().hasSizeGreaterThan(100);
        assertThat(told.getFirst().position()).isGreaterThan(0);
        assertThat(told.getLast().position()).isEqualTo(1);
    }

    @Test
    void whereItStandsAtTheStartIsNoMove() {
        hold(0.7, 1, 0);
        assertThat(told).isEmpty();
    }

    @Test
    void aMoveCarriesTheTimeOfItsReading() {
        hold(0.3, 1, 0);
        hold(0.6, 0.001, 0);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().seconds()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aSweepThatIsGivenUpKeepsTheOldEnds() {
        hold(0.1, 0.5, 0);
        pedal.sweep();
        sweep(t -> 0.1 + 0.3 * t, 1);
        assertThat(told).isEmpty();
        pedal.dropSweep();
        assertThat(pedal.calibration()).isEqualTo(new Calibration(0.1, 0.9));
        hold(0.9, 0.5, 0);
        assertThat(told.getLast().position()).isEqualTo(1);
    }

    @Test
    void aSweepLearnsTheEndsAndTellsNothing() {
        pedal = pedal(Calibration.WHOLE);
        hold(0.22, 0.5, BITS_10);
        pedal.sweep();
        hold(0.22, 0.5, BITS_10);
        sweep(t -> 0.22 + 0.5 * t, 1);
        hold(0.72, 0.3, BITS_10);
        sweep(t -> 0.72 - 0.4 * t, 1);
        assertThat(told).isEmpty();
        Calibration learned = pedal.finishSweep();
        assertThat(learned.heel()).isCloseTo(0.22, within(0.005));
        assertThat(learned.toe()).isCloseTo(0.72, within(0.005));
        sweep(t -> 0.32 + 0.4 * t, 1);
        hold(0.72, 0.3, BITS_10);
        assertThat(told.getLast().position()).isEqualTo(1);
    }

    @Test
    void aSweepOfAPedalWiredTheOtherWayRoundBeginsAtItsHeelToo() {
        pedal.sweep();
        sweep(t -> 0.8 - 0.6 * t, 1);
        hold(0.2, 0.3, 0);
        sweep(t -> 0.2 + 0.3 * t, 1);
        Calibration learned = pedal.finishSweep();
        assertThat(learned.heel()).isCloseTo(0.8, within(0.01));
        assertThat(learned.toe()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void aPedalThatWasHardlyMovedKeepsItsEnds() {
        pedal.sweep();
        hold(0.5, 1, BITS_10);
        assertThatThrownBy(pedal::finishSweep)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the pedal moved only 0\\.\\d %: sweep it from heel to toe.*");
        assertThat(pedal.calibration()).isEqualTo(new Calibration(0.1, 0.9));
        pedal.sweep();
        assertThatThrownBy(pedal::finishSweep)
                .hasMessage("pedal pedal-1 was not swept: its converter gave no reading");
        told.clear();
        hold(0.9, 0.3, 0);
        assertThat(told.getLast().position()).isEqualTo(1);
    }

    @Test
    void afterAPauseOfItsThreadAPedalIsWhereItIs() {
        hold(0.3, 1, 0);
        nowNanos += 1_000_000_000L;
        hold(0.7, 0.001, 0);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().position()).isCloseTo(0.76, within(0.01));
    }

    private Pedal pedal(Calibration calibration) {
        return new Pedal(
                new PedalDescription("pedal-1", new AdcChip.Mcp3008(0, 0), 0, calibration),
                (_, position, stamp) -> told.add(new Told(position, stamp / 1e9)));
    }

    private void hold(double reading, double seconds, double noise) {
        for (long left = Math.round(seconds * 1e9); left > 0; left -= POLL_NANOS) {
            pedal.sampled(reading + noise * random.nextGaussian() / 2, nowNanos);
            nowNanos += POLL_NANOS;
        }
    }

    private void sweep(DoubleUnaryOperator way, double seconds) {
        long polls = Math.round(seconds * 1e9 / POLL_NANOS);
        for (long poll = 0; poll < polls; poll++) {
            pedal.sampled(way.applyAsDouble((double) poll / polls), nowNanos);
            nowNanos += POLL_NANOS;
        }
    }
}
