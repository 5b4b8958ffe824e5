package atome.engine.plugin.modulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Workbench;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChorusTest {
    private static final int SECOND = Workbench.RATE_HZ;

    @Test
    void threeTapsLieAThirdOfTheCycleApart() {
        Map<String, Double> values = Map.of("rate", 0.05, "delay", 20.0, "depth", 4.0, "mix", 1.0);
        float[] heard =
                new Workbench(new Chorus(), 1, values, Map.of())
                        .process(Workbench.impulse(SECOND / 10), 64)[0];

        // delay + depth · cos 0, delay + depth · cos ±120°, which are both a little on the way
        assertThat(sum(heard, 1_150, 1_154)).isCloseTo(1 / Math.sqrt(3), within(0.01));
        assertThat(sum(heard, 860, 869)).isCloseTo(2 / Math.sqrt(3), within(0.02));
        assertThat(sum(heard, 0, heard.length)).isCloseTo(Math.sqrt(3), within(0.01));
    }

    /** What rises by one a frame tells how far back it comes from. */
    @Test
    void theTapsSwingAboutTheDelay() {
        Map<String, Double> values = Map.of("rate", 1.0, "delay", 20.0, "depth", 3.0, "mix", 1.0);
        float[] rising = new float[2 * SECOND];
        for (int i = 0; i < rising.length; i++) {
            rising[i] = i / (float) SECOND;
        }
        float[] heard = new Workbench(new Chorus(), 1, values, Map.of()).process(rising, 64)[0];

        // Three cosines a third apart cancel: together they come from the middle.
        for (int i = SECOND / 2; i < heard.length; i += 997) {
            assertThat(heard[i] / Math.sqrt(3))
                    .isCloseTo(i / (double) SECOND - 0.020, within(1e-4));
        }
    }

    @Test
    void withoutMixTheSoundIsLeftAlone() {
        float[] sine = Workbench.sine(440, 0.7, SECOND);

        assertThat(
                        new Workbench(new Chorus(), 2, Map.of("mix", 0.0), Map.of())
                                .process(sine, 64)[1])
                .isEqualTo(sine);
    }

    private static double sum(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i];
        }
        return sum;
    }
}
