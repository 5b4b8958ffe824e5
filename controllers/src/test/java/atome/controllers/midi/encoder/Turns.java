package atome.controllers.midi.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hands that turn knobs, made from a seed: values with stamps, as a controller would send them. */
final class Turns {
    private static final long SAMPLING_NANOS = 10_000_000L;

    /** How fast a hand turns. */
    enum Speed {
        SLOW(12),
        MEDIUM(60),
        FAST(400);

        private final double stepsPerSecond;

        Speed(double stepsPerSecond) {
            this.stepsPerSecond = stepsPerSecond;
        }
    }

    record Raw(int value, long stampNanos) {}

    private final Random random;
    private long nowNanos = 5_000_000_000L;

    Turns(long seed) {
        this.random = new Random(seed);
    }

    /** The signed steps of one turn: it speeds up, holds, slows down; one entry a message. */
    private List<Integer> steps(int direction, Speed speed, int seconds10) {
        List<Integer> steps = new ArrayList<>();
        int samples = seconds10 * 10;
        double waiting = 0.99;
        for (int sample = 0; sample < samples; sample++) {
            double ease = Math.sin(Math.PI * (sample + 1) / (samples + 1));
            double tremble = 0.8 + 0.4 * random.nextDouble();
            waiting += speed.stepsPerSecond * 0.01 * ease * tremble;
            int whole = (int) waiting;
            waiting -= whole;
            steps.add(direction * whole);
        }
        return steps;
    }

    /** An endless encoder turned in these directions, with rests between. */
    List<Raw> encoder(RelativeEncoding encoding, Speed speed, int... directions) {
        List<Raw> raw = new ArrayList<>();
        for (int direction : directions) {
            for (int step : steps(direction, speed, 8 + random.nextInt(8))) {
                nowNanos += SAMPLING_NANOS;
                if (step != 0) {
                    raw.add(new Raw(encoding.value(step), nowNanos));
                }
            }
            nowNanos += 500_000_000L;
        }
        return raw;
    }

    /** A knob with two ends, turned in these directions from somewhere. */
    List<Raw> knob(Speed speed, int start, int... directions) {
        List<Raw> raw = new ArrayList<>();
        int at = start;
        for (int direction : directions) {
            for (int step : steps(direction, speed, 8 + random.nextInt(8))) {
                nowNanos += SAMPLING_NANOS;
                int next = Math.clamp((long) at + step, 0, 127);
                if (next != at) {
                    at = next;
                    raw.add(new Raw(at, nowNanos));
                }
            }
            nowNanos += 500_000_000L;
        }
        return raw;
    }

    /** A switch: the same values at each press, at the pace of a foot. */
    List<Raw> presses(int presses, int... values) {
        List<Raw> raw = new ArrayList<>();
        for (int press = 0; press < presses; press++) {
            for (int value : values) {
                nowNanos += 120_000_000L + random.nextInt(80_000_000);
                raw.add(new Raw(value, nowNanos));
            }
            nowNanos += 300_000_000L + random.nextInt(500_000_000);
        }
        return raw;
    }
}
