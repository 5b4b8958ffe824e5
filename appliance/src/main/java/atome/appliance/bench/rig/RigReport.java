package atome.appliance.bench.rig;

import atome.adole.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What a run of the suite gave; immutable. */
public record RigReport(List<RigRow> rows) {

    public RigReport {
        rows = List.copyOf(rows);
    }

    /** One line for each promise that was not kept. */
    public List<String> broken() {
        return rows.stream().filter(row -> !row.kept()).map(RigRow::verdict).toList();
    }

    /** The parts without their other side. */
    List<Part> missing() {
        return rows.stream()
                .filter(row -> row.besideNanos() == null)
                .map(RigRow::part)
                .distinct()
                .toList();
    }

    /** The figures as one line of JSON. */
    public String json() {
        ObjectNode json = Json.object();
        json.put("suite", "rig")
                .put("sample_rate", Sound.RATE_HZ)
                .put("block", Sound.BLOCK_FRAMES)
                .put("kept", broken().isEmpty());
        missing().forEach(part -> json.withArray("missing").add(part.packages));
        for (RigRow row : rows) {
            ObjectNode one = json.withArray("rows").addObject();
            one.put("part", row.part().name().toLowerCase(Locale.ROOT))
                    .put("name", row.name())
                    .put("nanos_per_block", row.nanos());
            if (row.besideNanos() != null) {
                one.put("beside_nanos_per_block", row.besideNanos()).put("ratio", row.ratio());
            }
            if (row.promisedRatio() > 0) {
                one.put("promised_ratio", row.promisedRatio());
            }
        }
        return json.toString();
    }
}
