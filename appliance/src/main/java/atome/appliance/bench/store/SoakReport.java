package atome.appliance.bench.store;

import atome.adole.Json;
import atome.adole.soak.CommitSoak;
import java.util.List;
import java.util.Locale;

/** What became of a store whose process was killed again and again; immutable. */
public record SoakReport(CommitSoak.Result result) {
    /** A line for each kill that lost or damaged something. */
    public List<String> broken() {
        return result.faults();
    }

    /** The figures as one line of JSON. */
    public String json() {
        return Json.object()
                .put("suite", "soak")
                .put("kills", result.kills())
                .put("answered", result.answered())
                .put("stored_unanswered", result.unanswered())
                .put("faults", result.faults().size())
                .put("kept", broken().isEmpty())
                .toString();
    }

    /** The figures for people. */
    public String table() {
        String begin =
                String.format(
                        Locale.ROOT,
                        "soak: %,d processes killed while they committed to one store%n%n"
                                + "%,d commits answered, %,d more stored and not answered any more%n%n",
                        result.kills(),
                        result.answered(),
                        result.unanswered());
        return begin
                + (broken().isEmpty()
                        ? "kept: nothing that was answered is lost, the store is whole after each"
                        : broken().size() + " kills lost or damaged something");
    }
}
