package atome.controllers.midi.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.controllers.midi.MidiMessage;
import atome.controllers.midi.MidiMessage.Single;
import atome.controllers.midi.MidiMessage.SongPosition;
import atome.controllers.midi.clock.MidiClockOut.Due;
import atome.engine.timeline.TempoMap;
import atome.engine.timeline.TempoSegment;
import atome.engine.timeline.Timebase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MidiClockOutTest {
    private static final int RATE_HZ = 48_000;

    @Test
    void everyTickOfTenHoursIsOnTheFrameNearestToItsBeat() {
        double bpm = 133.7;
        MidiClockOut clock = new MidiClockOut(constant(bpm), RATE_HZ, 0, false);
        clock.play(1000, 0, constant(bpm));
        long tick = 0;
        long toFrame = 0;
        BigDecimal framesPerTick =
                BigDecimal.valueOf(RATE_HZ * 60L)
                        .divide(BigDecimal.valueOf(bpm), MathContext.DECIMAL128)
                        .divide(BigDecimal.valueOf(24), MathContext.DECIMAL128);
        while (toFrame < 36_000L * RATE_HZ) {
            toFrame += 4800;
            for (Due due : clock.until(toFrame)) {
                if (due.message() == Single.CLOCK) {
                    BigDecimal exact =
                            framesPerTick
                                    .multiply(BigDecimal.valueOf(tick))
                                    .add(BigDecimal.valueOf(1000));
                    double off =
                            exact.subtract(BigDecimal.valueOf(due.frame())).abs().doubleValue();
                    assertThat(off).as("tick %d", tick).isLessThanOrEqualTo(0.5001);
                    tick++;
                }
            }
        }
        assertThat(tick).isEqualTo((long) Math.ceil((36_000.0 - 1000.0 / RATE_HZ) * bpm * 0.4));
    }

    /** The blocks that the schedule is asked in leave no trace in it. */
    @Test
    void theScheduleIsTheSameHoweverItIsAskedFor() {
        assertThat(schedule(new Random(1), 64)).isEqualTo(schedule(new Random(2), 1_000_000));
    }

    private static List<Due> schedule(Random random, int mostFrames) {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, true);
        List<Due> all = new ArrayList<>();
        clock.play(100_000, 0, constant(99.3));
        clock.tempo(300_000, constant(141));
        clock.play(500_000, 17.3, TempoMap.DEFAULT);
        clock.stop(900_000);
        long frame = 0;
        while (frame < 1_000_000) {
            frame = Math.min(1_000_000, frame + 1 + random.nextInt(mostFrames));
            all.addAll(clock.until(frame));
        }
        return all;
    }

    @Test
    void aSongFromItsStartIsToldByStart() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, false);
        clock.play(10_000, 0, constant(120));
        assertThat(clock.until(12_001))
                .containsExactly(
                        new Due(10_000, Single.START),
                        new Due(10_000, Single.CLOCK),
                        new Due(11_000, Single.CLOCK),
                        new Due(12_000, Single.CLOCK));
        clock.stop(12_500);
        assertThat(clock.until(20_000)).containsExactly(new Due(12_500, Single.STOP));
    }

    @Test
    void aSongFromElsewhereIsToldByPositionAndContinueOnTheNextSixteenth() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, false);
        clock.play(0, 2.2, constant(120));
        assertThat(clock.until(2_300))
                .containsExactly(
                        new Due(1_152, new SongPosition(9)),
                        new Due(1_152, Single.CONTINUE),
                        new Due(1_200, Single.CLOCK),
                        new Due(2_200, Single.CLOCK));
    }

    @Test
    void ticksGoOnWhileStoppedWhenAsked() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, true);
        assertThat(clock.until(3_000)).hasSize(3);
        clock.play(3_000, 8, constant(120));
        assertThat(messages(clock.until(4_001)))
                .containsExactly(new SongPosition(32), Single.CONTINUE, Single.CLOCK, Single.CLOCK);
        clock.stop(4_500);
        assertThat(messages(clock.until(6_001)))
                .containsExactly(Single.STOP, Single.CLOCK, Single.CLOCK);
    }

    @Test
    void aJumpStopsAndGoesOn() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, false);
        clock.play(0, 0, constant(120));
        clock.play(24_000, 5, constant(120));
        assertThat(messages(clock.until(24_500)))
                .endsWith(Single.STOP, new SongPosition(20), Single.CONTINUE, Single.CLOCK);
    }

    @Test
    void aSongToldALittleLateStillStartsAndCatchesUp() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, false);
        clock.until(11_500);
        clock.play(10_000, 0, constant(120));
        assertThat(clock.until(12_001))
                .containsExactly(
                        new Due(11_500, Single.START),
                        new Due(11_500, Single.CLOCK),
                        new Due(11_500, Single.CLOCK),
                        new Due(12_000, Single.CLOCK));
    }

    @Test
    void aSongToldFarTooLateIsJoinedWhereItIs() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, false);
        clock.until(48_000);
        clock.play(10_000, 0, constant(120));
        assertThat(clock.until(53_000))
                .startsWith(
                        new Due(51_952, new SongPosition(7)),
                        new Due(51_952, Single.CONTINUE),
                        new Due(52_000, Single.CLOCK));
    }

    @Test
    void aSongStoppedBeforeItsFirstTickSaysNothing() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, false);
        clock.play(0, 2.1, constant(120));
        clock.stop(100);
        assertThat(clock.until(100_000)).isEmpty();
    }

    @Test
    void aTempoMapIsFollowedThroughItsChangesAndRamps() {
        TempoMap map =
                TempoMap.of(
                        Timebase.BEATS,
                        List.of(
                                TempoSegment.constant(0, 120),
                                TempoSegment.constant(4, 60),
                                TempoSegment.constant(8, 240)));
        MidiClockOut clock = new MidiClockOut(map, RATE_HZ, 0, false);
        clock.play(0, 0, map);
        List<Long> frames =
                clock.until(RATE_HZ * 8L).stream()
                        .filter(due -> due.message() == Single.CLOCK)
                        .map(Due::frame)
                        .toList();
        for (int tick = 0; tick < frames.size(); tick++) {
            double beats = tick / 24.0;
            double seconds =
                    beats <= 4 ? beats / 2 : beats <= 8 ? 2 + (beats - 4) : 6 + (beats - 8) / 4;
            assertThat(frames.get(tick)).isEqualTo(Math.round(seconds * RATE_HZ));
        }
        assertThat(frames).hasSize(24 * 16);
    }

    @Test
    void aChangeOfTempoKeepsThePlace() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, false);
        clock.play(0, 0, constant(120));
        clock.tempo(24_500, constant(60));
        List<Due> due = clock.until(48_000);
        assertThat(messages(due)).doesNotContain(Single.STOP, Single.CONTINUE);
        assertThat(due)
                .contains(new Due(24_000, Single.CLOCK), new Due(25_500, Single.CLOCK))
                .contains(new Due(27_500, Single.CLOCK));
    }

    @Test
    void aFarSongPositionIsToldInWholeBars() {
        MidiClockOut clock = new MidiClockOut(constant(120), RATE_HZ, 0, false);
        clock.play(0, 16_384 / 4.0 + 2, constant(120));
        assertThat(messages(clock.until(1))).startsWith(new SongPosition(8));
    }

    @Test
    void whatGoesOutIsFollowedByWhatComesIn() {
        MidiClockOut out = new MidiClockOut(constant(97.3), RATE_HZ, 0, false);
        out.play(4800, 12, constant(97.3));
        MidiClockIn in = new MidiClockIn();
        for (Due due : out.until(RATE_HZ * 20L)) {
            in.heard(due.message(), Math.round(due.frame() * 1e9 / RATE_HZ));
        }
        assertThat(in.reading().bpm()).isCloseTo(97.3, within(0.01));
        double beats = 12 + (20 - 0.1) * 97.3 / 60;
        assertThat(in.reading().beatsAt(20_000_000_000L)).isCloseTo(beats, within(1e-3));
    }

    private static List<MidiMessage> messages(List<Due> due) {
        return due.stream().map(Due::message).toList();
    }

    private static TempoMap constant(double bpm) {
        return TempoMap.of(Timebase.BEATS, List.of(TempoSegment.constant(0, bpm)));
    }
}
