package atome.engine.timeline;

import atome.engine.AudioThread;
import java.util.ArrayList;
import java.util.List;

/**
 * The bar lines of a timeline. Bar 1 starts at beat 0; a change of signature starts a new bar where
 * it stands, a change of tempo alone does not. Immutable.
 */
final class BarGrid {
    /** Far below a frame, far above the rounding of a position that came from seconds. */
    private static final double TOLERANCE_BEATS = 1e-9;

    private record Stretch(double startBeats, int firstBar, TimeSignature signature) {
        /** Bars since the start of the stretch, not rounded. */
        @AudioThread
        double barsAt(double beats) {
            return (beats - startBeats) / signature.barBeats();
        }
    }

    private final Stretch[] stretches;

    /**
     * Lays the lines.
     *
     * @param startBeats of each signature, ascending
     */
    BarGrid(List<TimeSignature> signatures, double[] startBeats) {
        List<Stretch> laid = new ArrayList<>();
        Stretch last = new Stretch(0, 1, signatures.getFirst());
        for (int i = 1; i < signatures.size(); i++) {
            TimeSignature signature = signatures.get(i);
            if (!signature.equals(last.signature())) {
                laid.add(last);
                int bars = (int) Math.ceil(last.barsAt(startBeats[i] - TOLERANCE_BEATS));
                last = new Stretch(startBeats[i], last.firstBar() + bars, signature);
            }
        }
        laid.add(last);
        this.stretches = laid.toArray(Stretch[]::new);
    }

    BarBeat at(double beats) {
        double snapped = beats + TOLERANCE_BEATS;
        Stretch stretch = stretches[indexAt(snapped)];
        TimeSignature signature = stretch.signature();
        double bars = Math.floor(stretch.barsAt(snapped));
        double inBar = beats - stretch.startBeats() - bars * signature.barBeats();
        double counts = Math.max(0, inBar / signature.countBeats());
        double count =
                Math.min(
                        Math.floor(counts + TOLERANCE_BEATS / signature.countBeats()),
                        signature.numerator() - 1);
        return new BarBeat(
                stretch.firstBar() + (int) bars,
                1 + (int) count,
                Math.clamp(counts - count, 0, Math.nextDown(1.0)));
    }

    @AudioThread
    double lineAtOrAfter(double beats) {
        int index = indexAt(beats + TOLERANCE_BEATS);
        Stretch stretch = stretches[index];
        double bars = Math.ceil(stretch.barsAt(beats - TOLERANCE_BEATS));
        double line = stretch.startBeats() + bars * stretch.signature().barBeats();
        return index + 1 < stretches.length
                ? Math.min(line, stretches[index + 1].startBeats())
                : line;
    }

    /** Length of the bar that a beat lies in, in beats. */
    @AudioThread
    double barBeatsAt(double beats) {
        return stretches[indexAt(beats + TOLERANCE_BEATS)].signature().barBeats();
    }

    @AudioThread
    private int indexAt(double beats) {
        int index = stretches.length - 1;
        while (index > 0 && stretches[index].startBeats() > beats) {
            index--;
        }
        return index;
    }
}
