package atome.appliance.bench.stretch;

import atome.adole.Json;
import atome.engine.stretch.Stretchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run of the suite gave; immutable.
 *
 * @param absent a line for each side that is not on this machine
 */
public record StretchReport(
        List<CaseRow> cases, List<GrainCost> costs, List<EightVoices> voices, List<String> absent) {

    /** A phase vocoder in Java as it was measured before this one was written, ×1.5 and ×0.75. */
    private static final double[][] YARDSTICK = {{1.5, -37, -1.3}, {0.75, -53, -4.2}};

    public StretchReport {
        cases = List.copyOf(cases);
        costs = List.copyOf(costs);
        voices = List.copyOf(voices);
        absent = List.copyOf(absent);
    }

    /** One line for each promise that was not kept. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        cases.forEach(row -> broken.addAll(row.broken()));
        cases.forEach(row -> broken.addAll(beside(row)));
        costs.stream()
                .filter(cost -> !cost.kept())
                .map(cost ->
                        String.format(
                                Locale.ROOT,
                                "%s, %+.0f st: a grain takes %.2f times C++'s, promised %.1f",
                                cost.by(),
                                cost.semitones(),
                                cost.ratio(),
                                GrainCost.PROMISED_RATIO))
                .forEach(broken::add);
        voices.stream()
                .filter(eight -> !eight.kept())
                .map(eight ->
                        String.format(
                                Locale.ROOT,
                                "%s: 8 voices take %.0f %% of a period, promised %.0f",
                                eight.by(),
                                eight.worstPercent(),
                                EightVoices.PROMISED_PERCENT))
                .forEach(broken::add);
        return broken;
    }

    /** The built-in one is no worse than that one was. */
    private static List<String> beside(CaseRow row) {
        List<String> broken = new ArrayList<>();
        for (double[] yard : YARDSTICK) {
            boolean same = row.way().ratio() == yard[0] && row.way().semitones() == 0;
            if (same && row.by().equals(Stretchers.BUILT_IN.name())) {
                if (row.sine().residueDb() > yard[1]) {
                    broken.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s, %s: %.1f dB beside a sine, promised %.1f",
                                    row.by(),
                                    row.way(),
                                    row.sine().residueDb(),
                                    yard[1]));
                }
                if (row.clicks().peakDb() < yard[2]) {
                    broken.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s, %s: clicks of %.1f dB, promised %.1f",
                                    row.by(),
                                    row.way(),
                                    row.clicks().peakDb(),
                                    yard[2]));
                }
            }
        }
        return broken;
    }

    /** The figures as one line of JSON. */
    public String json() {
        ObjectNode json = Json.object();
        json.put("suite", "stretch")
                .put("sample_rate", Signal.RATE_HZ)
                .put("block", Stage.BLOCK_FRAMES)
                .put("kept", broken().isEmpty());
        absent.forEach(side -> json.withArray("missing").add(side));
        for (CaseRow row : cases) {
            json.withArray("rows")
                    .addObject()
                    .put("by", row.by())
                    .put("ratio", row.way().ratio())
                    .put("semitones", row.way().semitones())
                    .put("cents", row.sine().cents())
                    .put("level_db", row.sine().levelDb())
                    .put("residue_db", row.sine().residueDb())
                    .put("click_frames", row.clicks().offFrames())
                    .put("click_jitter_frames", row.clicks().jitterFrames())
                    .put("click_peak_db", row.clicks().peakDb())
                    .put("sweep_db", row.sweepDb())
                    .put("burst_frames", row.burstFrames())
                    .put("string_frames", row.stringFrames())
                    .put("length_frames", row.lengthFrames());
        }
        for (GrainCost cost : costs) {
            ObjectNode one = json.withArray("grains").addObject();
            one.put("by", cost.by())
                    .put("semitones", cost.semitones())
                    .put("nanos", cost.nanos())
                    .put("core_percent", cost.corePercent());
            if (cost.beside() != null) {
                one.put("beside_nanos", cost.beside())
                        .put("ratio", cost.ratio())
                        .put("promised_ratio", GrainCost.PROMISED_RATIO);
            }
        }
        for (EightVoices eight : voices) {
            json.withArray("eight_voices")
                    .addObject()
                    .put("by", eight.by())
                    .put("worst_percent", eight.worstPercent())
                    .put("mean_percent", eight.meanPercent())
                    .put("promised_percent", EightVoices.PROMISED_PERCENT);
        }
        return json.toString();
    }
}
