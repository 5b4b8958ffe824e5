package atome.engine.timeline;

import atome.engine.AudioThread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Beats, seconds and frames of one timeline, converted both ways in closed form. Before the first
 * segment, and before the start of the timeline, the first tempo holds. Immutable; every thread,
 * except where a method says otherwise.
 *
 * <p>Error: a segment's own length and the offset into it are each right within about five units in
 * the last place, and segment starts are compensated sums, so that errors do not grow with the
 * number of segments. In all this is below 10 · 2⁻⁵³ of the position: after ten hours 4 · 10⁻¹¹ s,
 * two millionths of a frame at 48 kHz, and a frame converted to beats and back is the same frame.
 */
public final class TempoMap {
    /** 120 bpm, 4/4: what a timeline without segments has. */
    public static final TempoMap DEFAULT =
            new TempoMap(Timebase.BEATS, List.of(TempoSegment.constant(0, 120)));

    private final Timebase timebase;
    private final List<TempoSegment> segments;
    private final TempoSpan[] spans;
    private final BarGrid bars;

    private TempoMap(Timebase timebase, List<TempoSegment> segments) {
        this.timebase = timebase;
        this.segments = segments;
        this.spans = new TempoCompiler(timebase, segments).compile();
        double[] starts = new double[spans.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = spans[i].startBeats();
        }
        this.bars =
                new BarGrid(segments.stream().map(TempoSegment::timeSignature).toList(), starts);
    }

    /**
     * Compiles segments whose start positions are in the timebase.
     *
     * @throws IllegalArgumentException naming the segment's index and value: a tempo outside 10 to
     *     999, starts that do not ascend from 0 on, a last segment with an end tempo
     */
    public static TempoMap of(Timebase timebase, List<TempoSegment> segments) {
        return segments.isEmpty() ? DEFAULT : new TempoMap(timebase, List.copyOf(segments));
    }

    /** Seconds from the start of the timeline. */
    @AudioThread
    public double secondsAt(double beats) {
        TempoSpan first = spans[0];
        return beats < first.startBeats()
                ? 60 * beats / first.bpm()
                : spans[indexAtBeats(beats)].secondsAt(beats);
    }

    /** Quarter notes from the start of the timeline. */
    @AudioThread
    public double beatsAt(double seconds) {
        TempoSpan first = spans[0];
        return seconds < first.startSeconds()
                ? first.bpm() * seconds / 60
                : spans[indexAtSeconds(seconds)].beatsAt(seconds);
    }

    /** The frame nearest to a beat, halves up. */
    @AudioThread
    public long frameAtBeats(double beats, int rateHz) {
        return Math.round(secondsAt(beats) * rateHz);
    }

    /** The beat at which a frame starts. */
    @AudioThread
    public double beatsAtFrame(long frame, int rateHz) {
        return beatsAt((double) frame / rateHz);
    }

    /** The frame nearest to a position in a timebase, halves up. */
    @AudioThread
    public long frameAtPosition(double position, Timebase timebase, int rateHz) {
        double seconds = timebase == Timebase.BEATS ? secondsAt(position) : position;
        return Math.round(seconds * rateHz);
    }

    /** The position of a frame in a timebase. */
    @AudioThread
    public double positionAtFrame(long frame, Timebase timebase, int rateHz) {
        double seconds = (double) frame / rateHz;
        return timebase == Timebase.BEATS ? beatsAt(seconds) : seconds;
    }

    /** The tempo at a beat; where segments meet, the later one's. */
    @AudioThread
    public double bpmAtBeats(double beats) {
        TempoSpan first = spans[0];
        return beats < first.startBeats() ? first.bpm() : spans[indexAtBeats(beats)].bpmAt(beats);
    }

    /** The tempo at a time; where segments meet, the later one's. */
    @AudioThread
    public double bpmAtSeconds(double seconds) {
        return bpmAtBeats(beatsAt(seconds));
    }

    /** True when there is but one tempo. */
    @AudioThread
    public boolean isConstant() {
        return spans.length == 1;
    }

    /** True when the tempo stays the same from one beat up to another, which may be infinite. */
    public boolean isSteady(double fromBeats, double toBeats) {
        int first = indexAtBeats(fromBeats);
        double bpm = spans[first].bpm();
        for (int i = first; i < spans.length && spans[i].startBeats() < toBeats; i++) {
            if (spans[i].rise() != 0 || spans[i].bpm() != bpm) {
                return false;
            }
        }
        return true;
    }

    /**
     * Bar and beat at a place. A place less than a billionth of a beat before a count is on it.
     * Allocates: control threads.
     */
    public BarBeat barBeatAt(double beats) {
        return bars.at(beats);
    }

    /** The first bar line at a beat or after it, in beats; for launching on the bar. */
    @AudioThread
    public double barLineAtOrAfter(double beats) {
        return bars.lineAtOrAfter(beats);
    }

    /** How many beats so many bars count in at a beat, all as long as the one it lies in. */
    @AudioThread
    public double countInBeats(double beats, int countedBars) {
        return countedBars * bars.barBeatsAt(beats);
    }

    /** How many frames that takes at the beat's tempo. */
    @AudioThread
    public long countInFrames(double beats, int countedBars, int rateHz) {
        return Math.round(countInBeats(beats, countedBars) * 60 / bpmAtBeats(beats) * rateHz);
    }

    /** Segments are found by halving, the last whose start is not after the place. */
    @AudioThread
    private int indexAtBeats(double beats) {
        int low = 0;
        int high = spans.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (spans[middle].startBeats() <= beats) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @AudioThread
    private int indexAtSeconds(double seconds) {
        int low = 0;
        int high = spans.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (spans[middle].startSeconds() <= seconds) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Maps of the same segments are the same map. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TempoMap map
                && timebase == map.timebase
                && segments.equals(map.segments);
    }

    @Override
    public int hashCode() {
        return 31 * timebase.hashCode() + segments.hashCode();
    }
}
