package atome.engine.record.tap;

import atome.engine.AudioThread;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.Slots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The taps of an engine: of every input as long as inputs are kept, and of each node that somebody
 * holds. Control threads, but for what is marked.
 */
public final class Taps {
    /** How long a disk may be busy before sound is lost, beside what is kept of inputs. */
    private static final double SPARE_SECONDS = 2;

    /** A tap with how many hold it. */
    private static final class Held {
        private final Tap tap;
        private int holders;

        private Held(Tap tap) {
            this.tap = tap;
        }
    }

    private final int sampleRateHz;
    private final Slots slots;
    private final Map<String, Held> held = new HashMap<>();
    private final AtomicReference<@Nullable Tap[]> bySlot = new AtomicReference<>(new Tap[0]);
    private double inputSeconds;
    private @Nullable Rig rig;

    /* Owned by the audio thread. */
    private @Nullable Tap[] current = new Tap[0];

    public Taps(int sampleRateHz, Slots slots) {
        this.sampleRateHz = sampleRateHz;
        this.slots = slots;
    }

    /** From now on so much of every input is kept; 0 for nothing, as it is at first. */
    public synchronized void keepInputs(double seconds) {
        inputSeconds = seconds;
        held.entrySet().removeIf(entry -> entry.getValue().holders == 0);
        arrange();
    }

    /** The rig that is installed: its inputs are the ones to be kept. */
    public synchronized void follow(Rig installed) {
        rig = installed;
        arrange();
    }

    /**
     * The tap of a node, for a take; to be released as often as it was held.
     *
     * @return null when the rig has no such node
     */
    public synchronized @Nullable Tap hold(String nodeId) {
        Node node = node(nodeId);
        if (node == null) {
            return null;
        }
        Held one = fitting(node);
        if (one == null) {
            one = add(node);
            publish();
        }
        one.holders++;
        return one.tap;
    }

    /** The take is over. */
    public synchronized void release(String nodeId, Tap tap) {
        Held one = held.get(nodeId);
        if (one != null && one.tap == tap) {
            one.holders--;
            arrange();
        }
    }

    /** How long a disk may be busy before sound is lost, for a take that is up to date. */
    public int spareFrames() {
        return (int) (SPARE_SECONDS * sampleRateHz);
    }

    /** What all taps take of the memory. */
    public synchronized long bytes() {
        return held.values().stream().mapToLong(one -> one.tap.bytes()).sum();
    }

    private void arrange() {
        held.entrySet().removeIf(entry -> idle(entry.getKey(), entry.getValue()));
        if (rig != null) {
            for (Node node : rig.nodes()) {
                if (kept(node) && !held.containsKey(node.id())) {
                    add(node);
                }
            }
        }
        publish();
    }

    /** Nobody holds it, and it is not the tap of an input as that is now. */
    private boolean idle(String nodeId, Held one) {
        Node node = node(nodeId);
        boolean kept = node != null && kept(node) && fitting(node) != null;
        return one.holders == 0 && !kept;
    }

    /** Whether it is kept without a take: an input, and what a looper listens to. */
    private boolean kept(Node node) {
        return (inputSeconds > 0 && node.kind() == Node.Kind.INPUT)
                || (rig != null
                        && rig.loopers().stream()
                                .anyMatch(looper -> looper.sourceNode().equals(node.id())));
    }

    private @Nullable Held fitting(Node node) {
        Held one = held.get(node.id());
        boolean fits =
                one != null
                        && one.tap.channels() == node.channels()
                        && one.tap.leftFrame() == Tap.NONE;
        return fits ? one : null;
    }

    private Held add(Node node) {
        boolean input = node.kind() == Node.Kind.INPUT;
        double seconds = SPARE_SECONDS + (input ? inputSeconds : 0);
        Held one = new Held(new Tap(node.channels(), (int) (seconds * sampleRateHz)));
        held.put(node.id(), one);
        return one;
    }

    private @Nullable Node node(String nodeId) {
        return rig == null ? null : rig.node(nodeId);
    }

    private void publish() {
        List<@Nullable Tap> taps = new ArrayList<>();
        held.forEach((nodeId, one) -> {
            int slot = slots.of(nodeId);
            while (taps.size() <= slot) {
                taps.add(null);
            }
            taps.set(slot, one.tap);
        });
        bySlot.setRelease(taps.toArray(Tap[]::new));
    }

    /** The taps of the block that begins. */
    @AudioThread
    public void begin() {
        current = bySlot.getAcquire();
    }

    /** The tap of a node in this block, or null. */
    @AudioThread
    public @Nullable Tap at(int slot) {
        return slot >= 0 && slot < current.length ? current[slot] : null;
    }

    /** A take of a node begins or ends; false when there is none. */
    @AudioThread
    public boolean recording(int slot, boolean one) {
        Tap tap = at(slot);
        if (tap != null) {
            tap.recording(one);
        }
        return tap != null;
    }

    /** All nodes have been rendered up to this frame: those that were not there are silent. */
    @AudioThread
    public void end(long endFrame) {
        for (Tap tap : current) {
            if (tap != null) {
                tap.skip(endFrame);
            }
        }
    }
}
