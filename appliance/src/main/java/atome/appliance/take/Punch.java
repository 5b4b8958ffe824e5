package atome.appliance.take;

import atome.adole.session.Timeline;
import atome.appliance.desk.Score;
import atome.engine.AudioEngine;
import atome.engine.record.RecordException;
import atome.engine.record.Session;
import atome.engine.record.tap.Landing;

/**
 * Begins and ends takes at places of a timeline: decided ahead, as soon as the frame is sure, and
 * anew when the timeline jumps before. Conductor's thread.
 */
final class Punch {
    private Punch() {}

    /** Gives a take its start or its end, once that is near. */
    static void aim(AudioEngine engine, Score score, Session session, TakeRequest request)
            throws RecordException {
        Timeline timeline = request.timeline();
        boolean in = request.punchInFrame() != TakeRequest.OPEN && !session.started();
        boolean out = request.punchOutFrame() != TakeRequest.OPEN && session.started();
        if (timeline == null || !(in || out) || Takes.ending(session)) {
            return;
        }
        Whereabouts where = Whereabouts.of(engine, score, timeline);
        if (!where.plays()) {
            return;
        }
        long soon = where.renderedFrame() + engine.sampleRateHz() / 4;
        long frame = where.engineFrameOf(in ? request.punchInFrame() : request.punchOutFrame());
        if (frame > soon) {
            return;
        }
        if (in && frame >= session.oldestFrame()) {
            int slot = engine.slots().timelines().of(timeline.id());
            session.start(frame, new Landing(slot, frame, false));
        } else if (out && frame > session.startFrame()) {
            session.stop(frame);
        }
    }
}
