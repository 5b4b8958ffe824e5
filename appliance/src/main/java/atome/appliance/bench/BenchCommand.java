package atome.appliance.bench;

import atome.appliance.bench.jitter.JitterBench;
import atome.appliance.bench.jitter.JitterReport;
import atome.appliance.bench.jitter.JitterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: what the box promises, measured; ends with 1 when a promise is not kept. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures what the box promises, beside a peer in the same run.")
public final class BenchCommand implements Callable<Integer> {

    /** What can be measured. */
    enum Suite {
        /** Impulse in, sound out: how far from its frame. */
        JITTER
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SUITE",
            description = "${COMPLETION-CANDIDATES}, any case; all of them without")
    private List<Suite> suites = List.of(Suite.values());

    @Option(names = "--json", description = "one line of JSON a suite, for programs")
    private boolean json;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "impulses a source, 10 … 100000, default 10000")
    private int events = 10_000;

    @Option(
            names = "--blocks",
            split = ",",
            paramLabel = "FRAMES",
            description = "16 … 4096, default 16,64,256,1024")
    private List<Integer> blocks = List.of(16, 64, 256, 1024);

    @Option(names = "--seed", paramLabel = "N", description = "another course of events")
    private long seed = 1;

    @Override
    public Integer call() {
        if (events < 10 || events > 100_000) {
            throw wrong("--events must be 10 … 100000, not " + events);
        }
        for (int block : blocks) {
            if (block < 16 || block > 4096) {
                throw wrong("--blocks must each be 16 … 4096, not " + block);
            }
        }
        List<String> broken = new ArrayList<>();
        for (Suite suite : suites) {
            broken.addAll(
                    switch (suite) {
                        case JITTER -> jitter();
                    });
        }
        broken.forEach(promise -> System.err.println("atome: not kept: " + promise));
        return broken.isEmpty() ? 0 : 1;
    }

    private List<String> jitter() {
        JitterReport report = new JitterBench(events, blocks, seed).run();
        System.out.println(json ? report.json() : JitterTable.of(report));
        return report.broken();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
