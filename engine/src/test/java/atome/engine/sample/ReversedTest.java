package atome.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReversedTest {
    private static final int FRAMES = 100;

    /** A sound whose frames say where they come from, and of which only a part is there. */
    private static final class Partly implements Sound {
        private final int from;
        private int wantedAt;
        private int wantedUntil;

        Partly(int from) {
            this.from = from;
        }

        @Override
        public int sampleRateHz() {
            return 48_000;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public int frames() {
            return FRAMES;
        }

        @Override
        public void read(int channel, int at, float[] to, int offset, int frames) {
            for (int i = 0; i < frames; i++) {
                boolean inside = at + i >= 0 && at + i < FRAMES;
                to[offset + i] = inside ? at + i + 1 : 0;
            }
        }

        @Override
        public void want(int at, int until) {
            wantedAt = at;
            wantedUntil = until;
        }

        @Override
        public int ready(int at, int most) {
            return at >= from ? most : 0;
        }
    }

    @Test
    void theLastFrameComesFirstAndWhatLiesOutsideIsSilence() {
        float[] heard = new float[6];

        new Reversed(new Partly(0)).read(0, -2, heard, 1, 5);

        assertThat(heard).containsExactly(0, 0, 0, 100, 99, 98);
        new Reversed(new Partly(0)).read(0, 98, heard, 0, 4);
        assertThat(heard).startsWith(2, 1, 0, 0);
    }

    @Test
    void whatIsWantedIsAskedForBackwards() {
        Partly recorded = new Partly(0);

        new Reversed(recorded).want(10, 40);

        assertThat(recorded.wantedAt).isEqualTo(89);
        assertThat(recorded.wantedUntil).isEqualTo(60);
    }

    @Test
    void thatWhichIsThereIsCountedFromItsPlaceOnward() {
        Reversed reversed = new Reversed(new Partly(37));

        assertThat(reversed.ready(0, 50)).isEqualTo(50);
        assertThat(reversed.ready(0, 64)).isEqualTo(63);
        assertThat(reversed.ready(60, 32)).isEqualTo(3);
        assertThat(reversed.ready(63, 32)).isZero();
        assertThat(reversed.ready(0, 0)).isZero();
    }
}
