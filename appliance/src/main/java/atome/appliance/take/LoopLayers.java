package atome.appliance.take;

import atome.adole.Json;
import atome.adole.session.Looper;
import atome.adole.session.Session;
import atome.appliance.edit.Edit;
import tools.jackson.databind.node.ObjectNode;

/** What makes the clip of a take a layer of a looper. Conductor's thread. */
final class LoopLayers {
    private static final String LOOPER = "looper_id";
    private static final String NUMBER = "layer";
    private static final String PERIOD = "layer_period_frames";
    private static final String START = "layer_start_frame";

    private LoopLayers() {}

    /** The clip of a layer that begins; where it lies in the loop is known at its end. */
    static ObjectNode clip(Looper looper, int number) {
        return Json.object()
                .put("name", looper.name() + " " + number)
                .put("timeline_id", looper.timelineId())
                .put(LOOPER, looper.id())
                .put(NUMBER, number);
    }

    /** The same, its place known. */
    static ObjectNode placed(ObjectNode clip, long periodFrames, long startFrame) {
        return clip.deepCopy().put(PERIOD, periodFrames).put(START, startFrame);
    }

    /** One whose looper has gone, or whose loop never came to be, is a take like any other. */
    static void check(ObjectNode clip, Session session) {
        String looper = clip.path(LOOPER).asString("");
        if (!looper.isEmpty()
                && (!clip.has(PERIOD) || session.find(looper, Looper.class).isEmpty())) {
            clip.remove(LOOPER);
            clip.remove(NUMBER);
            clip.remove(PERIOD);
            clip.remove(START);
        }
    }

    /** The first layer says how long the loop is. */
    static void setLoop(Edit edit, Session session, ObjectNode clip, int rateHz) {
        session.find(clip.path(LOOPER).asString(""), Looper.class)
                .filter(looper -> looper.loopFrames() == 0)
                .ifPresent(looper ->
                        edit.set(looper.id(), length(clip.path(PERIOD).asLong(), rateHz)));
    }

    /** What a looper says of its loop. */
    static ObjectNode length(long frames, int rateHz) {
        return Json.object().put("loop_frames", frames).put("loop_rate", rateHz);
    }
}
