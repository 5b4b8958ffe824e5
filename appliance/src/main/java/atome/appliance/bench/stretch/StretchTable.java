package atome.appliance.bench.stretch;

import java.util.Formatter;
import java.util.Locale;

/** The figures of the stretch suite for people. */
public final class StretchTable {
    private static final String HEAD =
            "%-14s %-12s │ %8s %6s %6s │ %11s %6s │ %5s │ %6s %7s │ %6s%n";

    private StretchTable() {}

    /** How they sound, what they cost, then what became of the promises. */
    public static String of(StretchReport report) {
        Formatter text = new Formatter(Locale.ROOT);
        text.format(
                "stretch: stereo at %,d Hz through the engine, block %d%n%n",
                Signal.RATE_HZ, Stage.BLOCK_FRAMES);
        text.format(
                HEAD, "", "", "440 Hz,", "level", "beside", "clicks,", "peak", "sweep", "bursts",
                "strings", "length");
        text.format(
                HEAD, "", "", "cents", "dB", "it dB", "frames", "dB", "dB", "frames", "frames",
                "frames");
        for (CaseRow row : report.cases()) {
            text.format(
                    "%-14s %-12s │ %8.4f %+6.2f %6.0f │ %+5.1f ±%4.1f %+6.1f │ %5.1f │ %6.0f %7.0f │ %6d%n",
                    row.by(),
                    row.way(),
                    row.sine().cents(),
                    row.sine().levelDb(),
                    row.sine().residueDb(),
                    row.clicks().offFrames(),
                    row.clicks().jitterFrames(),
                    row.clicks().peakDb(),
                    row.sweepDb(),
                    row.burstFrames(),
                    row.stringFrames(),
                    row.lengthFrames());
        }
        text.format(
                "%na grain of noise, µs; promised at most %.1f times C++'s%n",
                GrainCost.PROMISED_RATIO);
        for (GrainCost cost : report.costs()) {
            text.format(
                    "%-14s %+3.0f st │ %6.1f │ %4.2f %% of a core │ %s%n",
                    cost.by(),
                    cost.semitones(),
                    cost.nanos() / 1_000,
                    cost.corePercent(),
                    cost.beside() == null
                            ? "—"
                            : String.format(
                                    Locale.ROOT,
                                    "%6.1f in C++, ratio %.3f",
                                    cost.beside() / 1_000,
                                    cost.ratio()));
        }
        text.format(
                "%n8 stereo voices, a call-back of %d frames; promised at most %.0f %% of its period%n",
                Stage.BLOCK_FRAMES, EightVoices.PROMISED_PERCENT);
        for (EightVoices eight : report.voices()) {
            text.format(
                    "%-14s        │ the dearest %4.1f %%, on average %4.1f %%%n",
                    eight.by(), eight.worstPercent(), eight.meanPercent());
        }
        text.format("%n");
        report.absent().forEach(side -> text.format("not measured: %s%n", side));
        return text
                + (report.broken().isEmpty()
                        ? "kept: all that is promised"
                        : report.broken().size() + " promises not kept");
    }
}
