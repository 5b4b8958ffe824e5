package atome.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TempoMapTest {

    @Test
    void withoutSegmentsItIs120InFourFour() {
        TempoMap map = TempoMap.of(Timebase.BEATS, List.of());
        assertThat(map.secondsAt(2)).isEqualTo(1);
        assertThat(map.beatsAt(1)).isEqualTo(2);
        assertThat(map.frameAtBeats(1, 48_000)).isEqualTo(24_000);
        assertThat(map.barBeatAt(4)).isEqualTo(new BarBeat(2, 1, 0));
    }

    @Test
    void beforeTheFirstSegmentItsTempoHolds() {
        TempoMap map =
                TempoMap.of(
                        Timebase.BEATS,
                        List.of(TempoSegment.ramp(4, 60, 120), TempoSegment.constant(8, 120)));
        assertThat(map.secondsAt(4)).isEqualTo(4);
        assertThat(map.secondsAt(2)).isEqualTo(2);
        assertThat(map.secondsAt(-3)).isEqualTo(-3);
        assertThat(map.beatsAt(-3)).isEqualTo(-3);
        assertThat(map.bpmAtBeats(-3)).isEqualTo(60);
        assertThat(map.frameAtBeats(-1, 48_000)).isEqualTo(-48_000);
    }

    @Test
    void aRampTakesTheLogarithmOfItsTempos() {
        TempoMap map =
                TempoMap.of(
                        Timebase.BEATS,
                        List.of(TempoSegment.ramp(0, 60, 120), TempoSegment.constant(8, 120)));
        assertThat(map.secondsAt(8)).isCloseTo(8 * Math.log(2), within(1e-14));
        assertThat(map.secondsAt(10)).isCloseTo(8 * Math.log(2) + 1, within(1e-14));
        assertThat(map.bpmAtBeats(4)).isEqualTo(90);
        assertThat(map.bpmAtSeconds(4 * Math.log(2))).isCloseTo(60 * Math.sqrt(2), within(1e-12));
        assertThat(map.bpmAtBeats(100)).isEqualTo(120);
    }

    @Test
    void segmentsInSecondsMeetWhereTheyAreSaidTo() {
        TempoMap map =
                TempoMap.of(
                        Timebase.SECONDS,
                        List.of(
                                TempoSegment.constant(1, 90),
                                TempoSegment.ramp(3, 60, 120),
                                TempoSegment.constant(3 + 8 * Math.log(2), 240)));
        assertThat(map.beatsAt(3)).isEqualTo(4.5);
        assertThat(map.beatsAt(3 + 8 * Math.log(2))).isCloseTo(12.5, within(1e-14));
        assertThat(map.bpmAtBeats(8.5)).isCloseTo(90, within(1e-12));
        assertThat(map.secondsAt(16.5)).isCloseTo(4 + 8 * Math.log(2), within(1e-14));
    }

    @Test
    void theSlightestRampIsNextToNone() {
        for (double bpm : new double[] {Math.nextUp(120.0), 120 + 1e-12, 120 - 1e-9}) {
            TempoMap map =
                    TempoMap.of(
                            Timebase.BEATS,
                            List.of(
                                    TempoSegment.ramp(0, 120, bpm),
                                    TempoSegment.constant(72_000, 120)));
            double mean = (120 + bpm) / 2;
            assertThat(map.secondsAt(72_000)).isCloseTo(72_000 * 60 / mean, within(3e-11));
            assertThat(map.beatsAt(18_000)).isCloseTo(36_000, within(1e-6));
            assertThat(map.beatsAt(map.secondsAt(36_000.5))).isCloseTo(36_000.5, within(2e-11));
        }
    }

    @Test
    void positionsInEitherTimebaseBecomeFrames() {
        TempoMap map = TempoMap.of(Timebase.BEATS, List.of(TempoSegment.constant(0, 90)));
        assertThat(map.frameAtPosition(1.5, Timebase.BEATS, 48_000)).isEqualTo(48_000);
        assertThat(map.frameAtPosition(1.5, Timebase.SECONDS, 48_000)).isEqualTo(72_000);
        assertThat(map.positionAtFrame(48_000, Timebase.BEATS, 48_000)).isEqualTo(1.5);
        assertThat(map.positionAtFrame(48_000, Timebase.SECONDS, 48_000)).isEqualTo(1);
        assertThat(map.frameAtPosition(0.5, Timebase.SECONDS, 1)).isEqualTo(1);
        assertThat(map.frameAtPosition(-0.5, Timebase.SECONDS, 1)).isZero();
    }

    @Test
    void whatCannotBePlayedIsNamedByItsIndex() {
        refuses("tempo segment 1: bpm 9.9 is outside 10 to 999", at(0, 120), at(4, 9.9));
        refuses("tempo segment 0: bpm NaN is outside 10 to 999", at(0, Double.NaN));
        refuses(
                "tempo segment 0: end_bpm 1000.0 is outside 10 to 999",
                TempoSegment.ramp(0, 120, 1000),
                at(4, 120));
        refuses(
                "tempo segment 2: start_position 3.0 does not come after 4.0 of the one before",
                at(0, 120),
                at(4, 120),
                at(3, 120));
        refuses(
                "tempo segment 1: start_position 4.0 does not come after 4.0 of the one before",
                at(4, 120),
                at(4, 100));
        refuses(
                "tempo segment 1: end_bpm 90.0 has no next segment to be reached at",
                at(0, 120),
                TempoSegment.ramp(4, 120, 90));
        refuses("tempo segment 0: start_position -1.0 is not a position from 0 on", at(-1, 120));
        refuses(
                "tempo segment 0: start_position NaN is not a position from 0 on",
                at(Double.NaN, 120));
    }

    private static TempoSegment at(double start, double bpm) {
        return TempoSegment.constant(start, bpm);
    }

    private static void refuses(String message, TempoSegment... segments) {
        assertThatThrownBy(() -> TempoMap.of(Timebase.BEATS, List.of(segments)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
