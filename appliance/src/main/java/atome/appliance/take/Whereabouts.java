package atome.appliance.take;

import atome.adole.session.Timeline;
import atome.appliance.desk.Score;
import atome.engine.AudioEngine;
import atome.engine.render.Renderer;

/**
 * Where a timeline stands at an engine frame, as it plays now. Control threads.
 *
 * @param originFrame engine frame at which it was at its start
 * @param loopStartFrame of its loop
 * @param loopEndFrame of its loop; {@code Long.MAX_VALUE} when it does not loop
 */
record Whereabouts(
        boolean plays,
        long originFrame,
        long renderedFrame,
        long loopStartFrame,
        long loopEndFrame,
        int sampleRateHz) {

    static Whereabouts of(AudioEngine engine, Score score, Timeline timeline) {
        Renderer.Position position = engine.position(timeline.id());
        Double end = timeline.loopEnd();
        boolean loops = timeline.loopEnabled() && end != null;
        return new Whereabouts(
                position != null && position.playing(),
                engine.originFrame(timeline.id()),
                engine.renderedFrame(),
                loops ? score.ids().frameAt(timeline, timeline.loopStart()) : 0,
                loops && end != null ? score.ids().frameAt(timeline, end) : Long.MAX_VALUE,
                engine.sampleRateHz());
    }

    /** Engine frame at which it will be, or was last, at a position, while it plays. */
    long engineFrameOf(long timelineFrame) {
        long now = renderedFrame - originFrame;
        boolean nextRound =
                loopEndFrame != Long.MAX_VALUE
                        && now < loopEndFrame
                        && timelineFrame >= loopStartFrame
                        && timelineFrame < loopEndFrame
                        && timelineFrame < now - sampleRateHz / 2;
        return originFrame + timelineFrame + (nextRound ? loopEndFrame - loopStartFrame : 0);
    }
}
