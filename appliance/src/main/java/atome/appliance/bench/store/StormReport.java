package atome.appliance.bench.store;

import atome.adole.Json;
import atome.adole.soak.StormSoak;
import java.util.List;
import java.util.Locale;

/** Whether boxes agreed after many storms between them; immutable. */
public record StormReport(StormSoak.Result result) {
    /** A line for each seed after which boxes differ or lack something. */
    public List<String> broken() {
        return result.faults();
    }

    /** The figures as one line of JSON. */
    public String json() {
        return Json.object()
                .put("suite", "storm")
                .put("first_seed", result.firstSeed())
                .put("seeds", result.seeds())
                .put("edits", result.edits())
                .put("faults", result.faults().size())
                .put("kept", broken().isEmpty())
                .toString();
    }

    /** The figures for people. */
    public String table() {
        String begin =
                String.format(
                        Locale.ROOT,
                        "storm: 5 boxes and a hub, seeds %d … %d, %,d edits acknowledged%n%n",
                        result.firstSeed(),
                        result.firstSeed() + result.seeds() - 1,
                        result.edits());
        return begin
                + (broken().isEmpty()
                        ? "kept: all boxes are equal afterwards and lack none of them"
                        : broken().size()
                                + " storms left boxes unequal; bench storm --seed N --seeds 1"
                                + " runs one again");
    }
}
