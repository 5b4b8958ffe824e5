package atome.engine.plugin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.plugin.Preset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynthTest {
    private static final int RATE_HZ = Player.RATE_HZ;

    /** One oscillator, the filter wide open and at rest. */
    private static Map<String, Double> plain(double wave, Map<String, Double> more) {
        Map<String, Double> values =
                new HashMap<>(
                        Map.of(
                                "wave_1", wave,
                                "mix_2", 0.0,
                                "cutoff", 20_000.0,
                                "resonance", 0.0,
                                "filter_envelope", 0.0,
                                "key_tracking", 0.0,
                                "sustain", 1.0));
        values.putAll(more);
        return values;
    }

    private static Player player(Map<String, Double> values) {
        return new Player(new Synth(), values, Map.of(), 64);
    }

    @ParameterizedTest
    @CsvSource({"21,2", "40,0", "60,1", "69,3", "84,2", "108,0"})
    void everyKeyHasItsPitch(int key, double wave) {
        Player player = player(plain(wave, Map.of()));
        player.instrument.noteOn(key, 1);
        player.play(4_800);

        double hz = Player.measuredHz(player.play(RATE_HZ), Player.hz(key));

        assertThat(Player.cents(hz, Player.hz(key))).isCloseTo(0, within(0.01));
    }

    @Test
    void theSecondOscillatorIsTunedAgainstTheFirst() {
        Map<String, Double> values =
                plain(0, Map.of("wave_2", 0.0, "mix_2", 1.0, "pitch_2", 7.0, "detune_2", -20.0));
        Player player = player(values);
        player.instrument.noteOn(57, 1);
        player.play(4_800);

        double expected = Player.hz(57 + 6.8);

        assertThat(Player.measuredHz(player.play(RATE_HZ), expected))
                .isCloseTo(expected, within(0.001));
    }

    @Test
    void bendAndGlideArriveAtTheirPitch() {
        Player player = player(plain(0, Map.of("glide", 0.2)));
        player.instrument.noteOn(57, 1);
        player.play(12_000);
        player.instrument.noteOff(57);
        player.play(RATE_HZ);
        player.instrument.noteOn(69, 1);
        player.play(4_800 - 240);
        double halfway = Player.measuredHz(player.play(480), Player.hz(63));
        player.play(4_800);
        double arrived = Player.measuredHz(player.play(RATE_HZ / 2), Player.hz(69));
        player.instrument.bend(-1.5);
        player.play(4_800);
        double bent = Player.measuredHz(player.play(RATE_HZ / 2), Player.hz(67.5));

        assertThat(Player.cents(halfway, Player.hz(63))).isCloseTo(0, within(30.0));
        assertThat(Player.cents(arrived, Player.hz(69))).isCloseTo(0, within(0.01));
        assertThat(Player.cents(bent, Player.hz(67.5))).isCloseTo(0, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 16, 100, 1_000})
    void aNoteStartsAtTheFrameOfItsCall(int frame) {
        Player first = player(plain(2, Map.of()));
        first.instrument.noteOn(60, 0.9);
        float[] expected = first.play(2_000);
        assertThat(expected[1]).isNotZero();

        Player later = player(plain(2, Map.of()));
        assertThat(Player.peak(later.play(frame))).isZero();
        later.instrument.noteOn(60, 0.9);

        assertThat(later.play(2_000)).isEqualTo(expected);
    }

    /** Below 12 kHz, where they do not hide among the harmonics, in dB of the fundamental. */
    @ParameterizedTest
    @CsvSource({"3,60,-80", "3,84,-72", "3,96,-72", "2,60,-80", "2,84,-72", "2,96,-72", "1,96,-95"})
    void aliasesAreLow(double wave, int key, double mostDb) {
        Player player = player(plain(wave, Map.of()));
        player.instrument.noteOn(key, 1);
        player.play(4_800);
        float[] sound = player.play(RATE_HZ);
        double fundamental = Player.amplitude(sound, Player.hz(key));

        double worst = 0;
        for (int n = 1; n * Player.hz(key) < 4 * RATE_HZ; n++) {
            double alias = Math.abs(Math.IEEEremainder(n * Player.hz(key), RATE_HZ));
            double offHarmonics = Math.abs(Math.IEEEremainder(alias, Player.hz(key)));
            if (n * Player.hz(key) > RATE_HZ / 2.0 && alias < 12_000 && offHarmonics > 10) {
                worst = Math.max(worst, Player.amplitude(sound, alias));
            }
        }

        assertThat(20 * Math.log10(worst / fundamental)).isLessThan(mostDb);
    }

    @Test
    void theLowPassFalls12DbAnOctave() {
        Map<String, Double> values = plain(0, Map.of("cutoff", 500.0));
        double[] levels = new double[2];
        for (int i = 0; i < 2; i++) {
            Player player = player(values);
            player.instrument.noteOn(96 + 12 * i, 1);
            player.play(4_800);
            levels[i] = Player.amplitude(player.play(RATE_HZ / 4), Player.hz(96 + 12 * i));
        }
        assertThat(20 * Math.log10(levels[1] / levels[0])).isCloseTo(-12, within(0.8));
    }

    @Test
    void tenKeysStruckHardStayBelowFullScaleWithEveryPreset() {
        for (Preset preset : new Synth().presets()) {
            Player player = player(preset.values());
            for (int key : new int[] {36, 43, 48, 52, 55, 60, 64, 67, 72, 76}) {
                player.instrument.noteOn(key, 1);
            }
            assertThat(Player.peak(player.play(2 * RATE_HZ))).as(preset.name()).isBetween(0.1, 1.0);
        }
    }

    @Test
    void aHarderStrikeIsLouderAndBrighter() {
        double[] peaks = new double[2];
        double[] shares = new double[2];
        for (int i = 0; i < 2; i++) {
            Player player = player(Map.of());
            player.instrument.noteOn(48, i == 0 ? 0.3 : 1);
            float[] sound = player.play(9_600);
            peaks[i] = Player.peak(sound);
            double fundamental = Player.amplitude(sound, Player.hz(48));
            shares[i] = Player.amplitude(sound, 20 * Player.hz(48)) / fundamental;
        }
        assertThat(peaks[1]).isGreaterThan(1.5 * peaks[0]);
        assertThat(shares[1]).isGreaterThan(1.5 * shares[0]);
    }

    @Test
    void theLfoMovesThePitchByItsCents() {
        Player player = player(plain(0, Map.of("lfo_rate", 2.0, "lfo_pitch", 100.0)));
        player.instrument.noteOn(69, 1);
        float[] sound = player.play(RATE_HZ);
        double highest = 0;
        double lowest = RATE_HZ;
        for (int i = 480; i + 1_440 < sound.length; i += 240) {
            float[] part = Arrays.copyOfRange(sound, i, i + 1_440);
            double hz = Player.measuredHz(part, 440);
            highest = Math.max(highest, hz);
            lowest = Math.min(lowest, hz);
        }
        assertThat(Player.cents(highest, 440)).isCloseTo(100, within(5.0));
        assertThat(Player.cents(lowest, 440)).isCloseTo(-100, within(5.0));
    }
}
