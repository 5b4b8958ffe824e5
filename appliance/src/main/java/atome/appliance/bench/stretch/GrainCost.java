package atome.appliance.bench.stretch;

import atome.appliance.bench.peer.PeerProgram;
import atome.engine.stretch.Stretcher;
import atome.engine.stretch.Stretchers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a grain of stereo noise costs: the fastest of many windows, for whatever else the machine
 * does only slows one. The same grains by C++ run in turn with ours.
 *
 * @param nanos a grain
 * @param corePercent of a core, for one stereo voice
 * @param beside nanoseconds of a grain in C++; null where there is nothing to compare
 */
record GrainCost(
        String by, double semitones, double nanos, double corePercent, @Nullable Double beside) {
    static final double PROMISED_RATIO = 1.1;
    private static final int WINDOW_GRAINS = 20;
    private static final int HOP = 512;
    private static final List<Double> SEMITONES = List.of(0.0, 5.0, -5.0);

    /**
     * @param library the file that these stretchers call, if they do
     */
    static List<GrainCost> of(
            Stretchers stretchers, Optional<Path> library, Path directory, int rounds, int windows)
            throws IOException {
        Optional<PeerProgram> peer =
                library.isEmpty()
                        ? Optional.empty()
                        : PeerProgram.build(GrainCost.class, "g++", "grains.cc", directory, "-ldl");
        List<GrainCost> costs = new ArrayList<>();
        for (double semitones : SEMITONES) {
            double pitch = new Case(1, semitones).pitch();
            double ours = Double.MAX_VALUE;
            double beside = Double.MAX_VALUE;
            for (int round = 0; round < rounds; round++) {
                ours = Math.min(ours, fastest(stretchers, pitch, windows));
                if (peer.isPresent()) {
                    String file = library.orElseThrow().toAbsolutePath().toString();
                    beside =
                            Math.min(
                                    beside,
                                    peer.get()
                                            .nanos(
                                                    file,
                                                    String.valueOf(pitch),
                                                    String.valueOf(windows),
                                                    String.valueOf(WINDOW_GRAINS)));
                }
            }
            double perSecond;
            try (Stretcher stretcher = stretchers.make(Signal.RATE_HZ, 2)) {
                perSecond = Signal.RATE_HZ / stretcher.hopFrames(pitch);
            }
            costs.add(
                    new GrainCost(
                            stretchers.name(),
                            semitones,
                            ours,
                            ours * perSecond / 1e7,
                            peer.isPresent() ? beside : null));
        }
        return costs;
    }

    /** Nanoseconds of a grain at speed 0.8. */
    private static double fastest(Stretchers stretchers, double pitch, int windows) {
        try (Stretcher stretcher = stretchers.make(Signal.RATE_HZ, 2)) {
            float[][] noise = new float[2][stretcher.mostInputFrames()];
            float[][] input = new float[2][stretcher.mostInputFrames()];
            float[][] output = new float[2][stretcher.mostOutputFrames()];
            int state = 1;
            for (float[] channel : noise) {
                for (int i = 0; i < channel.length; i++) {
                    state = state * 1_664_525 + 1_013_904_223;
                    channel[i] = state * 0x1p-32f;
                }
            }
            double position = 0;
            long fastest = Long.MAX_VALUE;
            for (int window = 0; window < windows; window++) {
                long begunNanos = System.nanoTime();
                for (int grain = 0; grain < WINDOW_GRAINS; grain++) {
                    position += 0.8 * HOP / pitch;
                    double at = position;
                    stretcher.aim(at, 0.8, pitch, place -> (place - at) / 0.8);
                    for (int channel = 0; channel < 2; channel++) {
                        System.arraycopy(
                                noise[channel], 0, input[channel], 0, stretcher.inputFrames());
                    }
                    stretcher.synthesise(input, output);
                }
                fastest = Math.min(fastest, System.nanoTime() - begunNanos);
            }
            return (double) fastest / WINDOW_GRAINS;
        }
    }

    double ratio() {
        return beside == null ? Double.NaN : nanos / beside;
    }

    boolean kept() {
        return !(ratio() > PROMISED_RATIO);
    }
}
