package atome.engine.plugin.modulation;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.Workbench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all of them promise. */
class ModulationTest {
    private static final int SECOND = Workbench.RATE_HZ;

    static List<AtomePlugin> plugins() {
        return List.of(new Tremolo(), new Chorus(), new Flanger(), new Phaser());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void blocksDoNotMatter(AtomePlugin plugin) {
        float[][] one = ridden(plugin, 64);
        assertThat(ridden(plugin, 16)).isEqualTo(one);
        assertThat(ridden(plugin, 100, 37, 1)).isEqualTo(one);
        assertThat(ridden(plugin, 1_000)).isEqualTo(one);
    }

    private static float[][] ridden(AtomePlugin plugin, int... blocks) {
        Workbench bench = new Workbench(plugin, 2, Map.of("phase", 50.0), Map.of());
        bench.tempo(131, true);
        bench.process(noise(SECOND / 3), blocks);
        bench.parameter("rate").moveTo(3, 240);
        bench.parameter("depth").moveTo(1, 240);
        bench.process(noise(SECOND / 3), blocks);
        bench.parameter("sync").moveTo(8, 0);
        return bench.process(noise(SECOND), blocks);
    }

    /** A hand may bend the pitch by a half while it turns, and no more. */
    @ParameterizedTest
    @MethodSource("plugins")
    void noParameterClicks(AtomePlugin plugin) {
        float[] sine = Workbench.sine(200, 0.5, SECOND);
        double steady = Response.steepest(sine, 0, sine.length);
        for (Parameter parameter : plugin.parameters()) {
            for (double value : new double[] {parameter.min(), parameter.max()}) {
                Workbench bench = new Workbench(plugin, 2, Map.of(), Map.of());
                float[][] before = bench.process(sine, 64);
                bench.parameter(parameter.name()).moveTo(value, SECOND / 200);
                float[][] after = bench.process(sine, 64);

                double allowed = 3 * steady;
                for (int channel = 0; channel < 2; channel++) {
                    float[] all = Workbench.join(before[channel], after[channel]);
                    allowed =
                            Math.max(
                                    allowed,
                                    1.5 * Response.steepest(all, SECOND * 3 / 2, 2 * SECOND));
                    assertThat(Response.steepest(all, SECOND - 1, 2 * SECOND))
                            .as(parameter.name() + " to " + value)
                            .isLessThan(allowed);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theExtremesStayFiniteAndDieOut(AtomePlugin plugin) {
        List<Parameter> parameters = plugin.parameters();
        for (int corner = 0; corner < 1 << parameters.size(); corner++) {
            Map<String, Double> values = new HashMap<>();
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i);
                double value = (corner >> i & 1) == 0 ? parameter.min() : parameter.max();
                values.put(parameter.name(), value);
            }
            Workbench bench = new Workbench(plugin, 2, values, Map.of());
            float[] heard = bench.process(noise(SECOND / 4), 64)[0];
            for (float sample : heard) {
                assertThat(Math.abs(sample)).as(values::toString).isLessThan(20);
            }
            for (int i = 0; i < 15 && !bench.processor.silent(); i++) {
                bench.process(Workbench.silence(SECOND), 64);
            }
            assertThat(bench.processor.silent()).as(values::toString).isTrue();
            assertThat(bench.process(Workbench.silence(100), 64)).isEqualTo(new float[2][100]);
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void afterAResetNothingIsLeft(AtomePlugin plugin) {
        Workbench bench = new Workbench(plugin, 2, Map.of(), Map.of());
        float[][] first = bench.process(noise(SECOND), 64);

        bench.processor.reset();

        assertThat(bench.processor.silent()).isTrue();
        assertThat(bench.process(noise(SECOND), 64)).isEqualTo(first);
    }

    private static float[] noise(int frames) {
        Random random = new Random(3);
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = 2 * random.nextFloat() - 1;
        }
        return noise;
    }
}
