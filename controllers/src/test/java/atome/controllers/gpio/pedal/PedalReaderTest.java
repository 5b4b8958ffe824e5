package atome.controllers.gpio.pedal;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.gpio.description.AdcChip;
import atome.controllers.gpio.description.PedalDescription;
import atome.controllers.gpio.line.GpioException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PedalReaderTest {
    private static final long MILLI = 1_000_000L;

    private final List<Long> polls = new ArrayList<>();
    private final List<Double> told = new ArrayList<>();
    private long nowNanos = 10;
    private double reading = 0.2;
    private boolean plugged = true;
    private long pollTakesNanos;
    private final PedalReader reader =
            new PedalReader("test", new Bench(), List.of(pedal(0), pedal(1)), () -> nowNanos);

    private final class Bench implements Adc {
        @Override
        public void poll(SampleListener listener) throws GpioException {
            polls.add(nowNanos);
            nowNanos += pollTakesNanos;
            if (!plugged) {
                throw new GpioException("ADC does not answer");
            }
            listener.sampled(1, reading);
            listener.sampled(7, 1);
        }

        @Override
        public void close() {}
    }

    @Test
    void aConverterIsReadFiveHundredTimesASecondHoweverLongAReadTakes() {
        pollTakesNanos = 600_000;
        long fromNanos = nowNanos;
        while (nowNanos - fromNanos < 1_000 * MILLI) {
            nowNanos += reader.turn();
        }
        assertThat(polls).hasSizeBetween(499, 501);
    }

    @Test
    void aThreadThatWasHeldUpDoesNotMakeUpForWhatItMissed() {
        nowNanos += reader.turn() + 300 * MILLI;
        nowNanos += reader.turn();
        int before = polls.size();
        nowNanos += reader.turn();
        assertThat(polls).hasSize(before + 1);
        assertThat(reader.turn()).isPositive();
    }

    @Test
    void aConverterThatDoesNotAnswerIsTriedTwiceASecondUntilItDoes() {
        plugged = false;
        long fromNanos = nowNanos;
        while (nowNanos - fromNanos < 2_000 * MILLI) {
            nowNanos += reader.turn();
        }
        assertThat(polls).hasSizeBetween(4, 5);
        plugged = true;
        nowNanos += reader.turn();
        reading = 0.8;
        nowNanos += reader.turn();
        nowNanos += reader.turn();
        assertThat(told).isNotEmpty();
    }

    private Pedal pedal(int channel) {
        return new Pedal(
                new PedalDescription("pedal-" + channel, new AdcChip.Mcp3008(0, 0), channel),
                (_, position, _) -> told.add(position));
    }
}
