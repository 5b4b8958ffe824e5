package atome.engine.plugin.keys;

import atome.engine.AudioThread;
import atome.engine.plugin.SmoothedValue;

/**
 * A note's course: a linear attack, an exponential decay to the sustained level, an exponential
 * release; decay and release times are those of a fall by 60 dB. Source: M. Puckette, "The Theory
 * and Technique of Electronic Music", 2007, chapter 4.
 */
@AudioThread
final class Envelope {
    private static final int RESTING = 0;
    private static final int ATTACK = 1;
    private static final int DECAY = 2;
    private static final int RELEASE = 3;
    private static final int FADE = 4;

    /** Below this a falling level is silence. */
    private static final double SILENCE = 1e-5;

    private final Shape shape;
    private int stage;
    private double value;
    private double fadeStep;

    Envelope(Shape shape) {
        this.shape = shape;
    }

    void start() {
        value = 0;
        stage = ATTACK;
    }

    void release() {
        if (stage == ATTACK || stage == DECAY) {
            stage = RELEASE;
        }
    }

    /** Falls in a straight line, whatever the release is. */
    void fade() {
        if (value == 0) {
            stage = RESTING;
        } else if (stage != FADE) {
            fadeStep = value / shape.fadeFrames;
            stage = FADE;
        }
    }

    void stop() {
        value = 0;
        stage = RESTING;
    }

    /** True when it has come to its end, and stays at 0. */
    boolean resting() {
        return stage == RESTING;
    }

    double value() {
        return value;
    }

    double next() {
        switch (stage) {
            case ATTACK -> {
                value += shape.attackStep;
                if (value >= 1) {
                    value = 1;
                    stage = DECAY;
                }
            }
            case DECAY -> {
                value = shape.sustain + shape.decay * (value - shape.sustain);
                rest(shape.sustain == 0 && value < SILENCE);
            }
            case RELEASE -> {
                value *= shape.release;
                rest(value < SILENCE);
            }
            case FADE -> {
                value -= fadeStep;
                rest(value < SILENCE);
            }
            default -> {}
        }
        return value;
    }

    private void rest(boolean ended) {
        if (ended) {
            stop();
        }
    }

    /** What the envelopes of all voices have in common, kept up with four parameters. */
    @AudioThread
    static final class Shape {
        private static final double FADE_SECONDS = 0.005;
        private static final double NEPERS_OF_60_DB = 3 * Math.log(10);

        private final int sampleRateHz;
        private final SmoothedValue attackSeconds;
        private final SmoothedValue decaySeconds;
        private final SmoothedValue sustainLevel;
        private final SmoothedValue releaseSeconds;
        private final double fadeFrames;
        private double attackTime;
        private double decayTime;
        private double releaseTime;
        private double attackStep;
        private double decay;
        private double sustain;
        private double release;

        Shape(
                int sampleRateHz,
                SmoothedValue attackSeconds,
                SmoothedValue decaySeconds,
                SmoothedValue sustainLevel,
                SmoothedValue releaseSeconds) {
            this.sampleRateHz = sampleRateHz;
            this.attackSeconds = attackSeconds;
            this.decaySeconds = decaySeconds;
            this.sustainLevel = sustainLevel;
            this.releaseSeconds = releaseSeconds;
            fadeFrames = FADE_SECONDS * sampleRateHz;
        }

        /** Looks at the parameters; what costs is worked out where one has changed. */
        void step() {
            sustain = sustainLevel.value();
            if (attackSeconds.target() != attackTime) {
                attackTime = attackSeconds.target();
                attackStep = 1 / (attackTime * sampleRateHz);
            }
            if (decaySeconds.target() != decayTime) {
                decayTime = decaySeconds.target();
                decay = fall(decayTime);
            }
            if (releaseSeconds.target() != releaseTime) {
                releaseTime = releaseSeconds.target();
                release = fall(releaseTime);
            }
        }

        private double fall(double seconds) {
            return Math.exp(-NEPERS_OF_60_DB / (seconds * sampleRateHz));
        }
    }
}
