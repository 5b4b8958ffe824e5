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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Limiter with 1.5 ms of look-ahead, one gain for all channels; no sample is above the ceiling:
 * {@code in → drive → peak → gain to the ceiling → least over the look-ahead → release → two moving
 * means → gain × delayed drive → out}.
 *
 * <p>Source: P. Hämäläinen, "Smoothing of the control signal without clipped output in digital peak
 * limiters", DAFx-02, 2002; with the two means of G. Luff, "Designing a straightforward limiter",
 * Signalsmith Audio, 2022. The two means reach back exactly as far as the sliding minimum, less one
 * frame, so each gain they average was already low enough for the sample that it falls on: the gain
 * is there when the peak comes, along an S-shaped curve. Parameters move with the sound that
 * enters, so what is on its way keeps the ceiling under which it came in.
 */
public final class Limiter implements AtomePlugin {
    private static final double HALF_LOOK_AHEAD_SECONDS = 0.000_75;

    @Override
    public String id() {
        return "atome.limiter";
    }

    @Override
    public String name() {
        return "Limiter";
    }

    @Override
    public String description() {
        return "Lets no sample above the ceiling, and turns down before a peak instead of cutting it";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("drive", "dB", 0, 24, 0, Parameter.Scale.LINEAR),
                new Parameter("ceiling", "dB", -24, 0, -0.5, Parameter.Scale.LINEAR),
                new Parameter("release", "ms", 5, 1_000, 80, Parameter.Scale.LOG));
    }

    @Override
    public List<Parameter> readings() {
        return List.of(new Parameter("reduction", "dB", 0, 60, 0, Parameter.Scale.LINEAR));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Safety", Map.of("ceiling", -0.5, "release", 50.0)),
                new Preset("Loud", Map.of("drive", 6.0, "ceiling", -1.0, "release", 120.0)),
                new Preset("Wall", Map.of("drive", 12.0, "ceiling", -1.0, "release", 30.0)));
    }

    @Override
    public int latencyFrames(int sampleRateHz) {
        return 2 * halfLookAheadFrames(sampleRateHz);
    }

    private static int halfLookAheadFrames(int sampleRateHz) {
        return (int) Math.round(HALF_LOOK_AHEAD_SECONDS * sampleRateHz);
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation);
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        /** Keeps the rounding of two products under the ceiling. */
        private static final double MARGIN = 1 - 0x1p-22;

        /** Nearer to where it heads for, the release is there. */
        private static final double ARRIVED = 1e-7;

        private final double framesPerMs;
        private final int lookAhead;
        private final float[][] delayed;
        private final SmoothedValue driveDb;
        private final SmoothedValue ceilingDb;
        private final SmoothedValue releaseMs;
        private final Watch levels;
        private final Watch times;
        private final Reading reduction;
        private final SlidingMinimum least;
        private final MovingMean first;
        private final MovingMean second;
        private float drive;
        private double ceiling;
        private double approach;
        private double released;
        private int at;
        private int quietFrames;

        Processor(Preparation preparation) {
            framesPerMs = preparation.sampleRateHz() / 1_000.0;
            int half = halfLookAheadFrames(preparation.sampleRateHz());
            lookAhead = 2 * half;
            delayed = new float[preparation.channels()][lookAhead];
            driveDb = preparation.parameter(0);
            ceilingDb = preparation.parameter(1);
            releaseMs = preparation.parameter(2);
            levels = new Watch(driveDb, ceilingDb);
            times = new Watch(releaseMs);
            reduction = preparation.readings().getFirst();
            least = new SlidingMinimum(lookAhead + 1);
            first = new MovingMean(half + 1);
            second = new MovingMean(half + 1);
            reset();
        }

        private void setLevels() {
            drive = (float) Decibels.toGain(driveDb.value());
            ceiling = Decibels.toGain(ceilingDb.value());
        }

        private void setTimes() {
            approach = 1 - Math.exp(-1 / (releaseMs.value() * framesPerMs));
        }

        @Override
        public void process(float[][] audio, int frames) {
            double lowest = 1;
            for (int i = 0; i < frames; i++) {
                if (levels.changed()) {
                    setLevels();
                }
                if (times.changed()) {
                    setTimes();
                }
                double gain = gainFor(enter(audio, i));
                leave(audio, i, (float) gain);
                lowest = Math.min(lowest, gain);
            }
            reduction.set(-Decibels.ofGain(lowest));
        }

        /** Applies the drive, in place; returns the peak. */
        private float enter(float[][] audio, int frame) {
            float peak = 0;
            for (float[] channel : audio) {
                float driven = channel[frame] * drive;
                channel[frame] = driven;
                float size = Math.abs(driven);
                peak = size > peak ? size : peak;
            }
            quietFrames = peak == 0 ? Math.min(lookAhead, quietFrames + 1) : 0;
            return peak;
        }

        /** The gain for the frame that entered one look-ahead ago. */
        private double gainFor(float peak) {
            double needed = least.next(peak > ceiling ? MARGIN * ceiling / peak : 1);
            double missing = needed - released;
            released = missing < ARRIVED ? needed : released + approach * missing;
            return second.next(first.next(released));
        }

        private void leave(float[][] audio, int frame, float gain) {
            for (int channel = 0; channel < audio.length; channel++) {
                float[] ring = delayed[channel];
                float entered = audio[channel][frame];
                audio[channel][frame] = ring[at] * gain;
                ring[at] = entered;
            }
            at = at + 1 == lookAhead ? 0 : at + 1;
        }

        @Override
        public void reset() {
            setLevels();
            setTimes();
            for (float[] ring : delayed) {
                Arrays.fill(ring, 0);
            }
            least.reset();
            first.reset();
            second.reset();
            released = 1;
            at = 0;
            quietFrames = lookAhead;
            reduction.set(0);
        }

        @Override
        public boolean silent() {
            return quietFrames >= lookAhead;
        }
    }
}
