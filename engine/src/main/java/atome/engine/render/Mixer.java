package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.rig.Node;
import org.jspecify.annotations.Nullable;

/**
 * The routing that sounds, and the change from one to the next: what leaves fades out first (5 ms),
 * then the plans are swapped at a frame and what comes fades in.
 */
@AudioThread
final class Mixer {
    private final Voices voices;
    private final int rampFrames;
    private @Nullable Plan current;
    private @Nullable Plan next;
    private int leavingFrames;

    Mixer(Voices voices, int sampleRateHz) {
        this.voices = voices;
        this.rampFrames = sampleRateHz / 200;
    }

    long generation() {
        return current == null ? 0 : current.generation;
    }

    /** Takes notice of the installed plan; false when it is known already. */
    boolean offer(Plan plan) {
        if (plan == current || plan == next) {
            return false;
        }
        Plan before = current;
        if (before == null) {
            current = plan;
            enter(plan.routing, 0);
            return true;
        }
        next = plan;
        leavingFrames = fadeOutWhatLeaves(before.routing, plan.routing) ? rampFrames : 0;
        return true;
    }

    private boolean fadeOutWhatLeaves(Plan.Routing before, Plan.Routing after) {
        boolean any = false;
        for (int i = 0; i < before.nodes().length; i++) {
            if (!holds(after.nodes(), before.nodes()[i])) {
                before.nodes()[i].leave(rampFrames);
                any = true;
            }
            for (CableState cable : before.cablesInto()[i]) {
                if (!holdsCable(after, cable)) {
                    cable.gain.moveTo(0, rampFrames);
                    any = true;
                }
            }
        }
        return any;
    }

    private static boolean holds(NodeState[] nodes, NodeState wanted) {
        for (NodeState node : nodes) {
            if (node == wanted) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsCable(Plan.Routing routing, CableState wanted) {
        for (CableState[] cables : routing.cablesInto()) {
            for (CableState cable : cables) {
                if (cable == wanted) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void enter(Plan.Routing routing, int ramp) {
        for (int i = 0; i < routing.nodes().length; i++) {
            routing.nodes()[i].adopt(routing.values()[i], ramp);
            for (int c = 0; c < routing.cablesInto()[i].length; c++) {
                CableState cable = routing.cablesInto()[i][c];
                if (cable.gain.target() != routing.cableGains()[i][c]) {
                    cable.gain.moveTo(routing.cableGains()[i][c], ramp);
                }
            }
        }
    }

    /** Frames until the next plan is due; at least 1. */
    long framesToBoundary() {
        return next == null ? Long.MAX_VALUE : Math.max(1, leavingFrames);
    }

    /** Swaps the plans when what leaves has gone. */
    void fireBoundaries() {
        Plan due = next;
        if (due != null && leavingFrames == 0) {
            current = due;
            next = null;
            enter(due.routing, rampFrames);
        }
    }

    void render(float[][] in, float[][] out, int offset, int frames, long engineFrame) {
        Plan plan = current;
        if (plan != null) {
            Plan.Routing routing = plan.routing;
            for (NodeState node : routing.nodes()) {
                node.clear(frames);
            }
            voices.add(routing, frames, engineFrame);
            for (int i = 0; i < routing.nodes().length; i++) {
                renderNode(routing.nodes()[i], routing.cablesInto()[i], in, out, offset, frames);
            }
        }
        leavingFrames = Math.max(0, leavingFrames - frames);
    }

    private static void renderNode(
            NodeState node,
            CableState[] cables,
            float[][] in,
            float[][] out,
            int offset,
            int frames) {
        int channels = node.signal.length;
        if (node.kind == Node.Kind.INPUT) {
            for (int channel = 0;
                    channel < channels && node.port + channel < in.length;
                    channel++) {
                add(in[node.port + channel], offset, node.signal[channel], 0, frames);
            }
        }
        for (CableState cable : cables) {
            cable.add(frames);
        }
        node.process(frames);
        if (node.kind == Node.Kind.OUTPUT) {
            for (int channel = 0;
                    channel < channels && node.port + channel < out.length;
                    channel++) {
                add(node.signal[channel], 0, out[node.port + channel], offset, frames);
            }
        }
    }

    private static void add(float[] from, int fromIndex, float[] to, int toIndex, int frames) {
        for (int i = 0; i < frames; i++) {
            to[toIndex + i] += from[fromIndex + i];
        }
    }

    private @Nullable NodeState node(int slot) {
        Plan plan = current;
        NodeState node = plan == null ? null : plan.routing.node(slot);
        Plan coming = next;
        return node == null && coming != null ? coming.routing.node(slot) : node;
    }

    /** Where a parameter stands or heads for; NaN when there is no such one. */
    double target(int slot, int parameter) {
        NodeState node = node(slot);
        return node == null ? Double.NaN : node.target(parameter);
    }

    boolean set(int slot, int parameter, double value, int ramp) {
        NodeState node = node(slot);
        if (node != null) {
            node.set(parameter, value, ramp);
        }
        return node != null;
    }
}
