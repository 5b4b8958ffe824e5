package atome.appliance.doctor;

import atome.appliance.render.StretchChoice;
import atome.engine.driver.JackDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** All checks of a box, in the order in which one would mend; control thread. */
public final class Checkup {
    private Checkup() {}

    /** Looks at this machine and at a data directory. */
    public static List<Finding> of(Path data) {
        return of(
                Machine.here(),
                data,
                new Jack(Machine.here(), JackDriver::serverRateHz),
                new Bungee(() -> StretchChoice.search(data).look()));
    }

    static List<Finding> of(Machine machine, Path data, Jack jack, Bungee bungee) {
        Stored stored = Stored.in(data);
        List<Check> checks =
                List.of(
                        Limit.realTime(machine),
                        Limit.memoryLock(machine),
                        new Governor(machine),
                        new ClockSource(machine),
                        new SoundCards(machine),
                        jack,
                        Devices.midi(machine),
                        Devices.gpio(machine),
                        bungee,
                        new StoredWork(stored),
                        new StoredAudio(stored));
        return checks.stream().map(Check::look).toList();
    }

    /** How many things keep the box from playing safely. */
    public static long toMend(List<Finding> findings) {
        return findings.stream().filter(one -> one.level() == Finding.Level.MEND).count();
    }

    /** A line for each finding, and under it what to do. */
    public static String table(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding one : findings) {
            String level = one.level().name().toLowerCase(Locale.ROOT);
            text.append(
                    String.format(Locale.ROOT, "%-5s %-12s  %s%n", level, one.what(), one.says()));
            if (!one.mend().isEmpty()) {
                text.append(String.format(Locale.ROOT, "%-5s %-12s  → %s%n", "", "", one.mend()));
            }
        }
        long toMend = toMend(findings);
        return text + (toMend == 0 ? "all is well" : toMend + " to mend");
    }
}
