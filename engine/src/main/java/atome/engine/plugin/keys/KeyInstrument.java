package atome.engine.plugin.keys;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.plugin.Instrument;
import atome.engine.plugin.SmoothedValue;
import java.util.Arrays;
import java.util.List;

/**
 * The running half of an instrument: {@code keys → voices → level → + in → out}. Controls are
 * looked at every 16 frames by its own count and heads for in between, so that the sound does not
 * depend on how frames are grouped into calls; a note begins at its very frame.
 */
@AudioThread
final class KeyInstrument implements Instrument {
    private final List<SmoothedValue> parameters;
    private final SmoothedValue level;
    private final KeyControls controls;
    private final KeyVoice[] voices;
    private final Keyboard keyboard;
    private final double[][] mix;
    private double gainDb;
    private double gain;
    private int stepFrame;

    /**
     * @param level one of the parameters, in dB
     * @param voices twice as many as may play at a time
     * @param mixChannels that the voices render; spread in turn over the node's
     */
    KeyInstrument(
            List<SmoothedValue> parameters,
            SmoothedValue level,
            KeyControls controls,
            KeyVoice[] voices,
            int mixChannels) {
        this.parameters = parameters;
        this.level = level;
        this.controls = controls;
        this.voices = voices;
        keyboard = new Keyboard(voices);
        mix = new double[mixChannels][KeyControls.STEP_FRAMES];
        follow(level.value());
        controls.reset();
    }

    @Override
    public void process(float[][] audio, int frames) {
        int done = 0;
        while (done < frames) {
            if (stepFrame == 0) {
                steer();
            }
            int run = Math.min(KeyControls.STEP_FRAMES - stepFrame, frames - done);
            boolean sounding = render(stepFrame, stepFrame + run);
            if (level.moving() || level.value() != gainDb) {
                addMoving(audio, done, run);
            } else if (sounding) {
                add(audio, done, run);
            }
            advance(run);
            stepFrame = (stepFrame + run) % KeyControls.STEP_FRAMES;
            done += run;
        }
    }

    private void steer() {
        controls.step();
        for (KeyVoice voice : voices) {
            if (voice.sounding()) {
                voice.steer();
            }
        }
    }

    private boolean render(int from, int to) {
        for (double[] channel : mix) {
            Arrays.fill(channel, from, to, 0);
        }
        boolean sounding = false;
        for (KeyVoice voice : voices) {
            if (voice.sounding()) {
                sounding = true;
                voice.render(mix, from, to);
            }
        }
        return sounding;
    }

    private void add(float[][] audio, int at, int run) {
        for (int channel = 0; channel < audio.length; channel++) {
            double[] from = mix[channel % mix.length];
            float[] to = audio[channel];
            for (int i = 0; i < run; i++) {
                to[at + i] += (float) (gain * from[stepFrame + i]);
            }
        }
    }

    private void addMoving(float[][] audio, int at, int run) {
        for (int i = 0; i < run; i++) {
            follow(level.next());
            for (int channel = 0; channel < audio.length; channel++) {
                audio[channel][at + i] += (float) (gain * mix[channel % mix.length][stepFrame + i]);
            }
        }
    }

    private void follow(double db) {
        gainDb = db;
        gain = Decibels.toGain(db);
    }

    @SuppressWarnings("ReferenceEquality") // the level has gone on already
    private void advance(int run) {
        for (int index = 0; index < parameters.size(); index++) {
            SmoothedValue parameter = parameters.get(index);
            for (int i = 0; i < run && parameter != level && parameter.moving(); i++) {
                parameter.next();
            }
        }
    }

    @Override
    public void noteOn(int key, double velocity) {
        keyboard.noteOn(key, velocity);
    }

    @Override
    public void noteOff(int key) {
        keyboard.noteOff(key);
    }

    @Override
    public void bend(double semitones) {
        controls.bend(semitones);
    }

    @Override
    public void sustain(boolean down) {
        keyboard.sustain(down);
    }

    @Override
    public void allNotesOff() {
        keyboard.allNotesOff();
    }

    @Override
    public void reset() {
        for (KeyVoice voice : voices) {
            voice.stop();
        }
        controls.reset();
        follow(level.value());
        stepFrame = 0;
    }

    @Override
    public boolean silent() {
        for (KeyVoice voice : voices) {
            if (voice.sounding()) {
                return false;
            }
        }
        return true;
    }
}
