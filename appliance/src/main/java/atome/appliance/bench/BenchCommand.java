package atome.appliance.bench;

import atome.adole.bench.StoreBench;
import atome.adole.soak.StormSoak;
import atome.appliance.Settings;
import atome.appliance.bench.clips.ClipsBench;
import atome.appliance.bench.clips.ClipsReport;
import atome.appliance.bench.jitter.JitterBench;
import atome.appliance.bench.jitter.JitterReport;
import atome.appliance.bench.jitter.JitterTable;
import atome.appliance.bench.rig.RigBench;
import atome.appliance.bench.rig.RigReport;
import atome.appliance.bench.rig.RigTable;
import atome.appliance.bench.soak.SoakSuite;
import atome.appliance.bench.store.StoreReport;
import atome.appliance.bench.store.StormReport;
import atome.appliance.bench.stretch.StretchBench;
import atome.appliance.bench.stretch.StretchReport;
import atome.appliance.bench.stretch.StretchTable;
import atome.appliance.bench.voices.VoicesBench;
import atome.appliance.bench.voices.VoicesReport;
import atome.appliance.bench.voices.VoicesTable;
import atome.appliance.render.StretchChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        JITTER,
        /** How many voices a core renders, beside scsynth. */
        VOICES,
        /** What clips cost that do not sound. */
        CLIPS,
        /** What the modules of a rig cost, beside C, zita-convolver and themselves. */
        RIG,
        /** How stretched clips sound, and what a grain costs beside the same in C++. */
        STRETCH,
        /** What the store takes, beside bare SQLite. */
        STORE,
        /**
         * What is left of commits and takes when the power goes, and long ones; only when named.
         */
        SOAK,
        /** Whether five boxes agree after bad weather between them; only when it is named. */
        STORM
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SUITE",
            description = "${COMPLETION-CANDIDATES}, any case; all but SOAK and STORM without")
    private List<Suite> suites =
            List.of(Suite.JITTER, Suite.VOICES, Suite.CLIPS, Suite.RIG, Suite.STRETCH, Suite.STORE);

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

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "sound that each side renders in a round of voices, 1 … 120, default 40")
    private int seconds = 40;

    @Mixin private SoakSuite soaks = new SoakSuite();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "storm: courses from --seed on, 1 … 1000000, default 1000")
    private int seeds = 1_000;

    @Option(
            names = "--stored-events",
            paramLabel = "N",
            description = "store: events of the large one, 10000 … 10000000, default 1000000")
    private int storedEvents = 1_000_000;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "store, soak, storm: on the disk to measure, default where temporary files are")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        if (events < 10 || events > 100_000) {
            throw wrong("--events must be 10 … 100000, not " + events);
        }
        for (int block : blocks) {
            if (block < 16 || block > 4096) {
                throw wrong("--blocks must each be 16 … 4096, not " + block);
            }
        }
        if (seconds < 1 || seconds > 120) {
            throw wrong("--seconds must be 1 … 120, not " + seconds);
        }
        if (!soaks.refusal().isEmpty()) {
            throw wrong(soaks.refusal());
        }
        if (seeds < 1 || seeds > 1_000_000) {
            throw wrong("--seeds must be 1 … 1000000, not " + seeds);
        }
        if (storedEvents < 10_000 || storedEvents > 10_000_000) {
            throw wrong("--stored-events must be 10000 … 10000000, not " + storedEvents);
        }
        List<String> broken = new ArrayList<>();
        for (Suite suite : suites) {
            broken.addAll(
                    switch (suite) {
                        case JITTER -> jitter();
                        case VOICES -> voices();
                        case CLIPS -> clips();
                        case RIG -> rig();
                        case STRETCH -> stretch();
                        case STORE -> store();
                        case SOAK -> soak();
                        case STORM -> storm();
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

    private List<String> voices() throws IOException {
        VoicesReport report = new VoicesBench(500, seconds, 5).run();
        System.out.println(json ? report.json() : VoicesTable.of(report));
        return report.broken();
    }

    private List<String> clips() {
        ClipsReport report = new ClipsBench(10, 10_000, 50_000, 20).run();
        System.out.println(json ? report.json() : report.table());
        return report.broken();
    }

    private List<String> rig() throws IOException {
        RigReport report = new RigBench(9, 12).run();
        System.out.println(json ? report.json() : RigTable.of(report));
        return report.broken();
    }

    private List<String> stretch() throws IOException {
        Path data = Settings.read(Path.of("")).dataDirectory();
        StretchReport report = StretchBench.whole().run(StretchChoice.search(data).look());
        System.out.println(json ? report.json() : StretchTable.of(report));
        return report.broken();
    }

    private List<String> store() throws IOException {
        Path here = working();
        try {
            StoreBench bench = new StoreBench(storedEvents, 10_000, 500);
            StoreReport report = new StoreReport(bench, bench.run(here));
            System.out.println(json ? report.json() : report.table());
            return report.broken();
        } finally {
            clear(here);
        }
    }

    private List<String> soak() throws IOException {
        Path here = working();
        try {
            return soaks.run(here, seed, json);
        } finally {
            clear(here);
        }
    }

    private List<String> storm() throws IOException {
        Path here = working();
        try {
            StormReport report =
                    new StormReport(StormSoak.run(seed, seeds, here, System.err::println));
            System.out.println(json ? report.json() : report.table());
            return report.broken();
        } finally {
            clear(here);
        }
    }

    /** A folder of this run's own, on the disk that is asked for. */
    private Path working() throws IOException {
        return folder == null
                ? Files.createTempDirectory("atome-bench")
                : Files.createTempDirectory(Files.createDirectories(folder), "atome-bench");
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
