package atome.engine.timeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A tempo map drawn at random, and what it means by definition: the integral of 60/bpm. */
record DrawnMap(Timebase timebase, List<TempoSegment> segments) {
    private static final int PANELS = 32;

    /** Gauss and Legendre's five points and weights on −1 … 1. */
    private static final double[] POINTS = {
        0, 0.5384693101056831, -0.5384693101056831, 0.9061798459386640, -0.9061798459386640
    };

    private static final double[] WEIGHTS = {
        0.5688888888888889,
        0.4786286704993665,
        0.4786286704993665,
        0.2369268850561891,
        0.2369268850561891
    };

    /** Before it is known where it starts. */
    private record Stretch(double length, double bpm, double endBpm, TimeSignature signature) {}

    /** A segment by its beats; the last has no end. */
    private record Piece(double startBeats, double lengthBeats, double bpm, double endBpm) {
        /** Panels of equal ratio of the tempo, or the integrand bends too much in some of them. */
        BigDecimal seconds(double beats) {
            double rise = (endBpm - bpm) / lengthBeats;
            double tempo = bpm + rise * beats;
            BigDecimal sum = BigDecimal.ZERO;
            for (int panel = 0; panel < PANELS; panel++) {
                double from = beats * share(panel, tempo / bpm);
                double to = beats * share(panel + 1, tempo / bpm);
                for (int i = 0; i < POINTS.length; i++) {
                    double x = (from + to) / 2 + POINTS[i] * (to - from) / 2;
                    sum =
                            sum.add(
                                    new BigDecimal(
                                            WEIGHTS[i] * (to - from) / 2 * 60 / (bpm + rise * x)));
                }
            }
            return sum;
        }

        private static double share(int panel, double ratio) {
            double even = (double) panel / PANELS;
            return Math.abs(ratio - 1) < 1e-3 ? even : (Math.pow(ratio, even) - 1) / (ratio - 1);
        }
    }

    /** One to sixty segments, constant or ramps, hair-thin or hours long, in either timebase. */
    static Arbitrary<DrawnMap> any() {
        return Combinators.combine(
                        Arbitraries.of(Timebase.values()),
                        numbers(0, 8),
                        stretch().list().ofMinSize(1).ofMaxSize(60))
                .as(DrawnMap::laid);
    }

    /** As fine as doubles are; by itself jqwik draws hundredths. */
    static Arbitrary<Double> numbers(double least, double most) {
        return Arbitraries.doubles().between(least, most).ofScale(14);
    }

    private static Arbitrary<Stretch> stretch() {
        Arbitrary<Double> length = numbers(-3, 3.5).map(power -> Math.pow(10, power));
        Arbitrary<Double> bpm = numbers(10, 999);
        Arbitrary<Double> bend =
                Arbitraries.oneOf(Arbitraries.just(0.0), numbers(-1e-6, 1e-6), numbers(-989, 989));
        Arbitrary<TimeSignature> signature =
                Combinators.combine(
                                Arbitraries.integers().between(1, 99),
                                Arbitraries.of(1, 2, 4, 8, 16, 32, 64))
                        .as(TimeSignature::new);
        return Combinators.combine(length, bpm, bend, signature)
                .as((l, b, rise, s) -> new Stretch(l, b, Math.clamp(b + rise, 10, 999), s));
    }

    private static DrawnMap laid(Timebase timebase, double start, List<Stretch> stretches) {
        List<TempoSegment> segments = new ArrayList<>();
        double at = start;
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            boolean ramp = i + 1 < stretches.size() && stretch.endBpm() != stretch.bpm();
            segments.add(
                    new TempoSegment(
                            at,
                            stretch.bpm(),
                            ramp ? stretch.endBpm() : null,
                            stretch.signature()));
            at += stretch.length();
        }
        return new DrawnMap(timebase, segments);
    }

    TempoMap map() {
        return TempoMap.of(timebase, segments);
    }

    /** Seconds at a beat, without the logarithms that the map is made of. */
    double integral(double beats) {
        TempoSegment first = segments.getFirst();
        double start = first.startPosition();
        double startBeats = timebase == Timebase.BEATS ? start : start * first.bpm() / 60;
        if (beats <= startBeats) {
            return beats * 60 / first.bpm();
        }
        BigDecimal sum = new BigDecimal(startBeats * 60 / first.bpm());
        for (Piece piece : pieces(startBeats)) {
            double within = Math.min(beats - piece.startBeats(), piece.lengthBeats());
            if (within > 0) {
                sum = sum.add(piece.seconds(within));
            }
        }
        return sum.doubleValue();
    }

    private List<Piece> pieces(double startBeats) {
        List<Piece> pieces = new ArrayList<>();
        BigDecimal at = new BigDecimal(startBeats);
        for (int i = 0; i < segments.size(); i++) {
            TempoSegment segment = segments.get(i);
            Double end = segment.endBpm();
            double endBpm = end == null ? segment.bpm() : end;
            double length = Double.POSITIVE_INFINITY;
            if (i + 1 < segments.size()) {
                length = segments.get(i + 1).startPosition() - segment.startPosition();
                if (timebase == Timebase.SECONDS) {
                    // A ramp over one beat takes so long; it is as many beats as its time holds.
                    Piece unit = new Piece(0, 1, segment.bpm(), endBpm);
                    length /= unit.seconds(1).doubleValue();
                }
            }
            pieces.add(new Piece(at.doubleValue(), length, segment.bpm(), endBpm));
            if (length != Double.POSITIVE_INFINITY) {
                at = at.add(new BigDecimal(length));
            }
        }
        return pieces;
    }
}
