package atome.controllers.midi.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.controllers.midi.MidiMessage.QuarterFrame;
import atome.controllers.midi.SystemExclusive;
import atome.controllers.midi.clock.MtcReading.Direction;
import atome.controllers.midi.clock.TimeCode.Rate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MtcInTest {
    private static final List<Rate> BITS =
            List.of(Rate.FPS_24, Rate.FPS_25, Rate.FPS_29_97_DROP, Rate.FPS_30);

    private final MtcIn mtc = new MtcIn();

    @ParameterizedTest
    @EnumSource(Rate.class)
    void timeRunsForward(Rate rate) {
        TimeCode start = new TimeCode(rate, 1, 37, 52, 16);
        for (int sequence = 0; sequence < 50; sequence++) {
            sequence(plus(start, 2 * sequence), 1, sequence);
        }
        MtcReading reading = reading();
        assertThat(reading.timeCode()).isEqualTo(plus(start, 98));
        assertThat(reading.direction()).isEqualTo(Direction.FORWARD);
        assertThat(reading.locked()).isTrue();
        long nowNanos = Math.round(50 * 2 * 1e9 / rate.hz());
        assertThat(reading.runsAt(nowNanos)).isTrue();
        assertThat(reading.secondsAt(nowNanos))
                .isCloseTo(start.elapsedSeconds() + 100 / rate.hz(), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(Rate.class)
    void timeRunsBackward(Rate rate) {
        TimeCode start = new TimeCode(rate, 0, 1, 0, 10);
        for (int sequence = 0; sequence < 10; sequence++) {
            sequence(plus(start, -2 * sequence), -1, sequence);
        }
        MtcReading reading = reading();
        assertThat(reading.timeCode()).isEqualTo(plus(start, -18));
        assertThat(reading.direction()).isEqualTo(Direction.BACKWARD);
        assertThat(reading.locked()).isTrue();
        long zeroNanos = Math.round((9 + 7 / 8.0) * 2e9 / rate.hz());
        assertThat(reading.stampNanos()).isEqualTo(zeroNanos);
        assertThat(reading.secondsAt(zeroNanos + 10_000_000))
                .isCloseTo(plus(start, -18).elapsedSeconds() - 0.01, within(1e-6));
    }

    @Test
    void theSpecificationsExampleIsRead() {
        int[] bytes = {0x00, 0x11, 0x24, 0x33, 0x45, 0x52, 0x61, 0x76};
        for (int at = 0; at < 8; at++) {
            mtc.heard(new QuarterFrame(bytes[at]), 1000 + at);
        }
        assertThat(reading().timeCode()).isEqualTo(new TimeCode(Rate.FPS_30, 1, 37, 52, 16));
        assertThat(reading().stampNanos()).isEqualTo(1000);
        assertThat(reading().locked()).as("one sequence is not enough").isFalse();
    }

    @Test
    void aFullMessageSetsThePlace() {
        mtc.heard(new SystemExclusive(0x7F, 0x7F, 1, 1, 0x20 | 23, 59, 58, 24), 5);
        assertThat(reading().timeCode()).isEqualTo(new TimeCode(Rate.FPS_25, 23, 59, 58, 24));
        assertThat(reading().direction()).isEqualTo(Direction.STILL);
        assertThat(reading().runsAt(5)).isFalse();
        assertThat(reading().secondsAt(50_000_000)).isEqualTo(86_398.96);
    }

    @Test
    void aStoppedTapeStandsStill() {
        sequence(new TimeCode(Rate.FPS_25, 0, 0, 10, 0), 1, 0);
        long heard = reading().heardNanos();
        assertThat(reading().runsAt(heard + MtcReading.QUIET_NANOS)).isFalse();
        assertThat(reading().secondsAt(heard + 60_000_000_000L))
                .isEqualTo(reading().secondsAt(heard + MtcReading.QUIET_NANOS));
    }

    @Test
    void aLostPieceCostsTheLockUntilTheTimeIsCheckedAgain() {
        TimeCode start = new TimeCode(Rate.FPS_25, 0, 0, 10, 0);
        sequence(start, 1, 0);
        sequence(plus(start, 2), 1, 1);
        assertThat(reading().locked()).isTrue();
        for (int piece : new int[] {0, 1, 2, 4, 5, 6, 7}) {
            mtc.heard(new QuarterFrame(piece << 4), 170_000_000 + piece);
        }
        assertThat(reading().locked()).isFalse();
        assertThat(reading().timeCode()).as("nothing mixed").isEqualTo(plus(start, 2));
        sequence(plus(start, 6), 1, 3);
        sequence(plus(start, 8), 1, 4);
        assertThat(reading().timeCode()).isEqualTo(plus(start, 8));
        assertThat(reading().locked()).isTrue();
    }

    @Test
    void aTurnOfDirectionMixesNoTimes() {
        TimeCode start = new TimeCode(Rate.FPS_24, 0, 0, 10, 0);
        sequence(start, 1, 0);
        for (int piece : new int[] {0, 1, 2, 3, 2, 1, 0}) {
            mtc.heard(new QuarterFrame(piece << 4 | 0xF), 90_000_000 + piece);
        }
        assertThat(reading().timeCode()).isEqualTo(start);
        sequence(plus(start, -2), -1, 2);
        assertThat(reading().timeCode()).isEqualTo(plus(start, -2));
        assertThat(reading().direction()).isEqualTo(Direction.BACKWARD);
    }

    @Test
    void noNoiseThrowsAndATimeNoClockShowsIsPassedOver() {
        Random random = new Random(3);
        for (int count = 0; count < 100_000; count++) {
            mtc.heard(new QuarterFrame(random.nextInt(128)), count);
        }
        sequence(new TimeCode(Rate.FPS_30, 5, 0, 0, 0), 1, 0);
        TimeCode good = reading().timeCode();
        mtc.heard(new SystemExclusive(0x7F, 0, 1, 1, 0x60, 60, 0, 0), 1);
        assertThat(reading().timeCode()).isEqualTo(good);
        assertThatThrownBy(() -> new TimeCode(Rate.FPS_29_97_DROP, 0, 1, 0, 1))
                .hasMessageContaining("00:01:00:01");
    }

    @Test
    void dropFramesKeepTheWallClock() {
        TimeCode hour = new TimeCode(Rate.FPS_29_97_DROP, 1, 0, 0, 0);
        assertThat(hour.frameCount()).isEqualTo(107_892);
        assertThat(hour.elapsedSeconds()).isCloseTo(3600, within(0.004));
        assertThat(new TimeCode(Rate.FPS_29_97_DROP, 0, 1, 0, 2).frameCount())
                .isEqualTo(new TimeCode(Rate.FPS_29_97_DROP, 0, 0, 59, 29).frameCount() + 1);
    }

    private MtcReading reading() {
        return Objects.requireNonNull(mtc.reading());
    }

    /** The eight pieces of one time code, at the time of the numbered sequence. */
    private void sequence(TimeCode time, int direction, int number) {
        int hours = time.hours() | BITS.indexOf(time.rate()) << 5;
        int[] nibbles = {
            time.frames() & 15, time.frames() >> 4, time.seconds() & 15, time.seconds() >> 4,
            time.minutes() & 15, time.minutes() >> 4, hours & 15, hours >> 4
        };
        for (int at = 0; at < 8; at++) {
            int piece = direction > 0 ? at : 7 - at;
            long stampNanos = Math.round((number + at / 8.0) * 2e9 / time.rate().hz());
            mtc.heard(new QuarterFrame(piece << 4 | nibbles[piece]), stampNanos);
        }
    }

    /** Counts frame by frame, as a tape does, over the numbers that are left out. */
    private static TimeCode plus(TimeCode time, int frames) {
        int numbers = time.rate().numbers();
        int index =
                ((time.hours() * 60 + time.minutes()) * 60 + time.seconds()) * numbers
                        + time.frames();
        for (int count = 0; count < Math.abs(frames); count++) {
            do {
                index += Integer.signum(frames);
            } while (time.rate() == Rate.FPS_29_97_DROP
                    && index % 1800 < 2
                    && index / 1800 % 10 != 0);
        }
        int seconds = index / numbers;
        return new TimeCode(
                time.rate(), seconds / 3600, seconds / 60 % 60, seconds % 60, index % numbers);
    }
}
