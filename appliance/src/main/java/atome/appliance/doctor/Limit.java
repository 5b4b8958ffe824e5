package atome.appliance.doctor;

import java.util.HexFormat;

/**
 * What the kernel allows this program (proc(5): {@code limits} and {@code status}).
 *
 * @param what of the finding
 * @param row of {@code /proc/self/limits}
 * @param least that is enough
 * @param capability whose holder the limit does not bind, by its bit (capabilities(7))
 * @param item of limits.conf(5)
 */
record Limit(Machine machine, String what, String row, long least, int capability, String item)
        implements Check {
    private static final int CAP_IPC_LOCK = 14;
    private static final int CAP_SYS_NICE = 23;

    static Limit realTime(Machine machine) {
        return new Limit(
                machine,
                "real-time",
                "Max realtime priority",
                70,
                CAP_SYS_NICE,
                "@audio - rtprio 95");
    }

    static Limit memoryLock(Machine machine) {
        return new Limit(
                machine,
                "memory lock",
                "Max locked memory",
                Long.MAX_VALUE,
                CAP_IPC_LOCK,
                "@audio - memlock unlimited");
    }

    @Override
    public Finding look() {
        if (holdsCapability()) {
            return Finding.ok(what, "not limited for this user");
        }
        String limit = softLimit();
        if (limit.isEmpty()) {
            return Finding.note(what, "this system does not tell its limits", "");
        }
        if (limit.equals("unlimited") || Long.parseLong(limit) >= least) {
            return Finding.ok(what, "limit " + limit);
        }
        return Finding.mend(
                what,
                "limit " + limit + " is too low",
                "as root write \"%s\" into /etc/security/limits.d/atome.conf, join the group audio, log in again; or run it as the service"
                        .formatted(item));
    }

    private String softLimit() {
        return machine.lines("proc/self/limits").stream()
                .filter(line -> line.startsWith(row))
                .map(line -> line.substring(row.length()).strip().split("\\s+", 2)[0])
                .filter(limit -> limit.matches("unlimited|\\d{1,18}"))
                .findFirst()
                .orElse("");
    }

    private boolean holdsCapability() {
        return machine.lines("proc/self/status").stream()
                .filter(line -> line.startsWith("CapEff:"))
                .map(line -> line.substring("CapEff:".length()).strip())
                .filter(hex -> hex.matches("[0-9a-fA-F]{1,16}"))
                .anyMatch(hex -> (HexFormat.fromHexDigitsToLong(hex) >> capability & 1) == 1);
    }
}
