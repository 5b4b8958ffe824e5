package atome.appliance.bench.jitter;

import java.util.ArrayList;
import java.util.List;

/**
 * Impulses of every source through the real surfaces and the real engine, at every block size, with
 * exact and with unsteady cycle times; offline, the same for the same seed. Calling thread.
 *
 * @param events impulses for each source
 * @param blocks sizes in frames
 */
public record JitterBench(int events, List<Integer> blocks, long seed) {
    static final int RATE_HZ = 48_000;
    static final double TRUE_RATE_HZ = RATE_HZ * (1 + 50e-6);
    static final int WAKE_UP_NANOS = 50_000;

    public JitterBench {
        blocks = List.copyOf(blocks);
    }

    public JitterReport run() {
        List<JitterRow> rows = new ArrayList<>();
        for (int wakeUpNanos : new int[] {0, WAKE_UP_NANOS}) {
            DriverTime time = new DriverTime(RATE_HZ, TRUE_RATE_HZ, wakeUpNanos);
            for (int block : blocks) {
                rows.addAll(new JitterRun(time, block, events, seed).run());
            }
        }
        return new JitterReport(RATE_HZ, TRUE_RATE_HZ, events, seed, rows);
    }
}
