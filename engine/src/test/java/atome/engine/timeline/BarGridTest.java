package atome.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarGridTest {
    private final TempoMap mixed =
            TempoMap.of(
                    Timebase.BEATS,
                    List.of(
                            segment(0, 120, "4/4"),
                            segment(2, 100, "4/4"),
                            segment(8, 100, "6/8"),
                            segment(14, 100, "7/8"),
                            segment(19, 90, "3/4")));

    @Test
    void barsAreCountedFromOne() {
        assertThat(mixed.barBeatAt(0)).isEqualTo(new BarBeat(1, 1, 0));
        assertThat(mixed.barBeatAt(3.25)).isEqualTo(new BarBeat(1, 4, 0.25));
        assertThat(mixed.barBeatAt(4)).isEqualTo(new BarBeat(2, 1, 0));
    }

    @Test
    void aNewTempoAloneDoesNotStartABar() {
        assertThat(mixed.barBeatAt(2)).isEqualTo(new BarBeat(1, 3, 0));
    }

    @Test
    void aBarIsCountedInTheNoteOfItsSignature() {
        assertThat(mixed.barBeatAt(8)).isEqualTo(new BarBeat(3, 1, 0));
        assertThat(mixed.barBeatAt(10.75)).isEqualTo(new BarBeat(3, 6, 0.5));
        assertThat(mixed.barBeatAt(11)).isEqualTo(new BarBeat(4, 1, 0));
        assertThat(mixed.barBeatAt(17.25)).isEqualTo(new BarBeat(5, 7, 0.5));
    }

    @Test
    void aNewSignatureCutsTheBarItFallsInto() {
        assertThat(mixed.barBeatAt(18.5)).isEqualTo(new BarBeat(6, 3, 0));
        assertThat(mixed.barBeatAt(19)).isEqualTo(new BarBeat(7, 1, 0));
        assertThat(mixed.barBeatAt(22)).isEqualTo(new BarBeat(8, 1, 0));
    }

    @Test
    void barsBeforeTheStartCountDown() {
        assertThat(mixed.barBeatAt(-1)).isEqualTo(new BarBeat(0, 4, 0));
        assertThat(mixed.barBeatAt(-4)).isEqualTo(new BarBeat(0, 1, 0));
        assertThat(mixed.barBeatAt(-4.5)).isEqualTo(new BarBeat(-1, 4, 0.5));
    }

    @Test
    void aPlaceRoundedJustBeforeALineIsOnIt() {
        assertThat(mixed.barBeatAt(8 - 1e-12)).isEqualTo(new BarBeat(3, 1, 0));
        assertThat(mixed.barBeatAt(4 - 1e-12)).isEqualTo(new BarBeat(2, 1, 0));
        assertThat(mixed.barBeatAt(1 - 1e-12)).isEqualTo(new BarBeat(1, 2, 0));
        BarBeat before = mixed.barBeatAt(1 - 1e-6);
        assertThat(before.beat()).isEqualTo(1);
        assertThat(before.fraction()).isCloseTo(1, within(1e-5));
    }

    @Test
    void theNextBarLineIsFoundAcrossSignatures() {
        assertThat(mixed.barLineAtOrAfter(0)).isEqualTo(0);
        assertThat(mixed.barLineAtOrAfter(0.1)).isEqualTo(4);
        assertThat(mixed.barLineAtOrAfter(8 + 1e-12)).isEqualTo(8);
        assertThat(mixed.barLineAtOrAfter(8 - 1e-12)).isEqualTo(8);
        assertThat(mixed.barLineAtOrAfter(8.1)).isEqualTo(11);
        assertThat(mixed.barLineAtOrAfter(18)).isEqualTo(19);
        assertThat(mixed.barLineAtOrAfter(19.1)).isEqualTo(22);
        assertThat(mixed.barLineAtOrAfter(-0.5)).isEqualTo(0);
    }

    @Test
    void signaturesAreReadAsWritten() {
        assertThat(TimeSignature.parse("12/8")).isEqualTo(new TimeSignature(12, 8));
        for (String wrong : List.of("", "4", "4/", "/4", "4/3", "0/4", "4/4/4", "x/4")) {
            assertThatThrownBy(() -> TimeSignature.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("time signature");
        }
    }

    private static TempoSegment segment(double start, double bpm, String signature) {
        return new TempoSegment(start, bpm, null, TimeSignature.parse(signature));
    }
}
