package atome.appliance.bench.rig;

import java.util.Locale;

/** The figures of the rig suite for people. */
public final class RigTable {
    private static final String ROW = "%-28s │ %11s │ %11s │ %6s %9s%n";

    private RigTable() {}

    /** A table for each part, then what became of the promises. */
    public static String of(RigReport report) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "rig: stereo, block %d at %,d Hz; nanoseconds a block%n",
                        Sound.BLOCK_FRAMES,
                        Sound.RATE_HZ));
        for (Part part : Part.values()) {
            text.append(String.format(Locale.ROOT, "%n%s%n", part.words));
            text.append(
                    String.format(Locale.ROOT, ROW, "", "ours", part.beside, "ratio", "promised"));
            report.rows().stream()
                    .filter(row -> row.part() == part)
                    .forEach(row -> text.append(line(row)));
        }
        text.append(System.lineSeparator());
        for (Part part : report.missing()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "not installed: %s; Debian's %s%n",
                            part.beside,
                            part.packages));
        }
        text.append(
                report.broken().isEmpty()
                        ? "kept: all that is promised"
                        : report.broken().size() + " promises not kept");
        return text.toString();
    }

    private static String line(RigRow row) {
        Double beside = row.besideNanos();
        return String.format(
                Locale.ROOT,
                ROW,
                row.name(),
                String.format(Locale.ROOT, "%,.0f", row.nanos()),
                beside == null ? "—" : String.format(Locale.ROOT, "%,.0f", beside),
                beside == null ? "—" : String.format(Locale.ROOT, "%.3f", row.ratio()),
                row.promisedRatio() == 0
                        ? ""
                        : String.format(Locale.ROOT, "≤ %.1f", row.promisedRatio()));
    }
}
