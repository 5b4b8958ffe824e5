package atome.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.sample.Pcm;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every installed module promises, whatever it does to the sound. */
class ModuleContractTest {
    private static final int[] BLOCK_FRAMES = {16, 64, 100, 1_024};
    private static final int RAMP_FRAMES = Workbench.RATE_HZ / 200;
    private static final double STEPS_PER_STEADY_STEP = 4;
    private static final int LONGEST_TAIL_SECONDS = 60;

    /** A module on a node with so many channels. */
    record Module(AtomePlugin plugin, int channels) {

        private Workbench bench(Map<String, Double> values) {
            Map<String, Pcm> files = new HashMap<>();
            plugin.files().forEach(file -> files.put(file, knock()));
            return new Workbench(plugin, channels, values, files);
        }

        /** The defaults, then every preset. */
        private List<Map<String, Double>> settings() {
            return Stream.concat(
                            Stream.of(Map.<String, Double>of()),
                            plugin.presets().stream().map(Preset::values))
                    .toList();
        }

        @Override
        public String toString() {
            return plugin.id() + " on " + channels + " channels";
        }
    }

    static Stream<Module> modules() {
        return Plugins.all().stream()
                .flatMap(plugin ->
                        IntStream.of(1, 2, 3, 8)
                                .filter(plugin::fits)
                                .mapToObj(channels -> new Module(plugin, channels)));
    }

    /** Each once, on two channels if it fits them. */
    static Stream<Module> modulesOnce() {
        return Plugins.all().stream()
                .map(plugin ->
                        new Module(
                                plugin,
                                IntStream.of(2, 1).filter(plugin::fits).findFirst().orElse(8)));
    }

    @Test
    void idsAreTheirOwn() {
        assertThat(Plugins.all()).extracting(AtomePlugin::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("modulesOnce")
    void itDescribesItselfCompletely(Module module) {
        AtomePlugin plugin = module.plugin();
        assertThat(plugin.id()).matches("atome\\.[a-z0-9]+");
        assertThat(plugin.name()).isNotBlank();
        assertThat(plugin.description()).isNotBlank();
        assertThat(plugin.latencyFrames(Workbench.RATE_HZ)).isNotNegative();
        assertThat(Stream.concat(plugin.parameters().stream(), plugin.readings().stream()))
                .allSatisfy(parameter -> {
                    assertThat(parameter.name()).matches("[a-z][a-z0-9_]*");
                    assertThat(parameter.min()).isLessThan(parameter.max());
                    assertThat(parameter.accepts(parameter.defaultValue())).isTrue();
                    assertThat(parameter.scale() == Parameter.Scale.LOG && parameter.min() <= 0)
                            .isFalse();
                });
        assertThat(plugin.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
        assertThat(plugin.readings()).extracting(Parameter::name).doesNotHaveDuplicates();
        assertThat(plugin.presets()).extracting(Preset::name).doesNotHaveDuplicates();
        assertThat(plugin.presets()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(plugin.presets())
                .allSatisfy(preset ->
                        assertThat(preset.values())
                                .allSatisfy((name, value) ->
                                        assertThat(plugin.parameters())
                                                .filteredOn(
                                                        parameter -> parameter.name().equals(name))
                                                .singleElement()
                                                .matches(parameter -> parameter.accepts(value))));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theCutIntoBlocksIsNotHeard(Module module) {
        for (Map<String, Double> setting : module.settings()) {
            float[][] whole = performance(module, setting, 1);
            for (int blockFrames : BLOCK_FRAMES) {
                float[][] cut = performance(module, setting, blockFrames);
                assertThat(Arrays.deepEquals(cut, whole))
                        .as("alike with %s at blocks of %d", setting, blockFrames)
                        .isTrue();
            }
        }
    }

    /** Every parameter goes somewhere else, one after the other, while noise and a note sound. */
    private static float[][] performance(
            Module module, Map<String, Double> setting, int blockFrames) {
        Workbench bench = module.bench(setting);
        bench.tempo(120, true);
        Random random = new Random(7);
        noteOn(bench);
        int parts = module.plugin().parameters().size() + 2;
        float[][] heard = new float[module.channels()][];
        Arrays.fill(heard, new float[0]);
        for (int part = 0; part < parts; part++) {
            if (part > 0 && part <= bench.parameters.size()) {
                Parameter moved = module.plugin().parameters().get(part - 1);
                double value = moved.min() + random.nextDouble() * (moved.max() - moved.min());
                bench.parameters.get(part - 1).moveTo(value, part % 2 == 0 ? RAMP_FRAMES : 1_777);
            }
            if (part == parts - 1) {
                noteOff(bench);
            }
            float[][] more = bench.process(noise(random, 0.5, 1_511), blockFrames);
            for (int channel = 0; channel < heard.length; channel++) {
                heard[channel] = Workbench.join(heard[channel], more[channel]);
            }
        }
        return heard;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aParameterThatJumpsIsFollowedAsOneThatMovesInAFrame(Module module) {
        for (int i = 0; i < module.plugin().parameters().size(); i++) {
            Parameter jumping = module.plugin().parameters().get(i);
            for (double value : new double[] {jumping.min(), jumping.max()}) {
                float[][] jumped = afterMove(module, i, value, 0);
                float[][] moved = afterMove(module, i, value, 1);
                assertThat(widestDifference(jumped, moved))
                        .as("%s to %s", jumping.name(), value)
                        .isLessThan(1e-3);
            }
        }
    }

    private static float[][] afterMove(Module module, int index, double value, int rampFrames) {
        Workbench bench = module.bench(Map.of());
        bench.tempo(120, true);
        noteOn(bench);
        bench.process(noise(new Random(3), 0.1, 1_000), 64);
        bench.parameters.get(index).moveTo(value, rampFrames);
        return bench.process(noise(new Random(4), 0.1, 9_600), 64);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aCallAllocatesNothing(Module module) {
        Workbench bench = module.bench(Map.of());
        bench.tempo(120, true);
        float[][] block = new float[module.channels()][64];
        float[] noise = noise(new Random(1), 0.5, 64);
        long fewestBytes = Long.MAX_VALUE;
        for (int window = 0; window < 10 && fewestBytes > 0; window++) {
            fewestBytes = Math.min(fewestBytes, bytesOfAWindow(module, bench, block, noise));
        }
        assertThat(fewestBytes).isZero();
    }

    private static long bytesOfAWindow(
            Module module, Workbench bench, float[][] block, float[] noise) {
        List<Parameter> described = module.plugin().parameters();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean silent = false;
        for (int call = 0; call < 500; call++) {
            for (int channel = 0; channel < block.length; channel++) {
                System.arraycopy(noise, 0, block[channel], 0, noise.length);
            }
            if (call % 7 == 0 && !described.isEmpty()) {
                int moved = call / 7 % described.size();
                Parameter parameter = described.get(moved);
                bench.parameters
                        .get(moved)
                        .moveTo(call % 2 == 0 ? parameter.min() : parameter.max(), RAMP_FRAMES);
            }
            if (call % 50 == 0) {
                noteOn(bench);
            }
            if (call % 50 == 25) {
                noteOff(bench);
            }
            if (call == 333) {
                bench.processor.reset();
            }
            bench.processor.process(block, 64);
            silent |= bench.processor.silent();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(silent).isIn(true, false);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void silenceInGivesSilenceOutFromTheStartAndAfterTheTail(Module module) {
        for (Map<String, Double> setting : module.settings()) {
            Workbench bench = module.bench(setting);
            assertThat(bench.processor.silent()).as("fresh, %s", setting).isTrue();
            assertSilent(bench, setting);

            noteOn(bench);
            bench.process(noise(new Random(2), 1, 12_000), 64);
            noteOff(bench);
            ringOut(bench, setting);
            assertSilent(bench, setting);
        }
    }

    /** What claims to be silent is so from that very call on. */
    private static void ringOut(Workbench bench, Map<String, Double> setting) {
        float[] silence = Workbench.silence(64);
        int mostCalls = LONGEST_TAIL_SECONDS * Workbench.RATE_HZ / silence.length;
        for (int call = 0; call < mostCalls && !bench.processor.silent(); call++) {
            float[][] tail = bench.process(silence, silence.length);
            // Numbers too small for a float's exponent slow every processor down that they reach.
            assertThat(samplesThat(tail, ModuleContractTest::isSubnormal))
                    .as("subnormal in the tail, %s", setting)
                    .isZero();
        }
        assertThat(bench.processor.silent()).as("rung out, %s", setting).isTrue();
    }

    private static boolean isSubnormal(float sample) {
        return sample != 0 && Math.abs(sample) < Float.MIN_NORMAL;
    }

    private static int samplesThat(float[][] audio, Predicate<Float> which) {
        int found = 0;
        for (float[] channel : audio) {
            for (float sample : channel) {
                found += which.test(sample) ? 1 : 0;
            }
        }
        return found;
    }

    private static void assertSilent(Workbench bench, Map<String, Double> setting) {
        float[][] heard = bench.process(Workbench.silence(Workbench.RATE_HZ), 64);
        assertThat(samplesThat(heard, sample -> sample != 0)).as("heard, %s", setting).isZero();
        assertThat(bench.processor.silent()).as("still silent, %s", setting).isTrue();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aResetForgetsAllSignal(Module module) {
        Workbench bench = module.bench(Map.of());
        noteOn(bench);
        bench.process(noise(new Random(5), 1, 5_000), 64);
        bench.processor.reset();
        assertThat(bench.processor.silent()).isTrue();
        assertSilent(bench, Map.of());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyExtremeGivesNumbers(Module module) {
        List<Parameter> parameters = module.plugin().parameters();
        Map<String, Double> lowest = new HashMap<>();
        Map<String, Double> highest = new HashMap<>();
        for (Parameter parameter : parameters) {
            lowest.put(parameter.name(), parameter.min());
            highest.put(parameter.name(), parameter.max());
            assertNumbers(module, Map.of(parameter.name(), parameter.min()));
            assertNumbers(module, Map.of(parameter.name(), parameter.max()));
        }
        assertNumbers(module, lowest);
        assertNumbers(module, highest);
    }

    private static void assertNumbers(Module module, Map<String, Double> values) {
        Workbench bench = module.bench(values);
        bench.tempo(120, true);
        noteOn(bench);
        float[] noise = noise(new Random(6), 1, 12_000);
        float[] input = Workbench.join(noise, Workbench.silence(12_000), noise);
        assertThat(samplesThat(bench.process(input, 64), sample -> !Float.isFinite(sample)))
                .as("%s", values)
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("modulesOnce")
    void aStepOfAParameterLeavesNoZipperNoise(Module module) {
        for (Map<String, Double> setting : module.settings()) {
            for (int i = 0; i < module.plugin().parameters().size(); i++) {
                Parameter stepping = module.plugin().parameters().get(i);
                assertNoZipper(module, setting, i, stepping.min());
                assertNoZipper(module, setting, i, stepping.max());
            }
        }
    }

    private static void assertNoZipper(
            Module module, Map<String, Double> setting, int index, double value) {
        Workbench bench = module.bench(setting);
        int half = Workbench.RATE_HZ / 2;
        float[] sine = Workbench.sine(200, 0.5, 2 * half);
        noteOn(bench);
        float[][] before = bench.process(Arrays.copyOf(sine, half), 64);
        bench.parameters.get(index).moveTo(value, RAMP_FRAMES);
        float[][] after = bench.process(Arrays.copyOfRange(sine, half, 2 * half), 64);
        for (int channel = 0; channel < module.channels(); channel++) {
            float[] all = Workbench.join(before[channel], after[channel]);
            double steady =
                    Math.max(
                            widestStep(all, half / 2, half),
                            widestStep(all, half + half / 2, 2 * half));
            double source = widestStep(sine, 0, half);
            assertThat(widestStep(all, half, 2 * half))
                    .as(
                            "%s to %s, %s",
                            module.plugin().parameters().get(index).name(), value, setting)
                    .isLessThanOrEqualTo(STEPS_PER_STEADY_STEP * Math.max(steady, source));
        }
    }

    private static double widestDifference(float[][] some, float[][] others) {
        double widest = 0;
        for (int channel = 0; channel < some.length; channel++) {
            for (int i = 0; i < some[channel].length; i++) {
                double difference = some[channel][i] - others[channel][i];
                widest = Math.max(widest, Math.abs(difference));
            }
        }
        return widest;
    }

    private static double widestStep(float[] samples, int from, int to) {
        double widest = 0;
        for (int i = Math.max(1, from); i < to; i++) {
            widest = Math.max(widest, Math.abs(samples[i] - samples[i - 1]));
        }
        return widest;
    }

    private static void noteOn(Workbench bench) {
        if (bench.processor instanceof Instrument instrument) {
            instrument.noteOn(60, 0.8);
        }
    }

    private static void noteOff(Workbench bench) {
        if (bench.processor instanceof Instrument instrument) {
            instrument.noteOff(60);
        }
    }

    private static float[] noise(Random random, double peak, int frames) {
        float[] noise = new float[frames];
        for (int i = 0; i < frames; i++) {
            noise[i] = (float) (peak * (2 * random.nextDouble() - 1));
        }
        return noise;
    }

    /** Audio for those that take files: a tenth of a second that dies away. */
    private static Pcm knock() {
        float[] knock = noise(new Random(8), 0.5, Workbench.RATE_HZ / 10);
        for (int i = 0; i < knock.length; i++) {
            knock[i] *= (float) Math.exp(-i / 500.0);
        }
        return new Pcm(Workbench.RATE_HZ, new float[][] {knock});
    }
}
