package atome.engine.plugin.dynamics;

import atome.engine.AudioThread;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.Reading;
import atome.engine.plugin.SmoothedValue;
import java.util.List;
import java.util.Map;

/**
 * Compressor without look-ahead, one gain for both channels: {@code side-chain → level in dB → gain
 * computer with soft knee → decoupled peak detector → make-up → gain × in, mixed with in → out}.
 *
 * <p>Source: D. Giannoulis, M. Massberg, J. D. Reiss, "Digital Dynamic Range Compressor Design – A
 * Tutorial and Analysis", J. Audio Eng. Soc. 60 (6), 2012: the log-domain, feed-forward design with
 * the smooth decoupled peak detector (its equations 4 and 17). Attack and release are the times of
 * 63 % of the way.
 *
 * <p>On a node of more than two channels those beyond the second are the side-chain: they are what
 * is listened to, and pass as they are.
 */
public final class Compressor implements AtomePlugin {
    @Override
    public String id() {
        return "atome.compressor";
    }

    @Override
    public String name() {
        return "Compressor";
    }

    @Override
    public String description() {
        return "Turns loud passages down, so that the whole can be louder and stands more evenly;"
                + " channels beyond the first two, if there are any, say how loud it is";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("threshold", "dB", -60, 0, -20, Parameter.Scale.LINEAR),
                new Parameter("ratio", "", 1, 20, 3, Parameter.Scale.LOG),
                new Parameter("attack", "ms", 0.1, 200, 10, Parameter.Scale.LOG),
                new Parameter("release", "ms", 10, 2_000, 120, Parameter.Scale.LOG),
                new Parameter("knee", "dB", 0, 24, 6, Parameter.Scale.LINEAR),
                new Parameter("makeup", "dB", 0, 24, 0, Parameter.Scale.LINEAR),
                new Parameter("mix", "", 0, 1, 1, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Parameter> readings() {
        return List.of(new Parameter("reduction", "dB", 0, 60, 0, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "Voice",
                        Map.of("threshold", -24.0, "attack", 5.0, "knee", 10.0, "makeup", 5.0)),
                new Preset(
                        "Clean guitar",
                        Map.of(
                                "threshold", -30.0,
                                "ratio", 5.0,
                                "attack", 20.0,
                                "release", 250.0,
                                "makeup", 8.0)),
                new Preset(
                        "Bass",
                        Map.of(
                                "threshold", -22.0,
                                "ratio", 4.0,
                                "attack", 30.0,
                                "release", 200.0,
                                "makeup", 5.0)),
                new Preset(
                        "Parallel drums",
                        Map.of(
                                "threshold", -36.0,
                                "ratio", 10.0,
                                "attack", 1.0,
                                "release", 80.0,
                                "makeup", 14.0,
                                "mix", 0.4)),
                new Preset(
                        "Ducking",
                        Map.of(
                                "threshold", -40.0,
                                "ratio", 6.0,
                                "attack", 5.0,
                                "release", 400.0)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation);
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        private static final double DB_PER_NEPER = 20 / Math.log(10);

        /** Quieter than this is silence to the detector. */
        private static final double SILENCE = 1e-9;

        /** Less of it is none. */
        private static final double NO_REDUCTION_DB = 1e-9;

        private final double framesPerMs;
        private final int heard;
        private final int listenedFrom;
        private final SmoothedValue thresholdDb;
        private final SmoothedValue ratio;
        private final SmoothedValue attackMs;
        private final SmoothedValue releaseMs;
        private final SmoothedValue kneeDb;
        private final SmoothedValue makeupDb;
        private final SmoothedValue mix;
        private final Watch curve;
        private final Watch times;
        private final Reading reduction;
        private double slope;
        private double bendsAt;
        private double keepOfAttack;
        private double keepOfRelease;
        private double released;
        private double reductionDb;

        Processor(Preparation preparation) {
            framesPerMs = preparation.sampleRateHz() / 1_000.0;
            heard = Math.min(2, preparation.channels());
            listenedFrom = preparation.channels() > 2 ? 2 : 0;
            thresholdDb = preparation.parameter(0);
            ratio = preparation.parameter(1);
            attackMs = preparation.parameter(2);
            releaseMs = preparation.parameter(3);
            kneeDb = preparation.parameter(4);
            makeupDb = preparation.parameter(5);
            mix = preparation.parameter(6);
            curve = new Watch(thresholdDb, ratio, kneeDb);
            times = new Watch(attackMs, releaseMs);
            reduction = preparation.readings().getFirst();
            reset();
        }

        private void setCurve() {
            slope = 1 - 1 / ratio.value();
            double bendsAtDb = thresholdDb.value() - kneeDb.value() / 2;
            bendsAt = Math.exp(bendsAtDb / DB_PER_NEPER);
        }

        private void setTimes() {
            keepOfAttack = Math.exp(-1 / (attackMs.value() * framesPerMs));
            keepOfRelease = Math.exp(-1 / (releaseMs.value() * framesPerMs));
        }

        @Override
        public void process(float[][] audio, int frames) {
            for (int i = 0; i < frames; i++) {
                if (curve.changed()) {
                    setCurve();
                }
                if (times.changed()) {
                    setTimes();
                }
                float peak = 0;
                for (int channel = listenedFrom; channel < audio.length; channel++) {
                    float size = Math.abs(audio[channel][i]);
                    peak = size > peak ? size : peak;
                }
                detect(wantedDb(peak));
                double wet = mix.next();
                double changeDb = makeupDb.next() - reductionDb;
                if (changeDb != 0 && wet != 0) {
                    float gain = (float) (1 - wet + wet * Math.exp(changeDb / DB_PER_NEPER));
                    for (int channel = 0; channel < heard; channel++) {
                        audio[channel][i] *= gain;
                    }
                }
            }
            reduction.set(reductionDb);
        }

        /** The static curve: by how much so loud a sound is to be turned down. */
        private double wantedDb(float peak) {
            if (peak <= bendsAt || peak < SILENCE) {
                return 0;
            }
            double overDb = DB_PER_NEPER * Math.log(peak) - thresholdDb.value();
            double knee = kneeDb.value();
            if (2 * overDb >= knee) {
                return slope * overDb;
            }
            double intoKnee = overDb + knee / 2;
            return slope * intoKnee * intoKnee / (2 * knee);
        }

        private void detect(double wantedDb) {
            double falling = keepOfRelease * released + (1 - keepOfRelease) * wantedDb;
            released = wantedDb > falling ? wantedDb : falling;
            reductionDb = keepOfAttack * reductionDb + (1 - keepOfAttack) * released;
            if (released < NO_REDUCTION_DB) {
                released = 0;
                reductionDb = reductionDb < NO_REDUCTION_DB ? 0 : reductionDb;
            }
        }

        @Override
        public void reset() {
            setCurve();
            setTimes();
            released = 0;
            reductionDb = 0;
            reduction.set(0);
        }
    }
}
