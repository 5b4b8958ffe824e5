package atome.appliance.bench.jitter;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of the jitter suite for people. */
public final class JitterTable {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int FEW_BINS = 3;
    private static final String ROW =
            "%-6s %5s │ %5s %7s %6s %7s %4s  %-22s │ %5s %7s %6s %7s  %-20s │ %s%n";

    private JitterTable() {}

    /** One table for each kind of clock, then what became of the promise. */
    public static String of(JitterReport report) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "jitter: %,d impulses a source, driver at %,.1f Hz that calls itself %,d Hz,"
                                + " seed %d%n",
                        report.events(),
                        report.trueRateHz(),
                        report.rateHz(),
                        report.seed()));
        int clock = -1;
        for (JitterRow row : report.rows()) {
            if (row.wakeUpNanos() != clock) {
                clock = row.wakeUpNanos();
                text.append(heading(clock));
            }
            text.append(line(report, row));
        }
        text.append(System.lineSeparator());
        text.append(
                report.broken().isEmpty()
                        ? "kept: 0 frames with exact cycle times, at most 1 with estimated ones, none late"
                        : report.broken().size() + " promises not kept");
        return text.toString();
    }

    private static String heading(int wakeUpNanos) {
        String clock =
                wakeUpNanos == 0
                        ? "exact"
                        : String.format(
                                Locale.ROOT,
                                "late by up to a few times %d µs, the clock is estimated",
                                wakeUpNanos / 1000);
        return String.format(Locale.ROOT, "%ncycle times %s%n", clock)
                + String.format(
                        Locale.ROOT,
                        "%-12s │ %-57s │ %-50s │ rms%n",
                        "",
                        "stamped, one look-ahead later",
                        "the peer: at the next block's start")
                + String.format(
                        Locale.ROOT,
                        ROW,
                        "source",
                        "block",
                        "worst",
                        "ms",
                        "rms",
                        "ms",
                        "late",
                        "frames:impulses",
                        "worst",
                        "ms",
                        "rms",
                        "ms",
                        "frames",
                        "ratio");
    }

    private static String line(JitterReport report, JitterRow row) {
        Errors ours = row.stamped();
        Errors peer = row.quantised();
        return String.format(
                Locale.ROOT,
                ROW,
                row.source(),
                row.blockFrames(),
                ours.worstFrames(),
                String.format(Locale.ROOT, "%.3f", report.millis(ours.worstFrames())),
                String.format(Locale.ROOT, "%.2f", ours.rmsFrames()),
                String.format(Locale.ROOT, "%.4f", report.millis(ours.rmsFrames())),
                row.lateEvents(),
                histogram(ours),
                peer.worstFrames(),
                String.format(Locale.ROOT, "%.3f", report.millis(peer.worstFrames())),
                String.format(Locale.ROOT, "%.1f", peer.rmsFrames()),
                String.format(Locale.ROOT, "%.3f", report.millis(peer.rmsFrames())),
                histogram(peer),
                String.format(Locale.ROOT, "%.4f", row.rmsRatio()));
    }

    /** Few bins in figures, many as bars between the earliest and the latest. */
    private static String histogram(Errors errors) {
        List<Errors.Bin> bins = errors.histogram();
        if (bins.size() <= FEW_BINS) {
            return bins.stream()
                    .map(bin -> signed(bin.fromFrames()) + ":" + bin.events())
                    .collect(Collectors.joining(" "));
        }
        int tallest = bins.stream().mapToInt(Errors.Bin::events).max().orElse(1);
        String bars =
                bins.stream().map(bin -> bar(bin.events(), tallest)).collect(Collectors.joining());
        return signed(errors.leastFrames()) + " " + bars + " " + signed(errors.mostFrames());
    }

    private static String bar(int events, int tallest) {
        int height = Math.ceilDiv(events * BARS.length(), tallest);
        return events == 0 ? "·" : BARS.substring(height - 1, height);
    }

    private static String signed(int frames) {
        return frames == 0 ? "0" : String.format(Locale.ROOT, "%+d", frames);
    }
}
