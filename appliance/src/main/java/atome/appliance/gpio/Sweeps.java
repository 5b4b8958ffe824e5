package atome.appliance.gpio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Which pedals of one surface are being swept, and what came of it; its pedalboard's lock. */
final class Sweeps {
    /** A pedal that is swept moves nothing, so a sweep that was forgotten ends by itself. */
    static final long LONGEST_NANOS = 60_000_000_000L;

    private final LongSupplier nanos;
    private final Map<String, Long> started = new HashMap<>();
    private final Map<String, String> outcomes = new HashMap<>();

    Sweeps(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void start(String pedal) {
        started.put(pedal, nanos.getAsLong());
        outcomes.remove(pedal);
    }

    boolean isRunning(String pedal) {
        return started.containsKey(pedal);
    }

    void end(String pedal, String outcome) {
        started.remove(pedal);
        outcomes.put(pedal, outcome);
    }

    String outcome(String pedal) {
        return outcomes.getOrDefault(pedal, "");
    }

    /** The pedals that are swept for too long. */
    List<String> forgotten() {
        List<String> forgotten = new ArrayList<>();
        started.forEach((pedal, from) -> {
            if (nanos.getAsLong() - from > LONGEST_NANOS) {
                forgotten.add(pedal);
            }
        });
        return forgotten;
    }

    /** The surface has gone, and its sweeps with it. */
    void clear() {
        started.clear();
    }
}
