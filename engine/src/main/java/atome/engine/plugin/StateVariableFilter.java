package atome.engine.plugin;

import atome.engine.AudioThread;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * State-variable filter, 12 dB an octave, that morphs from low-pass over band-pass to high-pass:
 * {@code in → two trapezoidal integrators → mix of low, band, high → out}.
 *
 * <p>Source: A. Simper, "Solving the continuous SVF equations using trapezoidal integration and
 * equivalent currents", Cytomic, 2013. Resonance r gives the damping {@code k = 2 − 1.98 r}, so 0
 * is Q = ½ and 1 is Q = 50. The band-pass is scaled by k: its peak is unity.
 */
public final class StateVariableFilter implements AtomePlugin {
    @Override
    public String id() {
        return "atome.svf";
    }

    @Override
    public String name() {
        return "Filter";
    }

    @Override
    public String description() {
        return "A filter that morphs from low-pass over band-pass to high-pass, up to whistling";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("cutoff", "Hz", 20, 20_000, 20_000, Parameter.Scale.LOG),
                new Parameter("resonance", "", 0, 1, 0.2, Parameter.Scale.LINEAR),
                Parameter.morph("mode", 0, List.of("low-pass", "band-pass", "high-pass")));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Dark", Map.of("cutoff", 800.0, "resonance", 0.3)),
                new Preset("Telephone", Map.of("cutoff", 1_200.0, "resonance", 0.5, "mode", 1.0)),
                new Preset("No rumble", Map.of("cutoff", 90.0, "resonance", 0.3, "mode", 2.0)),
                new Preset("Whistle", Map.of("cutoff", 1_000.0, "resonance", 0.95)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(
                preparation.sampleRateHz(),
                preparation.channels(),
                preparation.parameter(0),
                preparation.parameter(1),
                preparation.parameter(2));
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        /** Below this the state is silence; keeps the decay out of slow denormal numbers. */
        private static final double SILENCE = 1e-15;

        private final double radiansPerHz;
        private final double highestHz;
        private final SmoothedValue cutoffHz;
        private final SmoothedValue resonance;
        private final SmoothedValue mode;
        private final double[] first;
        private final double[] second;
        private double tunedHz;
        private double tunedResonance;
        private double tunedMode;
        private double k;
        private double a1;
        private double a2;
        private double a3;
        private double low;
        private double band;
        private double high;

        Processor(
                int sampleRateHz,
                int channels,
                SmoothedValue cutoffHz,
                SmoothedValue resonance,
                SmoothedValue mode) {
            this.radiansPerHz = Math.PI / sampleRateHz;
            this.highestHz = 0.49 * sampleRateHz;
            this.cutoffHz = cutoffHz;
            this.resonance = resonance;
            this.mode = mode;
            this.first = new double[channels];
            this.second = new double[channels];
            tune();
        }

        private void tune() {
            tunedHz = cutoffHz.value();
            tunedResonance = resonance.value();
            tunedMode = mode.value();
            double g = Math.tan(radiansPerHz * Math.min(tunedHz, highestHz));
            k = 2 - 1.98 * tunedResonance;
            a1 = 1 / (1 + g * (g + k));
            a2 = g * a1;
            a3 = g * a2;
            low = Math.max(0, 1 - tunedMode);
            band = k * Math.max(0, 1 - Math.abs(tunedMode - 1));
            high = Math.max(0, tunedMode - 1);
        }

        @Override
        public void process(float[][] audio, int frames) {
            int moving = Math.min(frames, movingFrames());
            for (int i = 0; i < moving; i++) {
                retune();
                filterAll(audio, i, i + 1);
            }
            if (moving < frames) {
                retune();
                filterAll(audio, moving, frames);
            }
        }

        private int movingFrames() {
            return Math.max(
                    cutoffHz.remainingFrames(),
                    Math.max(resonance.remainingFrames(), mode.remainingFrames()));
        }

        /** Also for what has jumped, which never was {@link SmoothedValue#moving}. */
        private void retune() {
            double hz = cutoffHz.next();
            double resonant = resonance.next();
            double morph = mode.next();
            if (hz != tunedHz || resonant != tunedResonance || morph != tunedMode) {
                tune();
            }
        }

        private void filterAll(float[][] audio, int begin, int end) {
            int channel = 0;
            for (; channel + 1 < first.length; channel += 2) {
                filter(channel, audio[channel], audio[channel + 1], begin, end);
            }
            if (channel < first.length) {
                filter(channel, audio[channel], begin, end);
            }
        }

        private void filter(int channel, float[] audio, int begin, int end) {
            double s1 = first[channel];
            double s2 = second[channel];
            for (int i = begin; i < end; i++) {
                double input = audio[i];
                double v3 = input - s2;
                double v1 = a1 * s1 + a2 * v3;
                double v2 = s2 + a2 * s1 + a3 * v3;
                s1 = audible(2 * v1 - s1);
                s2 = audible(2 * v2 - s2);
                audio[i] = mix(input, v1, v2);
            }
            first[channel] = s1;
            second[channel] = s2;
        }

        /**
         * Two at a time: each sample waits for the last of its own channel only, so that the second
         * costs next to nothing.
         */
        private void filter(int channel, float[] left, float[] right, int begin, int end) {
            double left1 = first[channel];
            double left2 = second[channel];
            double right1 = first[channel + 1];
            double right2 = second[channel + 1];
            for (int i = begin; i < end; i++) {
                double inputLeft = left[i];
                double inputRight = right[i];
                double left3 = inputLeft - left2;
                double right3 = inputRight - right2;
                double leftBand = a1 * left1 + a2 * left3;
                double rightBand = a1 * right1 + a2 * right3;
                double leftLow = left2 + a2 * left1 + a3 * left3;
                double rightLow = right2 + a2 * right1 + a3 * right3;
                left1 = audible(2 * leftBand - left1);
                right1 = audible(2 * rightBand - right1);
                left2 = audible(2 * leftLow - left2);
                right2 = audible(2 * rightLow - right2);
                left[i] = mix(inputLeft, leftBand, leftLow);
                right[i] = mix(inputRight, rightBand, rightLow);
            }
            first[channel] = left1;
            second[channel] = left2;
            first[channel + 1] = right1;
            second[channel + 1] = right2;
        }

        private static double audible(double state) {
            return Math.abs(state) < SILENCE ? 0 : state;
        }

        private float mix(double input, double v1, double v2) {
            return (float) (low * v2 + band * v1 + high * (input - k * v1 - v2));
        }

        @Override
        public void reset() {
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            tune();
        }

        @Override
        public boolean silent() {
            for (int channel = 0; channel < first.length; channel++) {
                if (first[channel] != 0 || second[channel] != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
