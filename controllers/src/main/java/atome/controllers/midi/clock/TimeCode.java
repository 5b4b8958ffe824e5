package atome.controllers.midi.clock;

/**
 * A SMPTE time code (SMPTE 12M); immutable, any thread. One that no clock shows is refused.
 *
 * @param frames of the second, from 0
 */
public record TimeCode(Rate rate, int hours, int minutes, int seconds, int frames) {

    /** How many frames a second. */
    public enum Rate {
        FPS_24(24, 24),
        FPS_25(25, 25),
        /** 30000/1001 Hz; numbers 0 and 1 are left out each minute but every tenth. */
        FPS_29_97_DROP(30, 30_000 / 1001.0),
        FPS_30(30, 30);

        private final int numbers;
        private final double hz;

        Rate(int numbers, double hz) {
            this.numbers = numbers;
            this.hz = hz;
        }

        /** How many numbers a second of the code has. */
        public int numbers() {
            return numbers;
        }

        /** How many frames pass in a second of real time. */
        public double hz() {
            return hz;
        }
    }

    public TimeCode {
        boolean dropped =
                rate == Rate.FPS_29_97_DROP && frames < 2 && seconds == 0 && minutes % 10 != 0;
        if (outside(hours, 24)
                || outside(minutes, 60)
                || outside(seconds, 60)
                || outside(frames, rate.numbers())
                || dropped) {
            throw new IllegalArgumentException(
                    "no time code at %s: %02d:%02d:%02d:%02d"
                            .formatted(rate, hours, minutes, seconds, frames));
        }
    }

    /** How many frames have passed since 00:00:00:00. */
    public long frameCount() {
        long wholeMinutes = hours * 60L + minutes;
        long count = (wholeMinutes * 60 + seconds) * rate.numbers() + frames;
        return rate == Rate.FPS_29_97_DROP ? count - 2 * (wholeMinutes - wholeMinutes / 10) : count;
    }

    /** How much real time has passed since 00:00:00:00, in seconds. */
    public double elapsedSeconds() {
        return frameCount() / rate.hz();
    }

    private static boolean outside(int value, int end) {
        return value < 0 || value >= end;
    }
}
