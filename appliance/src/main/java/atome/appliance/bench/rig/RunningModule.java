package atome.appliance.bench.rig;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Instrument;
import atome.engine.plugin.PlayHead;
import atome.engine.plugin.PluginProcessor;
import atome.engine.plugin.Plugins;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.Reading;
import atome.engine.plugin.SmoothedValue;
import atome.engine.sample.Pcm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A module that runs alone, stereo. What sounds of itself does so under signal: an instrument holds
 * a chord, struck anew each second, and a metronome's timeline plays. Calling thread.
 */
final class RunningModule {
    private static final List<Integer> CHORD = List.of(40, 47, 52, 56, 59, 64);

    final String name;
    private final PluginProcessor processor;
    private final Head head = new Head();
    private final float[][] audio = new float[2][Sound.BLOCK_FRAMES];

    /** Each file that it takes is the response. */
    RunningModule(String id, Map<String, Double> values, Sound response) {
        AtomePlugin plugin = Plugins.find(id).orElseThrow();
        name = id.substring(id.indexOf('.') + 1);
        Map<String, Pcm> files = new HashMap<>();
        for (String file : plugin.files()) {
            files.put(file, new Pcm(Sound.RATE_HZ, response.samples()));
        }
        List<SmoothedValue> parameters =
                plugin.parameters().stream()
                        .map(one -> values.getOrDefault(one.name(), one.defaultValue()))
                        .map(SmoothedValue::new)
                        .toList();
        processor =
                plugin.prepare(
                        new Preparation(
                                Sound.RATE_HZ,
                                audio.length,
                                Sound.BLOCK_FRAMES,
                                parameters,
                                plugin.readings().stream().map(_ -> new Reading()).toList(),
                                files,
                                head));
    }

    /** Plays a second; gives the nanoseconds a block. */
    double playSecond(Sound sound) {
        head.playing = !sound.silent();
        if (processor instanceof Instrument instrument) {
            CHORD.forEach(instrument::noteOff);
            if (!sound.silent()) {
                CHORD.forEach(key -> instrument.noteOn(key, 0.8));
            }
        }
        long begunNanos = System.nanoTime();
        for (int block = 0; block < Sound.BLOCKS; block++) {
            sound.copyBlock(block, audio);
            process(audio);
        }
        return (double) (System.nanoTime() - begunNanos) / Sound.BLOCKS;
    }

    /** One block. */
    void process(float[][] block) {
        processor.process(block, Sound.BLOCK_FRAMES);
        head.frame += Sound.BLOCK_FRAMES;
    }

    /** A timeline at 120 beats a minute. */
    private static final class Head implements PlayHead {
        private long frame;
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
            return playing ? 2.0 * (frame + ahead) / Sound.RATE_HZ : 0;
        }

        @Override
        public double bpmAt(int ahead) {
            return 120;
        }
    }
}
