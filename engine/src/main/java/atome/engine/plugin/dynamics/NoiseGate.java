package atome.engine.plugin.dynamics;

import atome.engine.AudioThread;
import atome.engine.Decibels;
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
 * Noise gate, one for all channels of the node: {@code in → peak follower → threshold with
 * hysteresis → hold → attack and release → gain × in → out}.
 *
 * <p>Source: U. Zölzer (ed.), "DAFX: Digital Audio Effects", 2nd edition, Wiley, 2011, section
 * 4.2.4 (noise gate), with its hysteresis. The gate opens along a straight line of gain, which
 * takes {@code attack} from shut to open, and closes along a straight line of decibels, which takes
 * {@code release} from open to {@code range}: both end, so an open gate leaves every sample as it
 * is.
 */
public final class NoiseGate implements AtomePlugin {
    @Override
    public String id() {
        return "atome.gate";
    }

    @Override
    public String name() {
        return "Gate";
    }

    @Override
    public String description() {
        return "Closes when nobody plays, so that hum and hiss fall silent between the notes";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("threshold", "dB", -90, 0, -55, Parameter.Scale.LINEAR),
                new Parameter("hysteresis", "dB", 0, 24, 6, Parameter.Scale.LINEAR),
                new Parameter("attack", "ms", 0.1, 100, 1, Parameter.Scale.LOG),
                new Parameter("hold", "ms", 0, 1_000, 40, Parameter.Scale.LINEAR),
                new Parameter("release", "ms", 5, 2_000, 120, Parameter.Scale.LOG),
                new Parameter("range", "dB", -90, 0, -80, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Parameter> readings() {
        return List.of(new Parameter("reduction", "dB", 0, 90, 0, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Clean guitar", Map.of("threshold", -60.0, "release", 250.0)),
                new Preset(
                        "High-gain guitar",
                        Map.of("threshold", -45.0, "hold", 20.0, "release", 60.0)),
                new Preset("Voice", Map.of("threshold", -48.0, "hold", 150.0, "range", -18.0)),
                new Preset(
                        "Drum",
                        Map.of(
                                "threshold", -30.0,
                                "attack", 0.2,
                                "hold", 60.0,
                                "release", 90.0)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation);
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        /** Time in which the follower falls to 37 %: longer than half a wave of a low string. */
        private static final double FALL_SECONDS = 0.015;

        private final double framesPerMs;
        private final double fall;
        private final SmoothedValue thresholdDb;
        private final SmoothedValue hysteresisDb;
        private final SmoothedValue attackMs;
        private final SmoothedValue holdMs;
        private final SmoothedValue releaseMs;
        private final SmoothedValue rangeDb;
        private final Watch levels;
        private final Watch times;
        private final Reading reduction;
        private double openAt;
        private double closeBelow;
        private double rise;
        private double decay;
        private double shut;
        private double level;
        private double heldFrames;
        private boolean open;
        private double gain;

        Processor(Preparation preparation) {
            framesPerMs = preparation.sampleRateHz() / 1_000.0;
            fall = Math.exp(-1 / (FALL_SECONDS * preparation.sampleRateHz()));
            thresholdDb = preparation.parameter(0);
            hysteresisDb = preparation.parameter(1);
            attackMs = preparation.parameter(2);
            holdMs = preparation.parameter(3);
            releaseMs = preparation.parameter(4);
            rangeDb = preparation.parameter(5);
            levels = new Watch(thresholdDb, hysteresisDb);
            times = new Watch(attackMs, releaseMs, rangeDb);
            reduction = preparation.readings().getFirst();
            reset();
        }

        private void setLevels() {
            openAt = Decibels.toGain(thresholdDb.value());
            closeBelow = Decibels.toGain(thresholdDb.value() - hysteresisDb.value());
        }

        private void setTimes() {
            shut = Decibels.toGain(rangeDb.value());
            rise = Math.min(1, 1 / (attackMs.value() * framesPerMs));
            decay = Decibels.toGain(rangeDb.value() / (releaseMs.value() * framesPerMs));
        }

        @Override
        public void process(float[][] audio, int frames) {
            for (int i = 0; i < frames; i++) {
                if (levels.changed()) {
                    setLevels();
                }
                if (times.changed()) {
                    setTimes();
                }
                holdMs.next();
                float peak = 0;
                for (float[] channel : audio) {
                    float size = Math.abs(channel[i]);
                    peak = size > peak ? size : peak;
                }
                listen(peak);
                for (float[] channel : audio) {
                    channel[i] *= (float) gain;
                }
            }
            reduction.set(-Decibels.ofGain(gain));
        }

        private void listen(float peak) {
            level *= fall;
            if (peak > level) {
                level = peak;
            } else if (level < 1e-9) {
                level = 0;
            }
            if (level >= openAt) {
                open = true;
                heldFrames = 0;
            } else if (open && level < closeBelow && ++heldFrames > holdMs.value() * framesPerMs) {
                open = false;
            } else if (level >= closeBelow) {
                heldFrames = 0;
            }
            gain = open ? Math.min(1, gain + rise) : Math.max(shut, gain * decay);
        }

        @Override
        public void reset() {
            setLevels();
            setTimes();
            level = 0;
            heldFrames = 0;
            open = false;
            gain = shut;
            reduction.set(-Decibels.ofGain(gain));
        }
    }
}
