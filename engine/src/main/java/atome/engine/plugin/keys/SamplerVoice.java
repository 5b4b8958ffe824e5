package atome.engine.plugin.keys;

import atome.engine.AudioThread;

/**
 * One note of the sampler. A loop runs from its start to the end of the part that plays; the last
 * frames of each round fade into the first of the next, so a round is shorter by the crossfade.
 */
@AudioThread
final class SamplerVoice implements KeyVoice {
    /** A recording that stops at full level is faded over so many frames at its end. */
    private static final double EDGE_FRAMES = 64;

    private final SamplerControls controls;
    private final float[][] sources;
    private final Envelope envelope;
    private final SincTable sinc = new SincTable();
    private int key;
    private double gain;
    private double position;
    private double speed;
    private double speedNow;
    private double speedGrowth;
    private int end;
    private int loopStart;
    private int crossfade;
    private int round;
    private boolean looping;
    private boolean looped;
    private boolean oneShot;

    SamplerVoice(SamplerControls controls, float[][] sources) {
        this.controls = controls;
        this.sources = sources;
        envelope = new Envelope(controls.shape);
    }

    @Override
    public void start(int key, double velocity) {
        this.key = key;
        gain = controls.strength(velocity);
        position = controls.startFrame();
        end = controls.endFrame();
        looping = controls.looping();
        loopStart = controls.loopStartFrame();
        crossfade = controls.crossfadeFrames();
        round = end - loopStart - crossfade;
        oneShot = controls.oneShot();
        looped = false;
        speed = controls.speed(key);
        speedNow = speed;
        speedGrowth = 0;
        if (position < end) {
            envelope.start();
        } else {
            envelope.stop();
        }
    }

    @Override
    public void release() {
        if (!oneShot) {
            envelope.release();
        }
    }

    @Override
    public void fade() {
        envelope.fade();
    }

    @Override
    public void stop() {
        envelope.stop();
    }

    @Override
    public boolean sounding() {
        return !envelope.resting();
    }

    @Override
    public void steer() {
        speedNow = speed;
        speed = controls.speed(key);
        speedGrowth = (speed - speedNow) / KeyControls.STEP_FRAMES;
    }

    @Override
    public void render(double[][] mix, int from, int to) {
        for (int i = from; i < to; i++) {
            if (position >= end) {
                if (!looping) {
                    envelope.stop();
                    return;
                }
                position -= round * (1 + Math.floor((position - end) / round));
                looped = true;
            }
            double loudness = gain * envelope.next();
            double into = position - (end - crossfade);
            if (!looping) {
                double left = (end - position) / speedNow;
                add(mix, i, position, loudness * Math.min(1, left / EDGE_FRAMES));
            } else if (into <= 0) {
                add(mix, i, position, loudness);
            } else {
                double share = into / crossfade;
                add(mix, i, position, loudness * (1 - share));
                add(mix, i, position - round, loudness * share);
            }
            speedNow += speedGrowth;
            position += speedNow;
        }
    }

    private void add(double[][] mix, int i, double place, double loudness) {
        int frame = (int) place;
        double[] taps = sinc.tapsAt(place - frame);
        int first = frame - SincTable.CENTRE;
        int floor = looped ? loopStart : 0;
        int ceiling = looping ? end : sources[0].length;
        boolean inside = first >= floor && first + SincTable.TAPS <= ceiling;
        for (int channel = 0; channel < sources.length; channel++) {
            float[] source = sources[channel];
            double sum = 0;
            if (inside) {
                for (int tap = 0; tap < SincTable.TAPS; tap++) {
                    sum += taps[tap] * source[first + tap];
                }
            } else {
                for (int tap = 0; tap < SincTable.TAPS; tap++) {
                    sum += taps[tap] * around(source, first + tap);
                }
            }
            mix[channel][i] += loudness * sum;
        }
    }

    /** A frame where a tap may reach over the ends of the loop or of the recording. */
    private double around(float[] source, int frame) {
        int at = frame;
        if (looping && at >= end) {
            at -= round;
        } else if (looped && at < loopStart) {
            at += round;
        }
        return at >= 0 && at < source.length ? source[at] : 0;
    }
}
