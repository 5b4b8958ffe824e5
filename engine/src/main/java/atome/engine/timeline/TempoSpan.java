package atome.engine.timeline;

import atome.engine.AudioThread;

/**
 * One compiled segment. The tempo is linear in beats, so with x beats into the span u = g·x/L is
 * its relative rise (g over the whole length L) and the time is the integral of 60/bpm, which is
 * 60x/b₀ · ln(1+u)/u. In time the tempo is exponential, so with v = ln(1+g)·t/T the beats are
 * b₀t/60 · (eᵛ−1)/v. Both quotients are exact for the smallest u and v with log1p and expm1, and 1
 * where there is no ramp: no case is split by a threshold. Immutable.
 *
 * @param lengthBeats infinite for the last
 * @param lengthSeconds infinite for the last
 * @param rise (end − start) ÷ start of the tempo over the whole length
 * @param logRise ln(1 + rise)
 */
record TempoSpan(
        double startBeats,
        double startSeconds,
        double bpm,
        double lengthBeats,
        double lengthSeconds,
        double rise,
        double logRise) {

    static TempoSpan ofBeats(
            double startBeats, double startSeconds, double bpm, double endBpm, double beats) {
        double rise = (endBpm - bpm) / bpm;
        double logRise = Math.log1p(rise);
        double seconds = 60 * beats / bpm * quotient(logRise, rise);
        return new TempoSpan(startBeats, startSeconds, bpm, beats, seconds, rise, logRise);
    }

    static TempoSpan ofSeconds(
            double startBeats, double startSeconds, double bpm, double endBpm, double seconds) {
        double rise = (endBpm - bpm) / bpm;
        double logRise = Math.log1p(rise);
        double beats = bpm * seconds / 60 * quotient(rise, logRise);
        return new TempoSpan(startBeats, startSeconds, bpm, beats, seconds, rise, logRise);
    }

    @AudioThread
    double secondsAt(double beats) {
        double x = beats - startBeats;
        double u = rise * (x / lengthBeats);
        return startSeconds + 60 * x / bpm * quotient(Math.log1p(u), u);
    }

    @AudioThread
    double beatsAt(double seconds) {
        double t = seconds - startSeconds;
        double v = logRise * (t / lengthSeconds);
        return startBeats + bpm * t / 60 * quotient(Math.expm1(v), v);
    }

    @AudioThread
    double bpmAt(double beats) {
        return bpm * (1 + rise * ((beats - startBeats) / lengthBeats));
    }

    @AudioThread
    private static double quotient(double dividend, double divisor) {
        return divisor == 0 ? 1 : dividend / divisor;
    }
}
