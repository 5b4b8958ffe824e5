package atome.appliance.take;

import atome.adole.session.Looper;
import atome.adole.session.Session;
import atome.engine.AudioEngine;
import atome.engine.Decibels;
import atome.engine.looper.LooperRun;
import atome.engine.looper.LooperStatus;
import atome.engine.record.RecorderStatus;
import atome.engine.record.SessionStatus;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How recording stands, as {@code recording} of {@code /api/state}. Conductor's thread. */
public final class RecordReport {
    private final Takes takes;
    private final AudioEngine engine;
    private final int sampleRateHz;

    public RecordReport(Takes takes, AudioEngine engine) {
        this.takes = takes;
        this.engine = engine;
        this.sampleRateHz = engine.sampleRateHz();
    }

    /** Adds how the loopers of a session stand. */
    public void addLoopers(ObjectNode state, Session session) {
        ArrayNode all = state.putArray("loopers");
        for (Looper looper : session.loopers()) {
            LooperRun run = engine.looper(looper.id());
            ObjectNode one =
                    all.addObject()
                            .put("id", looper.id())
                            .put("name", looper.name())
                            .put("source_node_id", looper.sourceNodeId())
                            .put("timeline_id", looper.timelineId())
                            .put("quantize", looper.quantize().name().toLowerCase(Locale.ROOT));
            if (run != null) {
                LooperStatus status = run.status();
                one.put("state", status.state().name().toLowerCase(Locale.ROOT))
                        .put("length_seconds", seconds(status.lengthFrames()))
                        .put("position_seconds", seconds(status.positionFrames()))
                        .put("layers", status.sounding())
                        .put("undone", status.undone());
            }
        }
    }

    /** Adds it to the state. */
    public void addTo(ObjectNode state) {
        RecorderStatus status = takes.status();
        ObjectNode recording = state.putObject("recording");
        ArrayNode all = recording.putArray("takes");
        for (SessionStatus one : status.sessions()) {
            Running running = takes.running(one.sessionId());
            if (running != null) {
                addTake(all.addObject(), one, running);
            }
        }
        if (Double.isFinite(status.minutesLeft())) {
            recording.put("minutes_left", Math.round(status.minutesLeft() * 10) / 10.0);
        } else {
            recording.putNull("minutes_left");
        }
        ArrayNode warnings = recording.putArray("warnings");
        status.warnings().forEach(warnings::add);
        recording
                .put("lost_seconds", seconds(status.lostFrames()))
                .put("kept_bytes", status.keptBytes())
                .set("last", takes.last());
    }

    private void addTake(ObjectNode json, SessionStatus status, Running running) {
        json.put("recorder", status.sessionId())
                .put("node_id", status.nodeId())
                .put("name", running.order.clip().path("name").asString(""))
                .put("timeline_id", running.order.clip().path("timeline_id").asString(null))
                .put("audio_file_id", running.order.audioFileId())
                .put("state", status.state().word())
                .put("seconds", seconds(status.frames()))
                .put("peak_dbfs", Math.round(Decibels.ofGain(status.peak()) * 10) / 10.0)
                .put("gaps", status.gaps())
                .put("lost_seconds", seconds(status.lostFrames()))
                .put("behind_seconds", seconds(status.behindFrames()));
        if (status.startFrame() >= 0) {
            json.put("start_frame", status.startFrame());
        }
    }

    private double seconds(long frames) {
        return Math.round(1000.0 * frames / sampleRateHz) / 1000.0;
    }
}
