package atome.appliance;

import atome.engine.AudioThread;

/** Breaks the audio-thread rule in the ways that no call betrays. */
@AudioThread
final class GuiltyVoice {
    private final float[] samples = new float[64];
    private float peak;

    Object makesAnArray() {
        return new float[64];
    }

    Object joinsStrings(int frames) {
        return "frames: " + frames;
    }

    Object makesAnEmptyLambda() {
        Runnable nothing = () -> {};
        return nothing;
    }

    void locksAPart() {
        synchronized (samples) {
            peak = samples[0];
        }
    }

    synchronized void locksTheWhole() {
        peak = 0;
    }

    void throwsBarely() {
        throw new IllegalStateException();
    }

    /** Innocent: nothing is made and nothing locked. */
    float sum() {
        float sum = peak;
        for (float sample : samples) {
            sum += sample;
        }
        return sum;
    }
}
