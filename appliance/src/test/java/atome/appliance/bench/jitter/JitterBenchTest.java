package atome.appliance.bench.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JitterBenchTest {
    private static final int EVENTS = 200;
    private static final List<Integer> BLOCKS = List.of(16, 64, 256, 1024);
    private static JitterReport report = new JitterReport(1, 1, 0, 0, List.of());

    @BeforeAll
    static void run() {
        report = new JitterBench(EVENTS, BLOCKS, 42).run();
    }

    @Test
    void everySourceIsMeasuredAtEveryBlockSizeWithBothClocks() {
        assertThat(report.rows()).hasSize(3 * BLOCKS.size() * 2);
        assertThat(report.rows())
                .allSatisfy(row -> {
                    assertThat(row.stamped().events()).isEqualTo(EVENTS);
                    assertThat(row.stamped().unmatched()).isZero();
                    assertThat(row.quantised().unmatched()).isZero();
                    assertThat(row.lateEvents()).isZero();
                });
    }

    @Test
    void anImpulseIsHeardOnItsFrameWhenCycleTimesAreExact() {
        assertThat(report.rows())
                .filteredOn(row -> row.wakeUpNanos() == 0)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.stamped().worstFrames()).isZero());
    }

    @Test
    void anImpulseIsAtMostAFrameOffWhenTheClockIsEstimated() {
        assertThat(report.rows())
                .filteredOn(row -> row.wakeUpNanos() == 50_000)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.stamped().worstFrames()).isLessThanOrEqualTo(1));
        assertThat(report.broken()).isEmpty();
    }

    /** If this fails, the bench cannot tell a good box from a bad one. */
    @Test
    void aRunThatWaitsForTheNextBlockIsWorseByTheBlocksLength() {
        assertThat(report.rows())
                .allSatisfy(row -> {
                    int worse = row.quantised().spreadFrames() - row.stamped().spreadFrames();
                    assertThat((double) worse)
                            .as(row.verdict())
                            .isBetween(0.95 * row.blockFrames() - 2, 1.0 * row.blockFrames());
                    assertThat(row.rmsRatio()).isLessThan(0.05);
                });
    }

    @Test
    void whatIsQuantisedLateOrMissingBreaksThePromise() {
        JitterRow row = report.rows().getFirst();
        Errors lost = Errors.of(new int[EVENTS], EVENTS - 1);

        assertThat(row.kept()).isTrue();
        assertThat(row("midi", row.quantised(), 0).kept()).isFalse();
        assertThat(row("midi", row.stamped(), 1).kept()).isFalse();
        assertThat(row("midi", lost, 0).kept()).isFalse();
        JitterReport bad =
                new JitterReport(48_000, 48_000, 1, 1, List.of(row("osc", row.quantised(), 0)));
        assertThat(bad.broken()).singleElement().asString().contains("osc", "block 16", "exact");
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        JitterBench small = new JitterBench(20, List.of(128), 7);

        assertThat(small.run()).isEqualTo(small.run());
        assertThat(new JitterBench(20, List.of(128), 8).run().rows())
                .isNotEqualTo(small.run().rows());
    }

    private static JitterRow row(String source, Errors stamped, long lateEvents) {
        return new JitterRow(
                source, 0, 16, stamped, report.rows().getFirst().quantised(), lateEvents);
    }
}
