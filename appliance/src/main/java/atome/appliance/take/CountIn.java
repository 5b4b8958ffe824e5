package atome.appliance.take;

import atome.adole.session.Timeline;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.Begun;
import atome.engine.render.Renderer;
import atome.engine.timeline.TempoMap;

/**
 * Bars that are counted in before a take whose timeline stands. Conductor's thread.
 *
 * @param frame engine frame at which the first beat is counted
 * @param takeFrame engine frame at which timeline and take begin
 * @param begun whether the engine has begun to count
 */
public record CountIn(Timeline timeline, int bars, long frame, long takeFrame, Begun begun) {

    /** From a frame on, at the tempo of where the timeline stands. */
    public static CountIn of(
            Conductor conductor, AudioEngine engine, Timeline timeline, int bars, long frame)
            throws CommandException {
        Renderer.Position position = engine.position(timeline.id());
        TempoMap tempo = conductor.loaded().score().tempoMap(timeline.id());
        int rateHz = engine.sampleRateHz();
        double beats = tempo.beatsAtFrame(position == null ? 0 : position.frame(), rateHz);
        return new CountIn(
                timeline,
                bars,
                frame,
                frame + tempo.countInFrames(beats, bars, rateHz),
                new Begun());
    }

    /** Has it counted. */
    public void begin(Conductor conductor, AudioEngine engine) {
        int slot = engine.slots().timelines().of(timeline.id());
        conductor.performer().offer(frame, new Action.CountIn(slot, -1, bars, takeFrame, begun));
    }

    /**
     * Whether a take will never hear its first beat, for somebody stopped the timeline after it had
     * begun to count.
     */
    static boolean cutShort(AudioEngine engine, Running one) {
        CountIn count = one.request.countIn();
        if (count == null
                || !count.begun().said()
                || engine.renderedFrame() >= count.takeFrame()
                || Takes.ending(one.session)) {
            return false;
        }
        Renderer.Position position = engine.position(count.timeline().id());
        return position != null && position.countInFrames() < 0 && !position.playing();
    }

    /** A take that is ended before its first beat takes its count-in with it. */
    static void end(Conductor conductor, AudioEngine engine, TakeRequest request, long frame) {
        CountIn count = request.countIn();
        if (count != null) {
            int slot = engine.slots().timelines().of(count.timeline().id());
            conductor.performer().offer(frame, new Action.Stop(slot));
        }
    }
}
