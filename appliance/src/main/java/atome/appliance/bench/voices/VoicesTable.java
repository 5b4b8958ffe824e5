package atome.appliance.bench.voices;

import java.util.Locale;

/** The figures of the voices suite for people. */
public final class VoicesTable {
    private static final String ROW = "%-8s │ %10s │ %10s │ %6s %9s%n";

    private VoicesTable() {}

    /** The table, then what became of the promise. */
    public static String of(VoicesReport report) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "voices: %d looped mono clips into one stereo output, block %d at %,d Hz; "
                                + "%d s of sound, median of %d rounds%n%n",
                        report.voices(),
                        Work.BLOCK_FRAMES,
                        Work.RATE_HZ,
                        report.seconds(),
                        report.rounds()));
        text.append(
                String.format(Locale.ROOT, ROW, "a core", "ours", "scsynth", "ratio", "promised"));
        report.rows().forEach(row -> text.append(line(row)));
        text.append(System.lineSeparator());
        text.append(verdict(report));
        return text.toString();
    }

    private static String line(VoicesRow row) {
        Double scsynth = row.scsynth();
        return String.format(
                Locale.ROOT,
                ROW,
                row.places(),
                String.format(Locale.ROOT, "%,.0f", row.ours()),
                scsynth == null ? "—" : String.format(Locale.ROOT, "%,.0f", scsynth),
                scsynth == null ? "—" : String.format(Locale.ROOT, "%.2f", row.ratio()),
                row.promisedRatio() == 0 ? "" : "≥ " + row.promisedRatio());
    }

    private static String verdict(VoicesReport report) {
        if (report.withoutPeer()) {
            return "no peer: scsynth is not installed, it comes with Debian's package "
                    + ScsynthSide.PACKAGE;
        }
        return report.broken().isEmpty()
                ? "kept: at least %d times scsynth's voices in step"
                        .formatted(VoicesBench.PROMISED_RATIO)
                : report.broken().size() + " promises not kept";
    }
}
