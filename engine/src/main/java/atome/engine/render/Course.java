package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Stretch;
import atome.engine.timeline.TempoMap;
import org.jspecify.annotations.Nullable;

/**
 * How a stretched clip that sounds goes through its audio: where in it each of its own frames is,
 * in closed form from an anchor. A clip on its timeline is anchored where it starts; one that was
 * launched, wherever its timeline was when it last ran on without a jump. Audio thread.
 */
@AudioThread
final class Course {
    private @Nullable TempoMap tempo;
    private int rateHz;
    private double perBeat;
    private double speed;
    private double ownFrame;
    private double position;
    private long timelineFrame;
    private double beats;

    /** Whether the tempo that it goes by is not the same everywhere. */
    private boolean wanders;

    /** Goes as a clip does from where it stands on its timeline. */
    void follow(Clip clip, Stretch stretch) {
        rateHz = clip.sound().sampleRateHz();
        anchor(stretch, 0, stretch.firstFrame(), stretch.tempo(), clip.startFrame());
    }

    /** Goes on from a place, as a timeline runs from where it is now. */
    void follow(Stretch stretch, double own, double at, TimelineState timeline, int sampleRateHz) {
        rateHz = sampleRateHz;
        follow(stretch, own, at, timeline, timeline.positionFrame, sampleRateHz);
    }

    /** Goes on from a place, as a timeline runs from one of its frames. */
    void follow(
            Stretch stretch,
            double own,
            double at,
            TimelineState timeline,
            long from,
            int sampleRateHz) {
        rateHz = sampleRateHz;
        TempoMap map = stretch.tempo();
        anchor(stretch, own, at, timeline.playing ? map : null, from);
        if (map != null && !timeline.playing) {
            speed = stretch.speedAt(map.bpmAtSeconds((double) from / rateHz));
        }
    }

    private void anchor(
            Stretch stretch, double own, double at, @Nullable TempoMap map, long onTimeline) {
        boolean steady = map == null || map.isConstant();
        tempo = steady ? null : map;
        perBeat = stretch.framesPerBeat(rateHz);
        speed = map == null ? 1 / stretch.ratio() : stretch.speedAt(map.bpmAtBeats(0));
        ownFrame = own;
        position = at;
        timelineFrame = steady ? 0 : onTimeline;
        beats = map == null ? 0 : map.beatsAt((double) onTimeline / rateHz);
        wanders = stretch.tempo() != null && !stretch.tempo().isConstant();
    }

    /** Counts its own frames from another one on. */
    void renumber(long moved) {
        ownFrame += moved;
    }

    /** The place in the audio of a frame of its own. */
    double at(double own) {
        TempoMap map = tempo;
        double since = own - ownFrame;
        return map == null
                ? position + since * speed
                : position + (map.beatsAt((timelineFrame + since) / rateHz) - beats) * perBeat;
    }

    /** How long it takes from one frame of its own to a place in the audio. */
    double framesTo(double place) {
        TempoMap map = tempo;
        return map == null
                ? ownFrame + (place - position) / speed
                : ownFrame
                        + map.secondsAt(beats + (place - position) / perBeat) * rateHz
                        - timelineFrame;
    }

    /** True when its timeline has jumped, stopped or started since it was anchored. */
    boolean strays(double own, TimelineState timeline) {
        if (!wanders) {
            return false;
        }
        return tempo == null
                ? timeline.playing
                : !timeline.playing || timelineFrame + own - ownFrame != timeline.positionFrame;
    }

    /** True when both go the same way. */
    @SuppressWarnings("ReferenceEquality") // an equal map that is another one is worked out anew
    boolean isSameAs(Course other) {
        return tempo == other.tempo
                && perBeat == other.perBeat
                && speed == other.speed
                && ownFrame == other.ownFrame
                && position == other.position
                && timelineFrame == other.timelineFrame;
    }

    void copy(Course other) {
        tempo = other.tempo;
        rateHz = other.rateHz;
        perBeat = other.perBeat;
        speed = other.speed;
        ownFrame = other.ownFrame;
        position = other.position;
        timelineFrame = other.timelineFrame;
        beats = other.beats;
        wanders = other.wanders;
    }
}
