package atome.engine.plugin;

import atome.engine.sample.Pcm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A plug-in alone on the bench: its parameters in hand, its sound as numbers. */
public final class Workbench {
    public static final int RATE_HZ = 48_000;
    private static final int MOST_FRAMES = 1_024;

    public final List<SmoothedValue> parameters = new ArrayList<>();
    public final List<Reading> readings = new ArrayList<>();
    public final PluginProcessor processor;
    private final AtomePlugin plugin;
    private final int channels;
    private final Head head = new Head();

    /** With its parameters at their defaults. */
    public Workbench(AtomePlugin plugin, int channels) {
        this(plugin, channels, Map.of(), Map.of());
    }

    /** With some parameters by name elsewhere, and with files. */
    public Workbench(
            AtomePlugin plugin, int channels, Map<String, Double> values, Map<String, Pcm> files) {
        this.plugin = plugin;
        this.channels = channels;
        for (Parameter parameter : plugin.parameters()) {
            double value = values.getOrDefault(parameter.name(), parameter.defaultValue());
            parameters.add(new SmoothedValue(value));
        }
        plugin.readings().forEach(_ -> readings.add(new Reading()));
        processor =
                plugin.prepare(
                        new Preparation(
                                RATE_HZ, channels, MOST_FRAMES, parameters, readings, files, head));
    }

    public SmoothedValue parameter(String name) {
        List<Parameter> all = plugin.parameters();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                return parameters.get(i);
            }
        }
        throw new IllegalArgumentException("no parameter " + name);
    }

    public double reading(String name) {
        List<Parameter> all = plugin.readings();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                return readings.get(i).value();
            }
        }
        throw new IllegalArgumentException("no reading " + name);
    }

    /** The play head: a tempo from beat 0 on, playing or not. */
    public void tempo(double bpm, boolean playing) {
        head.bpm = bpm;
        head.playing = playing;
    }

    /** What comes out for one input on every channel, in blocks of the given sizes, repeated. */
    public float[][] process(float[] input, int... blockFrames) {
        float[][] out = new float[channels][input.length];
        float[][] block = new float[channels][MOST_FRAMES];
        int done = 0;
        for (int i = 0; done < input.length; i++) {
            int frames = Math.min(blockFrames[i % blockFrames.length], input.length - done);
            for (float[] channel : block) {
                System.arraycopy(input, done, channel, 0, frames);
            }
            processor.process(block, frames);
            for (int channel = 0; channel < channels; channel++) {
                System.arraycopy(block[channel], 0, out[channel], done, frames);
            }
            done += frames;
            head.frame += frames;
        }
        return out;
    }

    public static float[] silence(int frames) {
        return new float[frames];
    }

    public static float[] impulse(int frames) {
        float[] signal = new float[frames];
        signal[0] = 1;
        return signal;
    }

    public static float[] sine(double hz, double peak, int frames) {
        float[] signal = new float[frames];
        for (int i = 0; i < frames; i++) {
            signal[i] = (float) (peak * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
        }
        return signal;
    }

    public static float[] join(float[]... parts) {
        float[] joined = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** A timeline at one tempo. */
    private static final class Head implements PlayHead {
        private long frame;
        private double bpm = 120;
        private boolean playing;

        @Override
        public long frame() {
            return frame;
        }

        @Override
        public boolean playing() {
            return playing;
        }

        @Override
        public double beatsAt(int ahead) {
            return playing ? (frame + ahead) * bpm / 60 / RATE_HZ : 0;
        }

        @Override
        public double bpmAt(int ahead) {
            return bpm;
        }
    }
}
