package atome.controllers.midi.port.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutputWriterTest {
    private record Written(int number, long nanos) {}

    private final BlockingQueue<Written> written = new LinkedBlockingQueue<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void messagesLeaveInTheOrderOfTheirTimesAndNoneBefore() throws Exception {
        try (OutputWriter writer = new OutputWriter("out", this::write)) {
            long base = System.nanoTime() + 500_000_000;
            assertThat(writer.sendAt(program(3), base + 3_000_000)).isTrue();
            assertThat(writer.sendAt(program(1), base)).isTrue();
            assertThat(writer.sendAt(program(2), base)).isTrue();
            assertThat(writer.send(program(0))).isTrue();
            List<Written> all = List.of(next(), next(), next(), next());
            assertThat(all).extracting(Written::number).containsExactly(0, 1, 2, 3);
            assertThat(all.get(1).nanos() - base).isNotNegative();
            assertThat(all.get(3).nanos() - base).isGreaterThanOrEqualTo(3_000_000);
            assertThat(writer.refused()).isZero();
        }
    }

    @Test
    void aMessageForThePastLeavesAtOnceAndIsCountedLate() throws Exception {
        try (OutputWriter writer = new OutputWriter("out", this::write)) {
            writer.sendAt(program(1), System.nanoTime() - 50_000_000);
            assertThat(next().number()).isEqualTo(1);
            writer.send(program(2));
            assertThat(next().number()).isEqualTo(2);
            assertThat(writer.late()).isEqualTo(1);
        }
    }

    @Test
    void aFullQueueRefusesAndCountsAndTheRestIsSent() throws Exception {
        try (OutputWriter writer = new OutputWriter("out", this::writeWhenReleased)) {
            writer.send(program(0));
            entered.await();
            long accepted =
                    IntStream.range(0, OutputWriter.CAPACITY + 10)
                            .filter(i -> writer.send(program(i % 128)))
                            .count();
            assertThat(accepted).isEqualTo(OutputWriter.CAPACITY);
            assertThat(writer.refused()).isEqualTo(10);
            released.countDown();
            for (int i = 0; i <= OutputWriter.CAPACITY; i++) {
                next();
            }
        }
    }

    @Test
    void aDeviceThatThrowsIsLostAndRefusesTheRest() throws Exception {
        try (OutputWriter writer =
                new OutputWriter(
                        "out",
                        message -> {
                            entered.countDown();
                            throw new IOException("unplugged");
                        })) {
            writer.send(program(1));
            entered.await();
            while (!writer.lost()) {
                Thread.onSpinWait();
            }
            assertThat(writer.send(program(2))).isFalse();
            assertThat(writer.refused()).isEqualTo(2);
        }
    }

    @Test
    void aClosedWriterSendsNothingMoreAndCountsWhatWaited() {
        OutputWriter writer = new OutputWriter("out", this::write);
        writer.sendAt(program(1), System.nanoTime() + 3_600_000_000_000L);
        writer.close();
        assertThat(writer.send(program(2))).isFalse();
        assertThat(writer.refused()).isEqualTo(2);
        assertThat(written).isEmpty();
    }

    private void write(byte[] message) {
        written.add(new Written(message[1], System.nanoTime()));
    }

    private void writeWhenReleased(byte[] message) throws IOException {
        entered.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        write(message);
    }

    private Written next() throws InterruptedException {
        return Objects.requireNonNull(written.poll(30, TimeUnit.SECONDS), "no message came");
    }

    private static byte[] program(int number) {
        return new byte[] {(byte) 0xC0, (byte) number};
    }
}
