package atome.engine.plugin.keys;

import atome.engine.AudioThread;

/**
 * One note of the synthesiser. Its filter: A. Simper, "Solving the continuous SVF equations using
 * trapezoidal integration and equivalent currents", Cytomic, 2013; resonance r gives the damping
 * {@code k = 2 − 1.9 r}, and what goes in is turned down by as much as half so that a peak does not
 * overload.
 */
@AudioThread
final class SynthVoice implements KeyVoice {
    /** Leaves room for chords: ten notes struck as hard as can be stay below full scale. */
    private static final double HEADROOM = 0.12;

    private final SynthControls controls;
    private final int seed;
    private final Envelope filterEnvelope;
    private final Envelope envelope;
    private final Oscillator first = new Oscillator();
    private final Oscillator second = new Oscillator();
    private final Oscillator sub = new Oscillator();
    private int random;
    private int key;
    private double gain;
    private double strength;
    private double glideSpan;
    private double glideLeft;
    private double cycles;
    private double cutoff;
    private double cutoffGoal;
    private double cutoffGrowth;
    private double s1;
    private double s2;

    SynthVoice(SynthControls controls, int slot) {
        this.controls = controls;
        seed = 0x9E3779B9 * (slot + 1);
        filterEnvelope = new Envelope(controls.filterShape);
        envelope = new Envelope(controls.shape);
    }

    @Override
    public void start(int key, double velocity) {
        this.key = key;
        strength = controls.strength(velocity);
        gain = HEADROOM * strength;
        glideSpan = controls.glideFrom(key);
        glideLeft = 1;
        filterEnvelope.start();
        envelope.start();
        cycles = controls.cyclesPerFrame(key + glideSpan);
        first.start(cycles);
        second.start(controls.second(cycles));
        sub.start(0.5 * cycles);
        cutoff = controls.cutoff(key, 0);
        cutoffGoal = cutoff;
        cutoffGrowth = 0;
        random = seed;
        s1 = 0;
        s2 = 0;
    }

    @Override
    public void release() {
        envelope.release();
        filterEnvelope.release();
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
        glideLeft = Math.max(0, glideLeft - controls.glideStep());
        double from = cycles;
        cycles = controls.cyclesPerFrame(key + glideSpan * glideLeft);
        first.steer(from, cycles);
        second.steer(controls.second(from), controls.second(cycles));
        sub.steer(0.5 * from, 0.5 * cycles);
        cutoff = cutoffGoal;
        cutoffGoal = controls.cutoff(key, strength * filterEnvelope.value());
        cutoffGrowth = (cutoffGoal - cutoff) / KeyControls.STEP_FRAMES;
    }

    @Override
    public void render(double[][] mix, int from, int to) {
        double[] out = mix[0];
        for (int i = from; i < to; i++) {
            filterEnvelope.next();
            double damping = 2 - 1.9 * controls.resonance.at(i);
            double source = (0.5 + 0.25 * damping) * source(i);
            cutoff += cutoffGrowth;
            double a1 = 1 / (1 + cutoff * (cutoff + damping));
            double a2 = cutoff * a1;
            double v3 = source - s2;
            double v1 = a1 * s1 + a2 * v3;
            double v2 = s2 + a2 * s1 + cutoff * a2 * v3;
            s1 = 2 * v1 - s1;
            s2 = 2 * v2 - s2;
            out[i] += gain * envelope.next() * v2;
        }
    }

    private double source(int i) {
        double share = controls.mix2.at(i);
        double sum = (1 - share) * first.next(controls.wave1.at(i));
        if (share > 0) {
            sum += share * second.next(controls.wave2.at(i));
        } else {
            second.skip();
        }
        double below = controls.sub.at(i);
        if (below > 0) {
            sum += below * sub.next(Oscillator.SQUARE);
        } else {
            sub.skip();
        }
        double hiss = controls.noise.at(i);
        if (hiss > 0) {
            random ^= random << 13;
            random ^= random >>> 17;
            random ^= random << 5;
            sum += hiss * 0x1p-31 * random;
        }
        return sum;
    }
}
