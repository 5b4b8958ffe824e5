package atome.appliance.bench.soak;

import atome.adole.soak.CommitSoak;
import atome.appliance.bench.store.SoakReport;
import atome.appliance.desk.Reason;
import atome.engine.record.soak.FullDiskSoak;
import atome.engine.record.soak.ManyChannelsSoak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The long proofs of {@code bench soak}: one after the other, each told when it is done. */
public final class SoakSuite {
    private static final int CHANNELS = 64;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "soak: processes killed while they commit, 0 … 10000, default 500")
    private int kills = 500;

    @Option(
            names = "--take-kills",
            paramLabel = "N",
            description = "soak: boxes killed while they record, 0 … 10000, default 200")
    private int takeKills = 200;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "soak: 64 channels to the disk for so long, 0 … 600, default 10")
    private double minutes = 10;

    /** What is asked for that cannot be; empty when all can. */
    public String refusal() {
        if (kills < 0 || kills > 10_000) {
            return "--kills must be 0 … 10000, not " + kills;
        }
        if (takeKills < 0 || takeKills > 10_000) {
            return "--take-kills must be 0 … 10000, not " + takeKills;
        }
        return minutes >= 0 && minutes <= 600 ? "" : "--minutes must be 0 … 600, not " + minutes;
    }

    /** Runs them all in a folder; answers a line for each promise that was not kept. */
    public List<String> run(Path folder, long seed, boolean json) throws IOException {
        List<String> broken = new ArrayList<>();
        if (kills > 0) {
            SoakReport report = new SoakReport(CommitSoak.run(kills, seed, own(folder, "commits")));
            System.out.println(json ? report.json() : report.table());
            broken.addAll(report.broken());
        }
        if (takeKills > 0) {
            TakesSoak.Result takes = TakesSoak.run(takeKills, seed, own(folder, "takes"));
            System.out.printf(
                    Locale.ROOT,
                    "%d boxes killed while they recorded 4 channels and stored %d edits: %d takes on their timeline, at most %.2f s missing%n",
                    takes.kills(),
                    takes.edits(),
                    takes.found(),
                    takes.worstLostSeconds());
            broken.addAll(takes.faults());
        }
        broken.addAll(fullDisk(own(folder, "small-disk")));
        if (minutes > 0) {
            ManyChannelsSoak.Result many =
                    ManyChannelsSoak.run(CHANNELS, 60 * minutes, own(folder, "channels"));
            System.out.printf(
                    Locale.ROOT,
                    "%d channels for %.0f s, %.1f GB: %d frames lost, the audio thread allocated %d bytes, %d blocks late%n",
                    many.channels(),
                    many.seconds(),
                    many.bytes() / 1e9,
                    many.lostFrames(),
                    many.allocatedBytes(),
                    many.lateBlocks());
            broken.addAll(many.faults());
        }
        return broken;
    }

    private static List<String> fullDisk(Path folder) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder)) {
            FullDiskSoak.Result full = FullDiskSoak.run(disk.folder());
            System.out.printf(
                    Locale.ROOT,
                    "a disk that fills up: \"%s\"; then takes end because %s; filled by somebody else, because %s%n",
                    full.warning(),
                    full.endedBecause(),
                    full.brokeBecause());
            return full.faults();
        } catch (IOException refused) {
            System.out.printf(
                    Locale.ROOT, "a disk that fills up: not tried, %s%n", Reason.of(refused));
            return List.of();
        }
    }

    private static Path own(Path folder, String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}
