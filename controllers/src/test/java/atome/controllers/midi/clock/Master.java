package atome.controllers.midi.clock;

import atome.controllers.midi.MidiMessage.Single;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** A master with an exact tempo and a jittering cable, made from a seed. */
final class Master {
    final MidiClockIn clock = new MidiClockIn();
    private final Random random;
    private DoubleSupplier jitterNanos = () -> 0;
    private double bpm;
    private double nextNanos = 7_000_000_000.0;
    private long stampNanos;

    Master(long seed, double bpm) {
        this.random = new Random(seed);
        this.bpm = bpm;
    }

    Master gaussian(double deviationMillis) {
        jitterNanos = () -> random.nextGaussian() * deviationMillis * 1e6;
        return this;
    }

    Master uniform(double mostMillis) {
        jitterNanos = () -> (2 * random.nextDouble() - 1) * mostMillis * 1e6;
        return this;
    }

    void tempo(double next) {
        bpm = next;
    }

    void say(Single message) {
        clock.heard(message, Math.round(nextNanos) - 1_000_000);
    }

    /** One tick goes out, and is heard. */
    void tick() {
        stampNanos = Math.round(nextNanos + jitterNanos.getAsDouble());
        clock.heard(Single.CLOCK, stampNanos);
        nextNanos += 60e9 / bpm / 24;
    }

    void ticks(int count) {
        for (int tick = 0; tick < count; tick++) {
            tick();
        }
    }

    /** Ticks go out and are lost on the way. */
    void lose(int count) {
        nextNanos += count * 60e9 / bpm / 24;
    }

    /** The true time of the next tick. */
    double nextNanos() {
        return nextNanos;
    }

    double bpm() {
        return clock.reading().bpm();
    }
}
