package atome.engine.plugin.click;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.PlayHead;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Preset;
import atome.engine.plugin.SmoothedValue;
import java.util.List;
import java.util.Map;

/**
 * Clicks on the beats while the leading timeline plays or is counted in: {@code beats → decaying
 * tone → level → + in → out}.
 *
 * <p>A click starts at the frame nearest to its beat, halves up, as clips do. The first beat of a
 * bar is louder by the accent and a fifth higher; beats between beats are softer and a fourth
 * lower. Bars are counted from beat 0.
 */
public final class Metronome implements AtomePlugin {
    @Override
    public String id() {
        return "atome.metronome";
    }

    @Override
    public String name() {
        return "Metronome";
    }

    @Override
    public String description() {
        return "Clicks on the beats of the timeline that plays or is counted in, with an accent on"
                + " the first of a bar.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("level", "dB", -60, 0, -12, Parameter.Scale.LINEAR),
                new Parameter("accent", "dB", 0, 12, 6, Parameter.Scale.LINEAR),
                new Parameter("pitch", "Hz", 200, 4_000, 1_000, Parameter.Scale.LOG),
                new Parameter("beats_per_bar", "", 1, 16, 4, Parameter.Scale.STEPS),
                new Parameter("clicks_per_beat", "", 1, 8, 1, Parameter.Scale.STEPS),
                new Parameter("count_in_only", "", 0, 1, 0, Parameter.Scale.STEPS));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Four", Map.of()),
                new Preset("Waltz", Map.of("beats_per_bar", 3.0)),
                new Preset("Eighths", Map.of("clicks_per_beat", 2.0)),
                new Preset("Triplets, low", Map.of("clicks_per_beat", 3.0, "pitch", 600.0)),
                new Preset("Count-in only", Map.of("count_in_only", 1.0)),
                new Preset("Beats only", Map.of("beats_per_bar", 1.0, "accent", 0.0)));
    }

    @Override
    public PluginProcessor prepare(Preparation preparation) {
        return new Processor(preparation);
    }

    @AudioThread
    private static final class Processor implements PluginProcessor {
        /**
         * So far before a click's place is on it: far more than rounding, far less than a frame.
         */
        private static final double ON_IT = 1e-9;

        private static final double BETWEEN_DB = -8;

        private final PlayHead playHead;
        private final List<SmoothedValue> parameters;
        private final Click click;
        private double gainDb;
        private double gain;
        private int clicksPerBeat;
        private int clicksPerBar;

        Processor(Preparation preparation) {
            playHead = preparation.playHead();
            parameters = preparation.parameters();
            click = new Click(preparation.sampleRateHz());
            follow(parameters.get(0).value());
        }

        @Override
        public void process(float[][] audio, int frames) {
            clicksPerBeat = (int) Math.rint(parameters.get(4).target());
            clicksPerBar = clicksPerBeat * (int) Math.rint(parameters.get(3).target());
            int done = 0;
            while (done < frames) {
                int next = clicks() ? nextClick(done, frames) : frames;
                add(audio, done, next);
                done = next;
                if (next < frames) {
                    strike(next);
                    add(audio, next, next + 1);
                    done++;
                }
            }
        }

        private boolean clicks() {
            return playHead.countingIn()
                    || (playHead.playing() && parameters.get(5).target() < 0.5);
        }

        /** The first frame from here on that is nearest to a click's place, or {@code frames}. */
        private int nextClick(int from, int frames) {
            double before = Math.floor(clicksTo(from - 1) - ON_IT);
            if (clicksTo(frames - 1) - ON_IT < before + 1) {
                return frames;
            }
            int low = from;
            int high = frames - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (clicksTo(middle) - ON_IT >= before + 1) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        /** How many clicks the timeline has come to half a frame after a frame. */
        private double clicksTo(int frame) {
            double beats = 0.5 * (playHead.beatsAt(frame) + playHead.beatsAt(frame + 1));
            return beats * clicksPerBeat;
        }

        private void strike(int frame) {
            long count = (long) Math.floor(clicksTo(frame) - ON_IT);
            double pitchHz = parameters.get(2).target();
            if (Math.floorMod(count, clicksPerBar) == 0) {
                click.strike(1.5 * pitchHz, Decibels.toGain(parameters.get(1).target()));
            } else if (Math.floorMod(count, clicksPerBeat) == 0) {
                click.strike(pitchHz, 1);
            } else {
                click.strike(0.75 * pitchHz, Decibels.toGain(BETWEEN_DB));
            }
        }

        private void add(float[][] audio, int from, int to) {
            SmoothedValue level = parameters.get(0);
            for (int i = from; i < to; i++) {
                if (level.next() != gainDb) {
                    follow(level.value());
                }
                if (click.silent()) {
                    continue;
                }
                float sample = (float) (gain * click.next());
                for (float[] channel : audio) {
                    channel[i] += sample;
                }
            }
        }

        private void follow(double db) {
            gainDb = db;
            gain = Decibels.toGain(db);
        }

        @Override
        public void reset() {
            click.stop();
            follow(parameters.get(0).value());
        }

        @Override
        public boolean silent() {
            return click.silent();
        }
    }
}
