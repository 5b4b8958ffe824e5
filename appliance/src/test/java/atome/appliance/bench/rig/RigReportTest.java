package atome.appliance.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.appliance.bench.peer.PeerProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RigReportTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void aPromiseIsBrokenByItsRatioAndNotByAPeerThatIsNotInstalled() {
        RigReport report =
                new RigReport(
                        List.of(
                                new RigRow(Part.LOOPS, "filter", 130, 100.0, 1.3),
                                new RigRow(Part.LOOPS, "mixer", 131, 100.0, 1.3),
                                new RigRow(Part.CONVOLUTION, "cabinet", 9_999, null, 2),
                                new RigRow(Part.CHAIN, "amp", 500, 100.0, 0)));

        assertThat(report.broken()).hasSize(1);
        assertThat(report.broken().getFirst()).contains("mixer").contains("1.310");
        assertThat(RigTable.of(report))
                .contains("not installed: zita")
                .contains("1 promises not kept");
        assertThat(report.json()).contains("\"kept\":false");
    }

    @Test
    void theCablesOfTheMixerAreSummed() {
        float[] peaks = new CableSums().peaks();
        assertThat(peaks[0]).isPositive();
        assertThat(peaks[1]).isCloseTo(9 * peaks[0], within(1e-5f));
    }

    @Test
    void theLoopsInCAreBuiltAndTellTheirTime() throws Exception {
        Optional<PeerProgram> loops =
                PeerProgram.build(RigBench.class, "gcc", "loops.c", directory, "-lm");
        Assumptions.assumeTrue(loops.isPresent(), "no gcc on this machine");
        assertThat(loops.orElseThrow().nanos("filter", "100")).isPositive();
        assertThat(loops.orElseThrow().nanos("sums", "100")).isPositive();
    }
}
