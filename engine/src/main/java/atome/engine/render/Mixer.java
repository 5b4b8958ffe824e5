package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.action.Action;
import atome.engine.action.Scene;
import atome.engine.plugin.Instrument;
import atome.engine.plugin.SmoothedValue;
import atome.engine.record.tap.Tap;
import atome.engine.record.tap.Taps;
import atome.engine.rig.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routing that sounds, and the change from one to the next. What leaves fades out while what
 * comes fades in (5 ms), and stays as long as its tail rings. Where that would close a circle, as
 * when two pedals change places, the old fades out first.
 */
@AudioThread
final class Mixer {

    /** A tail that will not end, such as a delay that feeds itself, is faded out then. */
    private static final int LONGEST_TAIL_SECONDS = 30;

    private final Voices voices;
    private final Taps taps;
    private final Loopers loopers;
    private final int rampFrames;
    private final int tailFrames;
    private @Nullable Plan current;
    private @Nullable Plan next;
    private int leavingFrames;
    private int fadingFrames;

    Mixer(Voices voices, Taps taps, Loopers loopers, int sampleRateHz) {
        this.loopers = loopers;
        this.voices = voices;
        this.taps = taps;
        this.rampFrames = SmoothedValue.glideFrames(sampleRateHz);
        this.tailFrames = sampleRateHz * LONGEST_TAIL_SECONDS;
    }

    long generation() {
        return current == null ? 0 : current.generation;
    }

    /** Takes the installed plan; false when it is known already, or a change is under way. */
    boolean offer(Plan plan) {
        if (plan == current || next != null || fadingFrames > 0) {
            return false;
        }
        Plan before = current;
        if (before == null || plan.routing.crossfades()) {
            current = plan;
            int ramp = before == null ? 0 : rampFrames;
            fadingFrames = enter(plan.routing, ramp) ? ramp : 0;
        } else {
            next = plan;
            leavingFrames = fadeOutWhatLeaves(before.routing, plan.routing) ? rampFrames : 0;
        }
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

    /**
     * Makes everything go where the plan has it; true when something fades for it. A signal fades
     * once on its way: into what is new, and into what has left; what comes out of a new node is
     * silent at first anyhow.
     */
    private static boolean enter(Plan.Routing routing, int ramp) {
        boolean fades = false;
        for (int i = 0; i < routing.nodes().length; i++) {
            for (int c = 0; c < routing.cablesInto()[i].length; c++) {
                CableState cable = routing.cablesInto()[i][c];
                double gain = routing.cableGains()[i][c];
                if (cable.gain.target() != gain) {
                    boolean silent = !cable.source.entered && cable.source.kind != Node.Kind.INPUT;
                    cable.gain.moveTo(gain, silent ? 0 : ramp);
                    fades = true;
                }
            }
        }
        for (int i = 0; i < routing.nodes().length; i++) {
            NodeState node = routing.nodes()[i];
            node.entered = true;
            if (i < routing.staying()) {
                node.adopt(routing.values()[i], ramp);
            } else if (node.kind == Node.Kind.INPUT) {
                node.leave(ramp);
                fades = true;
            } else {
                allNotesOff(node); // nobody can let its keys go any more
            }
        }
        return fades;
    }

    /** Frames until the next plan or the next part of a morph is due; at least 1. */
    long framesToBoundary(long frame) {
        long frames = next == null ? Long.MAX_VALUE : leavingFrames;
        Plan plan = current;
        if (plan != null) {
            for (NodeState node : plan.routing.nodes()) {
                frames = Math.min(frames, node.glides.nextFrame() - frame);
            }
        }
        return Math.max(1, frames);
    }

    /** Swaps the plans when what leaves has gone; what morphs goes on. */
    void fireBoundaries(long frame) {
        Plan due = next;
        if (due != null && leavingFrames == 0) {
            current = due;
            next = null;
            fadingFrames = enter(due.routing, rampFrames) ? rampFrames : 0;
        }
        Plan plan = current;
        if (plan != null) {
            for (NodeState node : plan.routing.nodes()) {
                node.glides.advance(frame);
            }
        }
    }

    void render(float[][] in, float[][] out, int offset, int frames, long engineFrame) {
        Plan plan = current;
        if (plan != null) {
            Plan.Routing routing = plan.routing;
            for (int i = 0; i < routing.nodes().length; i++) {
                routing.nodes()[i].clear(frames);
                routing.inlets()[i].clear(frames);
            }
            voices.add(routing, frames, engineFrame);
            loopers.play(routing, frames);
            for (int place : routing.order()) {
                NodeState node = routing.nodes()[place];
                if (!node.gone) {
                    routing.inlets()[place].add(frames);
                    Tap tap = place < routing.staying() ? tapOf(node) : null;
                    CableState[] cables = routing.cablesInto()[place];
                    renderNode(node, cables, tap, in, out, offset, frames, engineFrame);
                }
            }
            for (int i = routing.staying(); i < routing.nodes().length; i++) {
                ring(routing.nodes()[i], routing.cablesInto()[i], frames);
            }
        }
        taps.end(engineFrame + frames);
        loopers.advance(taps, frames);
        leavingFrames = Math.max(0, leavingFrames - frames);
        fadingFrames = Math.max(0, fadingFrames - frames);
    }

    /** What has left is there as long as it, or what leads to it, has something to say. */
    private void ring(NodeState node, CableState[] into, int frames) {
        if (node.gone) {
            return;
        }
        node.leftFrames += frames;
        boolean rings = node.leftFrames < 2L * rampFrames || !node.silent();
        for (CableState cable : into) {
            rings |= !cable.source.gone && (cable.gain.moving() || cable.gain.value() != 0);
        }
        if (node.leftFrames > tailFrames) {
            node.gone = node.faded();
            node.leave(rampFrames);
        } else {
            node.gone = !rings;
        }
    }

    private @Nullable Tap tapOf(NodeState node) {
        Tap tap = taps.at(node.slot);
        return tap == null || tap.channels() != node.signal.length ? null : tap;
    }

    /**
     * An input is kept as it comes in, so that whatever is done to it, or whether it is heard at
     * all, is not in the take; any other node as it goes out.
     */
    private static void renderNode(
            NodeState node,
            CableState[] cables,
            @Nullable Tap tap,
            float[][] in,
            float[][] out,
            int offset,
            int frames,
            long engineFrame) {
        int channels = node.signal.length;
        if (node.kind == Node.Kind.INPUT) {
            for (int channel = 0;
                    channel < channels && node.port + channel < in.length;
                    channel++) {
                add(in[node.port + channel], offset, node.signal[channel], 0, frames);
            }
        }
        sum(cables, frames);
        if (node.kind == Node.Kind.INPUT) {
            if (tap != null) {
                tap.write(node.signal, frames, engineFrame);
            }
            node.recording(tap != null && tap.recording());
        }
        node.process(frames);
        if (tap != null && node.kind != Node.Kind.INPUT) {
            tap.write(node.signal, frames, engineFrame);
        }
        if (node.kind == Node.Kind.OUTPUT) {
            for (int channel = 0;
                    channel < channels && node.port + channel < out.length;
                    channel++) {
                add(node.signal[channel], 0, out[node.port + channel], offset, frames);
            }
        }
    }

    private static void sum(CableState[] cables, int frames) {
        int i = 0;
        while (i < cables.length) {
            CableState cable = cables[i];
            if (i + 3 < cables.length
                    && cable.goesWith(cables[i + 1])
                    && cable.goesWith(cables[i + 2])
                    && cable.goesWith(cables[i + 3])) {
                CableState.addFour(cable, cables[i + 1], cables[i + 2], cables[i + 3], frames);
                i += 4;
            } else {
                if (!cable.source.gone) {
                    cable.add(frames);
                }
                i++;
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

    /** Moves the gain of a connection; false when there is no such one. */
    boolean setGain(int slot, double gainDb, int ramp) {
        Plan plan = next == null ? current : next;
        CableState cable = plan == null ? null : plan.routing.cable(slot);
        if (cable != null) {
            cable.gain.moveTo(Decibels.toGain(gainDb), ramp);
        }
        return cable != null;
    }

    private @Nullable Instrument instrument(int slot) {
        NodeState node = node(slot);
        return node == null ? null : node.instrument();
    }

    boolean note(int slot, int key, double velocity) {
        Instrument instrument = instrument(slot);
        if (instrument == null) {
            return false;
        }
        if (velocity > 0) {
            instrument.noteOn(key, velocity);
        } else {
            instrument.noteOff(key);
        }
        return true;
    }

    boolean bend(int slot, double semitones) {
        Instrument instrument = instrument(slot);
        if (instrument != null) {
            instrument.bend(semitones);
        }
        return instrument != null;
    }

    boolean sustain(int slot, boolean down) {
        Instrument instrument = instrument(slot);
        if (instrument != null) {
            instrument.sustain(down);
        }
        return instrument != null;
    }

    void allNotesOff() {
        Plan plan = current;
        if (plan != null) {
            for (NodeState node : plan.routing.nodes()) {
                allNotesOff(node);
            }
        }
    }

    private static void allNotesOff(NodeState node) {
        Instrument instrument = node.instrument();
        if (instrument != null) {
            instrument.allNotesOff();
        }
    }

    /** Brings what a scene holds to its values, as if it had been recalled some frames ago. */
    boolean recall(Action.Recall recall, long frame, long sinceFrames, long round) {
        List<Scene.Value> values = recall.scene().values();
        boolean any = values.size() == 0;
        for (int i = 0; i < values.size(); i++) {
            Scene.Value value = values.get(i);
            NodeState node = node(value.node());
            if (node != null && node.glides.visit(value.parameter(), round)) {
                node.glides.bring(value.parameter(), value.value(), recall, frame, sinceFrames);
            }
            any |= node != null;
        }
        return any;
    }

    /** Whether a parameter is there, and looked at for the first time in this round. */
    boolean visit(int slot, int parameter, long round) {
        NodeState node = node(slot);
        return node != null && node.glides.visit(parameter, round);
    }

    boolean set(int slot, int parameter, double value, int ramp) {
        NodeState node = node(slot);
        if (node != null) {
            node.set(parameter, value, ramp);
        }
        return node != null;
    }
}
