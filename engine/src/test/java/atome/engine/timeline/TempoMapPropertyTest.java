package atome.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TempoMapPropertyTest {
    private static final double TEN_HOURS_SECONDS = 36_000;

    /** Simpson's rule over 60/bpm, which knows nothing of logarithms. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void secondsAreTheIntegralOfTheTempo(long seed) {
        Random random = new Random(seed);
        List<TempoSegment> segments = segments(random, 12, 16);
        TempoMap map = TempoMap.of(Timebase.BEATS, segments);
        for (int i = 0; i < 40; i++) {
            double beats = random.nextDouble() * 220;
            double expected = integral(segments, beats);
            assertThat(map.secondsAt(beats)).isCloseTo(expected, within(1e-9));
            assertThat(map.beatsAt(expected)).isCloseTo(beats, within(2e-8));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void framesComeBackThroughBeatsForTenHours(long seed) {
        Random random = new Random(seed);
        Timebase timebase = seed % 2 == 0 ? Timebase.BEATS : Timebase.SECONDS;
        TempoMap map = TempoMap.of(timebase, segments(random, 3_000, 10));
        for (int rateHz : new int[] {44_100, 48_000, 192_000}) {
            for (int i = 0; i < 20_000; i++) {
                long frame = (long) (random.nextDouble() * TEN_HOURS_SECONDS * rateHz);
                double beats = map.beatsAtFrame(frame, rateHz);
                assertThat(map.frameAtBeats(beats, rateHz)).isEqualTo(frame);
                assertThat(map.secondsAt(beats) * rateHz)
                        .as("far below half a frame")
                        .isCloseTo((double) frame, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void timeNeverRunsBackwards(long seed) {
        Random random = new Random(seed);
        TempoMap map = TempoMap.of(Timebase.BEATS, segments(random, 200, 10));
        double beats = -10;
        long before = Long.MIN_VALUE;
        while (beats < 1_200) {
            long frame = map.frameAtBeats(beats, 48_000);
            assertThat(frame).isGreaterThanOrEqualTo(before);
            before = frame;
            beats += random.nextDouble() * 0.05;
        }
    }

    /** A segment cut in many says the same as the whole: nothing adds up along the way. */
    @ParameterizedTest
    @ValueSource(doubles = {117.3, 90, 133.7, 61.1})
    void manySegmentsOfOneTempoAreOneSegment(double bpm) {
        List<TempoSegment> cut = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            cut.add(TempoSegment.constant(i * 1.3, bpm));
        }
        TempoMap whole = TempoMap.of(Timebase.BEATS, List.of(TempoSegment.constant(0, bpm)));
        TempoMap parts = TempoMap.of(Timebase.BEATS, cut);
        for (int i = 0; i < 30_000; i += 7) {
            double beats = i * 1.3 + 0.77;
            assertThat(parts.secondsAt(beats)).isCloseTo(whole.secondsAt(beats), within(3e-11));
        }
    }

    private static List<TempoSegment> segments(Random random, int count, double mostLength) {
        List<TempoSegment> segments = new ArrayList<>();
        double start = random.nextBoolean() ? 0 : random.nextDouble() * 4;
        for (int i = 0; i < count; i++) {
            double bpm = 10 + random.nextDouble() * 300;
            boolean ramp = i + 1 < count && random.nextBoolean();
            double end = random.nextBoolean() ? bpm + random.nextGaussian() * 1e-6 : 10;
            end = Math.max(10, random.nextBoolean() ? end : 10 + random.nextDouble() * 900);
            segments.add(
                    ramp ? TempoSegment.ramp(start, bpm, end) : TempoSegment.constant(start, bpm));
            start += 0.01 + random.nextDouble() * mostLength;
        }
        return segments;
    }

    private static double integral(List<TempoSegment> segments, double beats) {
        double first = segments.getFirst().startPosition();
        double sum = 60 * Math.min(beats, first) / segments.getFirst().bpm();
        for (int i = 0; i < segments.size(); i++) {
            TempoSegment segment = segments.get(i);
            double start = segment.startPosition();
            double next =
                    i + 1 < segments.size()
                            ? segments.get(i + 1).startPosition()
                            : Double.MAX_VALUE;
            double to = Math.min(beats, next);
            if (to > start) {
                Double end = segment.endBpm();
                double slope = end == null ? 0 : (end - segment.bpm()) / (next - start);
                sum += simpson(segment.bpm(), slope, to - start);
            }
        }
        return sum;
    }

    private static double simpson(double bpm, double slope, double beats) {
        int steps = 4_000;
        double h = beats / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * 60 / (bpm + slope * h * i);
        }
        return sum * h / 3;
    }
}
