package atome.controllers.midi.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.controllers.midi.MidiMessage.Single;
import atome.controllers.midi.MidiMessage.SongPosition;
import atome.controllers.midi.clock.ClockReading.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidiClockInTest {
    private static final int TICKS_TO_SETTLE = (int) (MidiClockIn.SETTLING_SECONDS * 48);
    private static final int SEEDS = 40;

    /** A loop recorded by a jittering clock walks away: landscape complaint 16. */
    @Test
    void gaussianJitterOfAMillisecondLeavesAHundredthOfABpm() {
        for (int seed = 0; seed < SEEDS; seed++) {
            staysWithinAHundredth(new Master(seed, 120).gaussian(1), "seed " + seed);
        }
    }

    @Test
    void uniformJitterOfAMillisecondLeavesAHundredthOfABpm() {
        for (int seed = 0; seed < SEEDS; seed++) {
            staysWithinAHundredth(new Master(seed, 120).uniform(1), "seed " + seed);
        }
    }

    @Test
    void coarserTempiComeSooner() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Master master = new Master(seed, 120).gaussian(1);
            master.ticks(48);
            for (int tick = 48; tick < TICKS_TO_SETTLE; tick++) {
                double most = tick < 3 * 48 ? 1 : 0.1;
                assertThat(master.bpm())
                        .as("seed %d, tick %d", seed, tick)
                        .isCloseTo(120, within(most));
                master.tick();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {119, 121, 125, 140, 90, 60, 178})
    void aStepOfTempoIsFollowed(double bpm) {
        for (int seed = 0; seed < 10; seed++) {
            Master master = new Master(seed, 120).gaussian(1);
            master.ticks(2000);
            master.tempo(bpm);
            master.ticks((int) (3 * bpm * 24 / 60));
            assertThat(master.bpm()).as("3 s on, seed %d", seed).isCloseTo(bpm, within(0.5));
            master.ticks((int) ((MidiClockIn.SETTLING_SECONDS - 3) * bpm * 24 / 60));
            assertThat(master.bpm())
                    .as("settled, seed %d", seed)
                    .isCloseTo(bpm, within(bpm * 0.01 / 60));
        }
    }

    @Test
    void aCleanClockIsFollowedWithinABeat() {
        Master master = new Master(1, 120);
        master.ticks(480);
        assertThat(master.bpm()).isCloseTo(120, within(1e-4));
        master.tempo(97.5);
        master.ticks(24);
        assertThat(master.bpm()).isCloseTo(97.5, within(0.01));
    }

    @Test
    void thePhaseIsFarSteadierThanTheTicks() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Master master = new Master(seed, 120).gaussian(1);
            master.say(Single.START);
            double first = master.nextNanos();
            master.ticks(TICKS_TO_SETTLE);
            for (int tick = 0; tick < 2000; tick++) {
                master.tick();
                long now = Math.round(master.nextNanos());
                double lateMillis =
                        500 * (master.clock.reading().beatsAt(now) - (now - first) / 500e6);
                assertThat(lateMillis).as("seed %d", seed).isCloseTo(0, within(0.5));
            }
        }
    }

    @Test
    void theFirstTickAfterAStartIsBeatZero() {
        Master master = new Master(1, 100);
        master.ticks(48);
        assertThat(master.clock.reading().transport()).isEqualTo(Transport.STOPPED);
        master.say(Single.START);
        assertThat(master.clock.reading().transport()).isEqualTo(Transport.WAITING);
        assertThat(master.clock.reading().beatsAt(Long.MAX_VALUE)).isZero();
        master.tick();
        assertThat(master.clock.reading().transport()).isEqualTo(Transport.RUNNING);
        assertThat(master.clock.reading().anchorBeats()).isZero();
        master.ticks(24 * 7);
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(7);
    }

    @Test
    void aStoppedSongGoesOnWhereItStood() {
        Master master = new Master(1, 100).gaussian(1);
        master.say(Single.START);
        master.ticks(31);
        master.say(Single.STOP);
        assertThat(master.clock.reading().beatsAt(Long.MAX_VALUE)).isEqualTo(31 / 24.0);
        master.ticks(100);
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(31 / 24.0);
        master.say(Single.CONTINUE);
        master.tick();
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(31 / 24.0);
        master.tick();
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(32 / 24.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 16, 1000, 16_383})
    void aSongPositionIsExact(int sixteenths) {
        Master master = new Master(1, 133).gaussian(1);
        master.clock.heard(new SongPosition(sixteenths), 5);
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(sixteenths / 4.0);
        master.say(Single.CONTINUE);
        master.ticks(1 + 24 * 9);
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(sixteenths / 4.0 + 9);
        master.clock.heard(new SongPosition(sixteenths), 5);
        master.tick();
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(sixteenths / 4.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20})
    void missedTicksAreCountedInAndReported(int lost) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Master master = new Master(seed, 120).gaussian(1);
            master.say(Single.START);
            master.ticks(500);
            master.lose(lost);
            master.ticks(500);
            ClockReading reading = master.clock.reading();
            assertThat(reading.anchorBeats()).isEqualTo((999 + lost) / 24.0);
            assertThat(reading.missedTicks()).isEqualTo(lost);
            assertThat(reading.dropouts()).isZero();
            assertThat(reading.bpm()).isCloseTo(120, within(0.05));
        }
    }

    @Test
    void aPulledCableIsReportedAndTheBeatFoundAgain() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Master master = new Master(seed, 120).gaussian(1);
            master.say(Single.START);
            master.ticks(1000);
            long pulled = Math.round(master.nextNanos());
            assertThat(master.clock.reading().isLockedAt(pulled)).isTrue();
            assertThat(master.clock.reading().isLockedAt(pulled + 200_000_000)).isFalse();
            master.lose(48 * 5);
            double late = master.clock.reading().beatsAt(Math.round(master.nextNanos()));
            assertThat(late).as("runs on").isCloseTo(1240 / 24.0, within(0.02));
            master.ticks(200);
            ClockReading reading = master.clock.reading();
            assertThat(reading.anchorBeats()).isEqualTo(1439 / 24.0);
            assertThat(reading.dropouts()).isOne();
            assertThat(reading.missedTicks()).isEqualTo(240);
            assertThat(reading.isLockedAt(Math.round(master.nextNanos()))).isTrue();
        }
    }

    @Test
    void ticksThatComeInABunchAreCountedOnce() {
        Master master = new Master(1, 120);
        master.say(Single.START);
        master.ticks(500);
        double due = master.nextNanos();
        long bunch = Math.round(due + 3 * 60e9 / 120 / 24);
        for (int tick = 0; tick < 4; tick++) {
            master.clock.heard(Single.CLOCK, bunch + tick * 300_000L);
        }
        master.lose(4);
        master.ticks(100);
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(603 / 24.0);
        assertThat(master.clock.reading().missedTicks()).isZero();
        assertThat(master.bpm()).isCloseTo(120, within(0.01));
    }

    @Test
    void aTempoThatFallsToAThirdLosesNoTick() {
        Master master = new Master(1, 180).gaussian(0.5);
        master.say(Single.START);
        master.ticks(500);
        master.tempo(60);
        master.ticks(100);
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(599 / 24.0);
        assertThat(master.clock.reading().missedTicks()).isZero();
        assertThat(master.bpm()).isCloseTo(60, within(0.3));
    }

    @Test
    void aTempoThatRisesThreefoldLosesNoTick() {
        Master master = new Master(1, 60).gaussian(0.5);
        master.say(Single.START);
        master.ticks(500);
        master.tempo(180);
        master.ticks(200);
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(699 / 24.0);
        assertThat(master.bpm()).isCloseTo(180, within(1.0));
    }

    @Test
    void aLateTickMovesNothing() {
        Master master = new Master(1, 120);
        master.say(Single.START);
        master.ticks(500);
        master.clock.heard(Single.CLOCK, Math.round(master.nextNanos() + 8e6));
        master.lose(1);
        assertThat(master.bpm()).isCloseTo(120, within(1e-6));
        master.ticks(10);
        assertThat(master.bpm()).isCloseTo(120, within(1e-3));
        assertThat(master.clock.reading().anchorBeats()).isEqualTo(510 / 24.0);
    }

    @Test
    void theOffsetOfThePortShiftsThePhase() {
        Master early = new Master(1, 120);
        early.clock.offset(-12.5);
        early.say(Single.START);
        early.ticks(200);
        Master plain = new Master(1, 120);
        plain.say(Single.START);
        plain.ticks(200);
        long now = Math.round(plain.nextNanos());
        double ahead = early.clock.reading().beatsAt(now) - plain.clock.reading().beatsAt(now);
        assertThat(ahead * 500).isCloseTo(12.5, within(1e-6));
        assertThatThrownBy(() -> early.clock.offset(Double.NaN))
                .hasMessageContaining("offset of a MIDI clock");
    }

    /** Two bpm more each second, from 100 to 140. */
    @Test
    void anAccelerandoKeepsTheBeat() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Master master = new Master(seed, 100).gaussian(1);
            master.say(Single.START);
            master.ticks(500);
            double sumTicks = 0;
            for (int tick = 0; tick < 960; tick++) {
                master.tempo(100 + tick / 24.0);
                master.tick();
                double beats = master.clock.reading().beatsAt(Math.round(master.nextNanos()));
                double lateTicks = Math.abs(beats * 24 - 501 - tick);
                assertThat(lateTicks).as("seed %d, tick %d", seed, tick).isLessThan(0.75);
                sumTicks += lateTicks;
            }
            assertThat(sumTicks / 960).as("seed %d", seed).isLessThan(0.25);
            assertThat(master.bpm()).isCloseTo(140, within(3.0));
        }
    }

    private static void staysWithinAHundredth(Master master, String name) {
        master.ticks(TICKS_TO_SETTLE);
        double worst = 0;
        for (int tick = 0; tick < 48 * 120; tick++) {
            master.tick();
            worst = Math.max(worst, Math.abs(master.bpm() - 120));
        }
        assertThat(worst).as(name).isLessThan(0.01);
    }
}
