package atome.appliance.doctor;

import java.util.Set;

/** Whether the clock that stamps every event is quick and steady. */
record ClockSource(Machine machine) implements Check {
    private static final String WHAT = "clock";
    private static final String DIRECTORY = "sys/devices/system/clocksource/clocksource0/";
    private static final Set<String> QUICK =
            Set.of("tsc", "arch_sys_counter", "kvm-clock", "hyperv_clocksource_tsc_page");

    @Override
    public Finding look() {
        String source = machine.line(DIRECTORY + "current_clocksource");
        if (source.isEmpty()) {
            return Finding.note(WHAT, "this system does not tell its clock source", "");
        }
        return QUICK.contains(source)
                ? Finding.ok(WHAT, source)
                : Finding.mend(
                        WHAT,
                        source + " is slow to read",
                        "see dmesg | grep -i clocksource for why; on a PC boot with tsc=reliable");
    }
}
