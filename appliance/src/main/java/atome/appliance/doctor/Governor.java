package atome.appliance.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Whether the processor keeps its speed: a governor that saves power wakes it too late. */
record Governor(Machine machine) implements Check {
    private static final String WHAT = "CPU governor";

    @Override
    public Finding look() {
        List<Path> cpus = machine.list("sys/devices/system/cpu", "cpu[0-9]*");
        TreeSet<String> governors = new TreeSet<>();
        for (Path cpu : cpus) {
            governors.add(
                    machine.line(
                            machine.root()
                                    .relativize(cpu.resolve("cpufreq/scaling_governor"))
                                    .toString()));
        }
        governors.remove("");
        if (governors.isEmpty()) {
            return Finding.note(WHAT, "none: the speed is fixed, or set by the host", "");
        }
        if (governors.equals(new TreeSet<>(List.of("performance")))) {
            return Finding.ok(WHAT, "performance on all");
        }
        return Finding.mend(
                WHAT,
                String.join(", ", governors),
                "as root: echo performance | tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor");
    }
}
