package atome.engine.plugin.keys;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Workbench;
import atome.engine.sample.Pcm;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every instrument promises to the hands. */
class KeysTest {
    private static final int RATE_HZ = Player.RATE_HZ;

    private static final Pcm LOOP =
            new Pcm(RATE_HZ, new float[][] {Workbench.sine(440, 1, 12_000)});

    /** An instrument set to give a sine, so that notes can be told apart. */
    record Kind(AtomePlugin plugin, int voices, Map<String, Double> sine) {

        private Player player(Map<String, Double> values, int... blocks) {
            Map<String, Pcm> files = plugin.files().isEmpty() ? Map.of() : Map.of("sample", LOOP);
            return new Player(plugin, values, files, blocks);
        }

        @Override
        public String toString() {
            return plugin.id();
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        new Synth(),
                        16,
                        Map.of(
                                "wave_1", 0.0,
                                "mix_2", 0.0,
                                "cutoff", 20_000.0,
                                "filter_envelope", 0.0,
                                "sustain", 1.0,
                                "release", 0.5)),
                new Kind(
                        new Sampler(),
                        32,
                        Map.of(
                                "root_key", 69.0,
                                "loop", 1.0,
                                "crossfade", 0.0,
                                "release", 0.5)));
    }

    private static void play(Player player, Random random) {
        int key = 30 + random.nextInt(60);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> player.instrument.noteOn(key, 0.05 + 0.95 * random.nextDouble());
            case 4 -> player.instrument.sustain(random.nextBoolean());
            case 5 -> player.instrument.bend(4 * random.nextDouble() - 2);
            default -> player.instrument.noteOff(key);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noNoteSticksAfterAFlood(Kind kind) {
        Player player = kind.player(kind.sine, 64);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i < 1_000; i++) {
                play(player, random);
                if (i % 5 == 0) {
                    player.bench.process(Workbench.silence(1 + random.nextInt(200)), 64);
                }
            }
            for (int key = 0; key < 128; key++) {
                player.instrument.noteOff(key);
            }
            player.instrument.sustain(false);
            player.bench.process(Workbench.silence(RATE_HZ), 64);

            assertThat(player.instrument.silent()).as("seed %d", seed).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void allNotesOffEndsEverythingWithAShortFade(Kind kind) {
        Player player = kind.player(kind.sine, 64);
        player.instrument.sustain(true);
        for (int key = 40; key < 50; key++) {
            player.instrument.noteOn(key, 1);
        }
        player.play(9_600);
        float[] before = player.play(4_800);

        player.instrument.allNotesOff();
        float[] end = player.play(480);

        assertThat(player.instrument.silent()).isTrue();
        assertThat(Player.peak(end)).isPositive();
        assertThat(Player.widestStep(Workbench.join(before, end)))
                .isLessThan(1.3 * Player.widestStep(before));
        player.instrument.noteOn(60, 1);
        player.instrument.noteOff(60);
        player.play(RATE_HZ);
        assertThat(player.instrument.silent()).as("the pedal has come up too").isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thePedalHoldsWhatIsReleasedUntilItComesUp(Kind kind) {
        Player player = kind.player(kind.sine, 64);
        player.instrument.noteOn(60, 1);
        player.instrument.sustain(true);
        player.instrument.noteOff(60);
        player.play(2 * RATE_HZ);
        float[] held = player.play(RATE_HZ / 4);
        player.instrument.sustain(false);
        player.play(RATE_HZ);

        assertThat(Player.amplitude(held, Player.hz(60))).isGreaterThan(0.05);
        assertThat(player.instrument.silent()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whenAllVoicesAreTakenTheNoteReleasedLongestMakesRoomWithoutAClick(Kind kind) {
        Map<String, Double> values = new HashMap<>(kind.sine);
        values.put("release", 20.0);
        values.put("attack", 0.02);
        Player player = kind.player(values, 64);
        int lowest = 40;
        for (int i = 0; i < kind.voices; i++) {
            player.instrument.noteOn(lowest + i, 0.5);
            player.play(1_000);
        }
        player.instrument.noteOff(lowest + 7);
        player.play(100);
        player.instrument.noteOff(lowest + 3);
        player.play(9_600);
        double steady = Player.widestStep(player.play(RATE_HZ / 2));

        player.instrument.noteOn(lowest + 40, 0.5);
        float[] change = player.play(4_800);
        float[] sound = player.play(2 * RATE_HZ);

        assertThat(Player.widestStep(change)).isLessThan(1.3 * steady);
        double one = Player.amplitude(sound, Player.hz(lowest + 40));
        assertThat(one).isGreaterThan(0.02);
        for (int i = 0; i < kind.voices; i++) {
            double amplitude = Player.amplitude(sound, Player.hz(lowest + i));
            if (i == 7) {
                assertThat(amplitude).isLessThan(1e-3 * one);
            } else {
                assertThat(amplitude).as("key %d", lowest + i).isGreaterThan(0.4 * one);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aKeyStruckAgainUnderThePedalDoesNotPileUp(Kind kind) {
        Player player = kind.player(kind.sine, 64);
        player.instrument.sustain(true);
        player.instrument.noteOn(50, 1);
        for (int i = 0; i < 40; i++) {
            player.instrument.noteOn(69, 1);
            player.play(100);
            player.instrument.noteOff(69);
            player.play(9_500);
        }
        assertThat(Player.amplitude(player.play(RATE_HZ), Player.hz(50)))
                .as("the other note still sounds")
                .isGreaterThan(0.05);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theCutIntoBlocksIsNotHeardWhateverIsPlayed(Kind kind) {
        float[] expected = performance(kind, 1_024);
        assertThat(Player.peak(expected)).isGreaterThan(0.1);
        for (int[] blocks : new int[][] {{1}, {16}, {64}, {100}, {5, 300, 17}}) {
            assertThat(performance(kind, blocks)).isEqualTo(expected);
        }
    }

    private static float[] performance(Kind kind, int... blocks) {
        Random random = new Random(11);
        Player player = kind.player(Map.of(), blocks);
        for (int i = 0; i < 150; i++) {
            play(player, random);
            player.play(1 + random.nextInt(700));
        }
        return player.heard();
    }
}
