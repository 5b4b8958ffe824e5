package atome.appliance.bench.clips;

import atome.adole.Json;
import java.util.List;
import java.util.Locale;

/**
 * What a run of the suite gave; immutable.
 *
 * @param fewNanos a block with few clips
 * @param manyNanos a block with many
 */
public record ClipsReport(int few, int many, double fewNanos, double manyNanos) {
    static final double PROMISED_RATIO = 1.1;

    /** How much dearer many are. */
    public double ratio() {
        return manyNanos / fewNanos;
    }

    /** A line when the promise was not kept. */
    public List<String> broken() {
        return ratio() <= PROMISED_RATIO
                ? List.of()
                : List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d clips that do not sound cost %.2f times as much as %d,"
                                        + " promised %.1f",
                                many,
                                ratio(),
                                few,
                                PROMISED_RATIO));
    }

    /** The figures as one line of JSON. */
    public String json() {
        return Json.object()
                .put("suite", "clips")
                .put("block", ClipsBench.BLOCK_FRAMES)
                .put("few", few)
                .put("many", many)
                .put("few_nanos_per_block", fewNanos)
                .put("many_nanos_per_block", manyNanos)
                .put("ratio", ratio())
                .put("promised_ratio", PROMISED_RATIO)
                .put("kept", broken().isEmpty())
                .toString();
    }

    /** The figures for people. */
    public String table() {
        return String.format(
                Locale.ROOT,
                "clips: on a timeline that plays, none of them sounding, block %d%n%n"
                        + "%8s clips │ %6.0f ns a block%n%8s clips │ %6.0f ns a block%nratio %.2f%n%n%s",
                ClipsBench.BLOCK_FRAMES,
                String.format(Locale.ROOT, "%,d", few),
                fewNanos,
                String.format(Locale.ROOT, "%,d", many),
                manyNanos,
                ratio(),
                broken().isEmpty()
                        ? String.format(Locale.ROOT, "kept: at most %.1f times", PROMISED_RATIO)
                        : "1 promise not kept");
    }
}
