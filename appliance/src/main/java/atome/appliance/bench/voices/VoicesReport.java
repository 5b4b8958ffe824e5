package atome.appliance.bench.voices;

import atome.adole.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a run of the suite gave; immutable. */
public record VoicesReport(int voices, int seconds, int rounds, List<VoicesRow> rows) {

    public VoicesReport {
        rows = List.copyOf(rows);
    }

    /** One line for each promise that was not kept. */
    public List<String> broken() {
        return rows.stream().filter(row -> !row.kept()).map(VoicesRow::verdict).toList();
    }

    boolean withoutPeer() {
        return rows.stream().anyMatch(row -> row.scsynth() == null);
    }

    /** The figures as one line of JSON. */
    public String json() {
        ObjectNode json = Json.object();
        json.put("suite", "voices")
                .put("sample_rate", Work.RATE_HZ)
                .put("block", Work.BLOCK_FRAMES)
                .put("voices", voices)
                .put("seconds", seconds)
                .put("rounds", rounds)
                .put("kept", broken().isEmpty());
        if (withoutPeer()) {
            json.put("missing", ScsynthSide.PACKAGE);
        }
        for (VoicesRow row : rows) {
            ObjectNode one = json.withArray("rows").addObject();
            one.put("places", row.places())
                    .put("voices_per_core", row.ours())
                    .put("promised_ratio", row.promisedRatio());
            if (row.scsynth() != null) {
                one.put("scsynth_voices_per_core", row.scsynth()).put("ratio", row.ratio());
            }
        }
        return json.toString();
    }
}
