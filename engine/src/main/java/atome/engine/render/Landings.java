package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.record.tap.Landing;
import org.jspecify.annotations.Nullable;

/** The takes that begin at this frame, and want to know where their timelines stand then. */
@AudioThread
final class Landings {
    private @Nullable Landing first;

    void add(@Nullable Landing landing) {
        if (landing != null) {
            landing.before(first);
            first = landing;
        }
    }

    /** Starts the timelines that start with a take, once everything else of the frame is done. */
    void start(Transport transport) {
        for (Landing one = first; one != null; one = one.next()) {
            TimelineState timeline = transport.timeline(one.timeline());
            if (one.starts() && timeline != null && !timeline.playing) {
                transport.play(one.timeline(), -1);
            }
        }
    }

    /** Tells them where their timelines stand, once those have done what is due. */
    void settle(Transport transport, long frame) {
        Landing one = first;
        first = null;
        while (one != null) {
            Landing after = one.next();
            TimelineState timeline = transport.timeline(one.timeline());
            if (timeline == null) {
                one.settle(false, 0);
            } else {
                long ago = frame - one.startFrame();
                one.settle(timeline.playing, timeline.positionBefore(ago, frame));
            }
            one = after;
        }
    }
}
