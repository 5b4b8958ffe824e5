package atome.appliance.bench.store;

import atome.adole.Json;
import atome.adole.bench.StoreBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run of the store's suite gave; immutable. */
public record StoreReport(StoreBench bench, StoreBench.Figures figures) {
    static final double PROMISED_PER_SECOND = 5_000;
    static final double PROMISED_P99_MILLIS = 10;
    static final double PROMISED_PROJECT_MILLIS = 1_000;
    static final double PROMISED_STORE_MILLIS = 2_000;

    /** A line for each promise that was not kept. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (figures.valuesPerSecond() < PROMISED_PER_SECOND) {
            broken.add(
                    String.format(
                            Locale.ROOT,
                            "%,.0f values kept a second, promised %,.0f",
                            figures.valuesPerSecond(),
                            PROMISED_PER_SECOND));
        }
        above(broken, "one commit (p99)", figures.p99Millis(), PROMISED_P99_MILLIS);
        above(broken, "opening a project", figures.openProjectMillis(), PROMISED_PROJECT_MILLIS);
        above(broken, "opening a store", figures.openStoreMillis(), PROMISED_STORE_MILLIS);
        return List.copyOf(broken);
    }

    private static void above(List<String> broken, String what, double millis, double promised) {
        if (millis > promised) {
            broken.add(
                    String.format(
                            Locale.ROOT,
                            "%s takes %,.1f ms, promised %,.0f",
                            what,
                            millis,
                            promised));
        }
    }

    /** The figures as one line of JSON. */
    public String json() {
        return Json.object()
                .put("suite", "store")
                .put("group", StoreBench.GROUP)
                .put("values_per_second", figures.valuesPerSecond())
                .put("bare_values_per_second", figures.bareValuesPerSecond())
                .put("commit_p99_millis", figures.p99Millis())
                .put("bare_commit_p99_millis", figures.bareP99Millis())
                .put("clips", bench.clips())
                .put("open_project_millis", figures.openProjectMillis())
                .put("events", bench.events())
                .put("store_bytes", figures.storeBytes())
                .put("open_store_millis", figures.openStoreMillis())
                .put("kept", broken().isEmpty())
                .toString();
    }

    /** The figures for people. */
    public String table() {
        List<String> lines = new ArrayList<>();
        lines.add("store: every commit is on the disk when it is answered");
        lines.add("");
        lines.add(
                String.format(Locale.ROOT, "%-42s │ %12s │ %12s", "", "the store", "bare SQLite"));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-42s │ %,12.0f │ %,12.0f",
                        "values a second, %d a commit".formatted(StoreBench.GROUP),
                        figures.valuesPerSecond(),
                        figures.bareValuesPerSecond()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-42s │ %,9.1f ms │ %,9.1f ms",
                        "one value a commit, p99",
                        figures.p99Millis(),
                        figures.bareP99Millis()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-42s │ %,9.0f ms │",
                        String.format(Locale.ROOT, "open a project of %,d clips", bench.clips()),
                        figures.openProjectMillis()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-42s │ %,9.0f ms │",
                        String.format(
                                Locale.ROOT,
                                "open a store of %,d events, %,d MB",
                                bench.events(),
                                figures.storeBytes() >> 20),
                        figures.openStoreMillis()));
        lines.add("");
        lines.add(
                broken().isEmpty()
                        ? String.format(
                                Locale.ROOT,
                                "kept: %,.0f values a second, %.0f ms, %.0f ms, %.0f ms",
                                PROMISED_PER_SECOND,
                                PROMISED_P99_MILLIS,
                                PROMISED_PROJECT_MILLIS,
                                PROMISED_STORE_MILLIS)
                        : broken().size() + " promises not kept");
        return String.join(System.lineSeparator(), lines);
    }
}
