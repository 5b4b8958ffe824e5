package atome.engine.plugin.keys;

import atome.engine.AudioThread;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.SmoothedValue;
import java.util.Iterator;

/** What the voices of the synthesiser share, in the units in which they use it. */
final class SynthControls implements KeyControls {
    private static final double NEPERS_PER_SEMITONE = Math.log(2) / 12;
    private static final double HIGHEST = 0.45;

    final StepRamp wave1;
    final StepRamp wave2;
    final StepRamp mix2;
    final StepRamp sub;
    final StepRamp noise;
    final StepRamp resonance;
    final Envelope.Shape filterShape;
    final Envelope.Shape shape;
    final SmoothedValue level;
    final double sampleRateHz;
    private final SmoothedValue pitch2;
    private final SmoothedValue detune2;
    private final SmoothedValue cutoffHz;
    private final SmoothedValue filterEnvelope;
    private final SmoothedValue keyTracking;
    private final SmoothedValue lfoHz;
    private final SmoothedValue lfoPitch;
    private final SmoothedValue lfoFilter;
    private final SmoothedValue glideSeconds;
    private final SmoothedValue velocity;
    private double interval2;
    private double ratio2;
    private double knownCutoffHz;
    private double cutoffKey;
    private double lfoPhase;
    private double lfo;
    private double bend;
    private int lastKey = -1;

    SynthControls(Preparation preparation) {
        Iterator<SmoothedValue> next = preparation.parameters().iterator();
        sampleRateHz = preparation.sampleRateHz();
        wave1 = new StepRamp(next.next());
        wave2 = new StepRamp(next.next());
        pitch2 = next.next();
        detune2 = next.next();
        mix2 = new StepRamp(next.next());
        sub = new StepRamp(next.next());
        noise = new StepRamp(next.next());
        cutoffHz = next.next();
        resonance = new StepRamp(next.next());
        filterEnvelope = next.next();
        keyTracking = next.next();
        filterShape = envelope(next);
        shape = envelope(next);
        lfoHz = next.next();
        lfoPitch = next.next();
        lfoFilter = next.next();
        glideSeconds = next.next();
        velocity = next.next();
        level = next.next();
    }

    private Envelope.Shape envelope(Iterator<SmoothedValue> next) {
        return new Envelope.Shape(
                (int) sampleRateHz, next.next(), next.next(), next.next(), next.next());
    }

    @Override
    @AudioThread
    public void step() {
        wave1.step();
        wave2.step();
        mix2.step();
        sub.step();
        noise.step();
        resonance.step();
        look();
        lfoPhase += STEP_FRAMES * lfoHz.value() / sampleRateHz;
        if (lfoPhase >= 1) {
            lfoPhase -= 1;
        }
        lfo = Oscillator.sine(lfoPhase);
    }

    @AudioThread
    private void look() {
        filterShape.step();
        shape.step();
        double interval = pitch2.value() + 0.01 * detune2.value();
        if (interval != interval2) {
            interval2 = interval;
            ratio2 = Math.exp(NEPERS_PER_SEMITONE * interval);
        }
        if (cutoffHz.value() != knownCutoffHz) {
            knownCutoffHz = cutoffHz.value();
            cutoffKey = 69 + Math.log(knownCutoffHz / 440) / NEPERS_PER_SEMITONE;
        }
    }

    @Override
    @AudioThread
    public void bend(double semitones) {
        bend = semitones;
    }

    @Override
    @AudioThread
    public void reset() {
        wave1.reset();
        wave2.reset();
        mix2.reset();
        sub.reset();
        noise.reset();
        resonance.reset();
        interval2 = Double.NaN;
        look();
        lfoPhase = 0;
        lfo = 0;
        lastKey = -1;
    }

    /** A note begins; from how many semitones off it glides. */
    @AudioThread
    double glideFrom(int key) {
        double off = lastKey < 0 || glideSeconds.value() == 0 ? 0 : lastKey - key;
        lastKey = key;
        return off;
    }

    /** What of a glide is left after a control step, of the whole at its start. */
    @AudioThread
    double glideStep() {
        return STEP_FRAMES / Math.max(STEP_FRAMES, glideSeconds.value() * sampleRateHz);
    }

    /** Cycles a frame of oscillator 1, for a place on the keyboard. */
    @AudioThread
    double cyclesPerFrame(double key) {
        double pitch = key - 69 + bend + 0.01 * lfoPitch.value() * lfo;
        return Math.min(HIGHEST, 440 / sampleRateHz * Math.exp(NEPERS_PER_SEMITONE * pitch));
    }

    /** Oscillator 2, where oscillator 1 has so many cycles a frame. */
    @AudioThread
    double second(double cyclesPerFrame) {
        return Math.min(HIGHEST, ratio2 * cyclesPerFrame);
    }

    /** Where the filter of a note stands, as the tangent that its integrators take. */
    @AudioThread
    double cutoff(double key, double envelope) {
        double at =
                cutoffKey
                        + keyTracking.value() * (key - 60)
                        + filterEnvelope.value() * envelope
                        + lfoFilter.value() * lfo;
        double hz = 440 * Math.exp(NEPERS_PER_SEMITONE * (at - 69));
        return Math.tan(Math.PI * Math.clamp(hz / sampleRateHz, 16 / sampleRateHz, HIGHEST));
    }

    /** How loud a key is that was struck so hard. */
    @AudioThread
    double strength(double struck) {
        return 1 - velocity.value() + velocity.value() * struck * struck;
    }
}
