package atome.appliance.bench.jitter;

import atome.adole.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run of the suite gave; immutable.
 *
 * @param rateHz what the driver calls its rate
 * @param trueRateHz what it is
 */
public record JitterReport(
        int rateHz, double trueRateHz, int events, long seed, List<JitterRow> rows) {

    public JitterReport {
        rows = List.copyOf(rows);
    }

    /** One line for each promise that was not kept. */
    public List<String> broken() {
        return rows.stream().filter(row -> !row.kept()).map(JitterRow::verdict).toList();
    }

    double millis(double frames) {
        return frames * 1000 / rateHz;
    }

    /** The figures as one line of JSON. */
    public String json() {
        ObjectNode json = Json.object();
        json.put("suite", "jitter")
                .put("sample_rate", rateHz)
                .put("true_sample_rate", trueRateHz)
                .put("events", events)
                .put("seed", seed)
                .put("kept", broken().isEmpty());
        ArrayNode list = json.putArray("rows");
        for (JitterRow row : rows) {
            ObjectNode one = list.addObject();
            one.put("source", row.source())
                    .put("wake_up_nanos", row.wakeUpNanos())
                    .put("block", row.blockFrames())
                    .put("late_events", row.lateEvents())
                    .put("promised_frames", row.promisedFrames())
                    .put("rms_ratio", row.rmsRatio());
            put(one.putObject("stamped"), row.stamped());
            put(one.putObject("next_block"), row.quantised());
        }
        return json.toString();
    }

    private void put(ObjectNode json, Errors errors) {
        json.put("worst_frames", errors.worstFrames())
                .put("worst_ms", millis(errors.worstFrames()))
                .put("rms_frames", errors.rmsFrames())
                .put("rms_ms", millis(errors.rmsFrames()))
                .put("spread_frames", errors.spreadFrames())
                .put("unmatched", errors.unmatched());
        ArrayNode bins = json.putArray("histogram");
        for (Errors.Bin bin : errors.histogram()) {
            bins.addObject()
                    .put("from_frames", bin.fromFrames())
                    .put("to_frames", bin.toFrames())
                    .put("events", bin.events());
        }
    }
}
