package atome.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every tempo map, over ten hours. */
class TempoMapPropertyTest {
    private static final String SEED = "20250101";
    private static final double TEN_HOURS_SECONDS = 36_000;

    /** Far below half a frame at any rate; the map says 4 · 10⁻¹¹ s. */
    private static final double CLOSE_SECONDS = 2e-10;

    /** What a sum of some thousand terms is right within, where a ramp rises a hundredfold. */
    private static final double SUM_SECONDS = 1e-9;

    @Provide
    Arbitrary<DrawnMap> maps() {
        return DrawnMap.any();
    }

    @Provide
    Arbitrary<Integer> rates() {
        return Arbitraries.of(44_100, 48_000, 96_000);
    }

    /** A share of ten hours, close to the start as often as far from it. */
    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.oneOf(
                DrawnMap.numbers(0, 1), DrawnMap.numbers(-9, 0).map(power -> Math.pow(10, power)));
    }

    @Provide
    Arbitrary<Double> steps() {
        return DrawnMap.numbers(-8, 0).map(power -> Math.pow(10, power));
    }

    @Provide
    Arbitrary<Double> tempos() {
        return DrawnMap.numbers(30, 999);
    }

    @Provide
    Arbitrary<Double> lengths() {
        return DrawnMap.numbers(0.1, 1.3);
    }

    @Property(seed = SEED)
    void aFrameComesBackThroughBeats(
            @ForAll("maps") DrawnMap drawn,
            @ForAll("rates") int rateHz,
            @ForAll("shares") double share) {
        TempoMap map = drawn.map();
        long frame = (long) (share * TEN_HOURS_SECONDS * rateHz);
        double beats = map.beatsAtFrame(frame, rateHz);

        assertThat(map.frameAtBeats(beats, rateHz)).isEqualTo(frame);
        assertThat(map.secondsAt(beats) * rateHz).isCloseTo((double) frame, within(1e-4));
    }

    @Property(seed = SEED)
    void aBeatComesBackThroughSecondsAndItsFrameIsItsOwn(
            @ForAll("maps") DrawnMap drawn,
            @ForAll("rates") int rateHz,
            @ForAll("shares") double share) {
        TempoMap map = drawn.map();
        double beats = share * map.beatsAt(TEN_HOURS_SECONDS);
        double seconds = map.secondsAt(beats);
        double beatsASecond = map.bpmAtBeats(beats) / 60;

        assertThat(map.beatsAt(seconds))
                .isCloseTo(beats, within(beatsASecond * CLOSE_SECONDS + 1e-13));
        double ofFrame = map.beatsAtFrame(map.frameAtBeats(beats, rateHz), rateHz);
        assertThat(map.secondsAt(ofFrame)).isCloseTo(seconds, within(0.5001 / rateHz));
    }

    @Property(seed = SEED)
    void timeAndBeatsRunForward(
            @ForAll("maps") DrawnMap drawn,
            @ForAll("shares") double share,
            @ForAll("steps") double step) {
        TempoMap map = drawn.map();
        double beats = share * map.beatsAt(TEN_HOURS_SECONDS);
        assertThat(map.secondsAt(beats + step)).isGreaterThan(map.secondsAt(beats));
        double seconds = share * TEN_HOURS_SECONDS;
        assertThat(map.beatsAt(seconds + step)).isGreaterThan(map.beatsAt(seconds));
        assertThat(map.frameAtBeats(beats + step, 96_000))
                .isGreaterThanOrEqualTo(map.frameAtBeats(beats, 96_000));
    }

    @Property(seed = SEED)
    void secondsAreTheIntegralOfSixtyOverTheTempo(
            @ForAll("maps") DrawnMap drawn, @ForAll("shares") double share) {
        TempoMap map = drawn.map();
        double beats = share * map.beatsAt(TEN_HOURS_SECONDS);
        double expected = drawn.integral(beats);

        assertThat(map.secondsAt(beats)).isCloseTo(expected, within(SUM_SECONDS));
        assertThat(map.beatsAt(expected))
                .isCloseTo(beats, within(map.bpmAtBeats(beats) / 60 * SUM_SECONDS));
    }

    @Property(seed = SEED)
    void neighboursMeetWhereOneEndsAndTheOtherBegins(@ForAll("maps") DrawnMap drawn) {
        TempoMap map = drawn.map();
        List<TempoSegment> segments = drawn.segments();
        for (int i = 1; i < segments.size(); i++) {
            double start = segments.get(i).startPosition();
            boolean inBeats = drawn.timebase() == Timebase.BEATS;
            double beats = inBeats ? start : map.beatsAt(start);
            double before = Math.nextDown(start);
            assertThat(inBeats ? map.secondsAt(before) : map.beatsAt(before))
                    .isCloseTo(inBeats ? map.secondsAt(start) : beats, within(1e-8));
            TempoSegment last = segments.get(i - 1);
            Double end = last.endBpm();
            // Half a thousandth of the segment before the line, where one stands surely on it.
            double length = beats - beatsOf(map, drawn, i - 1);
            double arriving = map.bpmAtBeats(beats - 5e-4 * length);
            double ends = end == null ? last.bpm() : end;
            assertThat(arriving)
                    .isCloseTo(ends + 5e-4 * (last.bpm() - ends), within(1e-6 * arriving));
            assertThat(map.bpmAtBeats(Math.nextUp(beats)))
                    .isCloseTo(segments.get(i).bpm(), within(1e-6 * 999));
        }
    }

    private static double beatsOf(TempoMap map, DrawnMap drawn, int index) {
        double start = drawn.segments().get(index).startPosition();
        return drawn.timebase() == Timebase.BEATS ? start : map.beatsAt(start);
    }

    @Property(seed = SEED)
    void theNextBarLineIsTheFirstBeatOfABarAndNoneLiesBetween(
            @ForAll("maps") DrawnMap drawn, @ForAll("shares") double share) {
        TempoMap map = drawn.map();
        double beats = 1_000 * share;
        double line = map.barLineAtOrAfter(beats);
        assertThat(line).isGreaterThanOrEqualTo(beats - 1e-8);
        BarBeat there = map.barBeatAt(line);
        assertThat(there.beat()).isEqualTo(1);
        assertThat(there.fraction()).isCloseTo(0, within(1e-6));
        if (line > beats + 1e-6) {
            BarBeat here = map.barBeatAt(beats + 1e-7);
            assertThat(there.bar()).isEqualTo(here.bar() + 1);
        }
    }

    /** Each is put into a map that is right but for it. */
    @Property(seed = SEED)
    void whatIsRefusedIsNamedByItsSegment(
            @ForAll("maps") DrawnMap drawn,
            @ForAll @IntRange(max = 59) int place,
            @ForAll("wrongTempos") double wrong,
            @ForAll Fault fault) {
        List<TempoSegment> segments = new ArrayList<>(drawn.segments());
        int index = place % segments.size();
        TempoSegment right = segments.get(index);
        segments.set(
                index,
                fault.in(right, wrong, index == 0 ? 0 : segments.get(index - 1).startPosition()));

        assertThatThrownBy(() -> TempoMap.of(drawn.timebase(), segments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tempo segment " + index + ": " + fault.property);
    }

    @Provide
    Arbitrary<Double> wrongTempos() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        0.0,
                        -120.0,
                        Math.nextDown(10.0),
                        Math.nextUp(999.0)),
                DrawnMap.numbers(-1e6, 9.99),
                DrawnMap.numbers(999.01, 1e6));
    }

    enum Fault {
        TEMPO("bpm ") {
            @Override
            TempoSegment in(TempoSegment right, double wrong, double before) {
                return new TempoSegment(
                        right.startPosition(), wrong, right.endBpm(), right.timeSignature());
            }
        },
        END_TEMPO("end_bpm ") {
            @Override
            TempoSegment in(TempoSegment right, double wrong, double before) {
                return new TempoSegment(
                        right.startPosition(), right.bpm(), wrong, right.timeSignature());
            }
        },
        START_THAT_DOES_NOT_ASCEND("start_position ") {
            @Override
            TempoSegment in(TempoSegment right, double wrong, double before) {
                double start = Double.isNaN(wrong) ? wrong : Math.min(before, -Math.abs(wrong));
                return new TempoSegment(
                        start == 0 ? -1 : start,
                        right.bpm(),
                        right.endBpm(),
                        right.timeSignature());
            }
        },
        START_OF_THE_ONE_BEFORE("start_position ") {
            @Override
            TempoSegment in(TempoSegment right, double wrong, double before) {
                return new TempoSegment(
                        before == 0 ? Double.POSITIVE_INFINITY : before,
                        right.bpm(),
                        right.endBpm(),
                        right.timeSignature());
            }
        };

        private final String property;

        Fault(String property) {
            this.property = property;
        }

        abstract TempoSegment in(TempoSegment right, double wrong, double before);
    }

    /** A segment cut in many says the same as the whole: nothing adds up along the way. */
    @Property(seed = SEED, tries = 20)
    void manySegmentsOfOneTempoAreOneSegment(
            @ForAll("tempos") double bpm, @ForAll("lengths") double length) {
        List<TempoSegment> cut = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            cut.add(TempoSegment.constant(i * length, bpm));
        }
        TempoMap whole = TempoMap.of(Timebase.BEATS, List.of(TempoSegment.constant(0, bpm)));
        TempoMap parts = TempoMap.of(Timebase.BEATS, cut);
        for (int i = 0; i < 20_000; i += 7) {
            double beats = (i + 0.6) * length;
            assertThat(parts.secondsAt(beats))
                    .isCloseTo(whole.secondsAt(beats), within(CLOSE_SECONDS));
        }
    }
}
