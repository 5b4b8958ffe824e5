package atome.engine.render;

import atome.engine.looper.LoopLog;
import atome.engine.looper.Looper;
import atome.engine.looper.LooperAdoption;
import atome.engine.looper.LooperRun;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the loopers of each plan, and hands on what runs. Control, one thread at a time. */
final class LooperPlans {
    private final int sampleRateHz;
    private final RigSlots slots;
    private final LoopLog log;
    private volatile Map<String, LooperRun> runs = Map.of();

    LooperPlans(int sampleRateHz, RigSlots slots, LoopLog log) {
        this.sampleRateHz = sampleRateHz;
        this.slots = slots;
        this.log = log;
    }

    Loopers.Cue[] plan(Rig rig) {
        Map<String, LooperRun> next = new HashMap<>();
        Loopers.Cue[] cues = new Loopers.Cue[rig.loopers().size()];
        for (int i = 0; i < cues.length; i++) {
            Looper looper = rig.loopers().get(i);
            String timeline = looper.timeline();
            int slot = slots.loopers().of(looper.id());
            LooperRun before = runs.get(looper.id());
            LooperRun run =
                    before != null && before.fits(looper)
                            ? before
                            : new LooperRun(looper, slot, sampleRateHz, log);
            next.put(looper.id(), run);
            cues[i] =
                    new Loopers.Cue(
                            run,
                            new LooperAdoption(looper, sampleRateHz),
                            slot,
                            slots.nodes().of(looper.sourceNode()),
                            slots.nodes().of(looper.outputNode()),
                            timeline == null ? -1 : slots.timelines().of(timeline),
                            looper.quantize());
        }
        runs = Map.copyOf(next);
        return cues;
    }

    /** Any thread. */
    @Nullable LooperRun run(String looperId) {
        return runs.get(looperId);
    }

    void refill() {
        runs.values().forEach(LooperRun::refill);
    }
}
