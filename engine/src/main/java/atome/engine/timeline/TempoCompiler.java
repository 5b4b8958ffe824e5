package atome.engine.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks tempo segments and lays them end to end. Control threads. */
final class TempoCompiler {
    private static final double LEAST_BPM = 10;
    private static final double MOST_BPM = 999;

    private final Timebase timebase;
    private final List<TempoSegment> segments;

    TempoCompiler(Timebase timebase, List<TempoSegment> segments) {
        this.timebase = timebase;
        this.segments = segments;
    }

    TempoSpan[] compile() {
        check();
        TempoSpan[] spans = new TempoSpan[segments.size()];
        TempoSegment first = segments.getFirst();
        ExactSum beats = new ExactSum();
        ExactSum seconds = new ExactSum();
        switch (timebase) {
            case BEATS -> seconds.add(60 * first.startPosition() / first.bpm());
            case SECONDS -> beats.add(first.bpm() * first.startPosition() / 60);
        }
        for (int i = 0; i < spans.length; i++) {
            TempoSegment segment = segments.get(i);
            Double end = segment.endBpm();
            double endBpm = end == null ? segment.bpm() : end;
            double start = segment.startPosition();
            double length =
                    i + 1 < spans.length
                            ? segments.get(i + 1).startPosition() - start
                            : Double.POSITIVE_INFINITY;
            spans[i] =
                    switch (timebase) {
                        case BEATS ->
                                TempoSpan.ofBeats(
                                        start, seconds.value(), segment.bpm(), endBpm, length);
                        case SECONDS ->
                                TempoSpan.ofSeconds(
                                        beats.value(), start, segment.bpm(), endBpm, length);
                    };
            beats.add(spans[i].lengthBeats());
            seconds.add(spans[i].lengthSeconds());
        }
        return spans;
    }

    private void check() {
        for (int i = 0; i < segments.size(); i++) {
            TempoSegment segment = segments.get(i);
            double start = segment.startPosition();
            if (!(start >= 0) || start == Double.POSITIVE_INFINITY) {
                throw refused(i, "start_position " + start + " is not a position from 0 on");
            }
            if (i > 0 && start <= segments.get(i - 1).startPosition()) {
                throw refused(
                        i,
                        "start_position %s does not come after %s of the one before"
                                .formatted(start, segments.get(i - 1).startPosition()));
            }
            checkBpm(i, "bpm", segment.bpm());
            checkBpm(i, "end_bpm", segment.endBpm());
        }
        TempoSegment last = segments.getLast();
        if (last.endBpm() != null) {
            throw refused(
                    segments.size() - 1,
                    "end_bpm %s has no next segment to be reached at".formatted(last.endBpm()));
        }
    }

    private static void checkBpm(int index, String name, @Nullable Double bpm) {
        if (bpm != null && !(bpm >= LEAST_BPM && bpm <= MOST_BPM)) {
            throw refused(index, name + " " + bpm + " is outside 10 to 999");
        }
    }

    private static IllegalArgumentException refused(int index, String what) {
        return new IllegalArgumentException("tempo segment %d: %s".formatted(index, what));
    }

    /** Neumaier's compensated sum, so that a thousandth segment starts as exactly as the first. */
    private static final class ExactSum {
        private double sum;
        private double lost;

        void add(double term) {
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }

        double value() {
            return sum + lost;
        }
    }
}
