package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.rig.Node;
import atome.engine.timeline.Clip;
import org.jspecify.annotations.Nullable;

/**
 * What sounds now: the current plan, its timelines and voices, and the change from one plan to the
 * next. A change of routing first fades out what leaves (5 ms), then swaps at a frame and fades in
 * what comes; a change of timelines is taken at once.
 */
@AudioThread
final class Stage {
    private final Voices voices;
    private final int rampFrames;
    private final int releaseFrames;
    private @Nullable Plan current;
    private Plan.@Nullable Score score;
    private @Nullable Plan next;
    private int leavingFrames;

    Stage(Voices voices, int sampleRateHz) {
        this.voices = voices;
        this.rampFrames = sampleRateHz / 200;
        this.releaseFrames = sampleRateHz / 500;
    }

    long generation() {
        return current == null ? 0 : current.generation;
    }

    /** Takes notice of the installed plan; does nothing when it is known already. */
    void offer(Plan plan) {
        if (plan == current || plan == next) {
            return;
        }
        adoptScore(plan.score);
        Plan before = current;
        if (before == null) {
            current = plan;
            enter(plan.routing, 0);
            return;
        }
        next = plan;
        leavingFrames = fadeOutWhatLeaves(before.routing, plan.routing) ? rampFrames : 0;
    }

    private void adoptScore(Plan.Score replacement) {
        score = replacement;
        for (int i = 0; i < replacement.timelines().length; i++) {
            replacement.timelines()[i].adopt(replacement.layouts()[i]);
        }
        voices.adopt(replacement, rampFrames, releaseFrames);
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

    /** Frames until a timeline wants something or the next plan is due; at least 1. */
    long framesToBoundary() {
        long frames = next == null ? Long.MAX_VALUE : Math.max(1, leavingFrames);
        Plan.Score playing = score;
        if (playing != null) {
            for (TimelineState timeline : playing.timelines()) {
                if (timeline.playing) {
                    frames = Math.min(frames, timeline.framesToBoundary());
                }
            }
        }
        return frames;
    }

    /** Starts what starts at this very frame: the next plan, loops, clips. */
    void fireBoundaries() {
        Plan due = next;
        if (due != null && leavingFrames == 0) {
            current = due;
            next = null;
            enter(due.routing, rampFrames);
        }
        Plan.Score playing = score;
        if (playing == null) {
            return;
        }
        for (int i = 0; i < playing.timelines().length; i++) {
            TimelineState timeline = playing.timelines()[i];
            if (!timeline.playing) {
                continue;
            }
            if (timeline.atLoopEnd()) {
                start(playing, i, timeline.loopStartFrame());
            }
            startClips(playing, timeline);
        }
    }

    private void startClips(Plan.Score playing, TimelineState timeline) {
        int slot = timeline.takeStarting();
        while (slot >= 0) {
            voices.start(playing, slot, 0);
            slot = timeline.takeStarting();
        }
    }

    void render(float[][] in, float[][] out, int offset, int frames, long engineFrame) {
        Plan plan = current;
        if (plan != null) {
            Plan.Routing routing = plan.routing;
            for (NodeState node : routing.nodes()) {
                node.clear(frames);
            }
            voices.add(routing, frames);
            for (int i = 0; i < routing.nodes().length; i++) {
                renderNode(routing.nodes()[i], routing.cablesInto()[i], in, out, offset, frames);
            }
        }
        Plan.Score playing = score;
        if (playing != null) {
            for (TimelineState timeline : playing.timelines()) {
                if (timeline.playing) {
                    timeline.advance(frames, engineFrame);
                }
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

    void report(long block) {
        Plan.Score playing = score;
        if (playing != null) {
            voices.report(playing, block);
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

    @Nullable TimelineState timeline(int slot) {
        Plan.Score playing = score;
        return playing == null ? null : playing.timeline(slot);
    }

    boolean play(int slot, long positionFrame) {
        Plan.Score playing = score;
        if (playing == null) {
            return false;
        }
        for (int i = 0; i < playing.timelineSlots().length; i++) {
            if (playing.timelineSlots()[i] == slot) {
                TimelineState timeline = playing.timelines()[i];
                start(playing, i, positionFrame < 0 ? timeline.positionFrame : positionFrame);
                return true;
            }
        }
        return false;
    }

    /**
     * Plays from a position: what sounded is cut, clips that cover the position are joined there.
     */
    private void start(Plan.Score playing, int index, long positionFrame) {
        TimelineState timeline = playing.timelines()[index];
        voices.releaseTimeline(playing.timelineSlots()[index], releaseFrames);
        timeline.locate(positionFrame);
        timeline.playing = true;
        for (int i = 0; i < timeline.started(); i++) {
            int slot = timeline.sounding(i);
            if (slot >= 0) {
                voices.start(playing, slot, timeline.framesInto(i));
            }
        }
    }

    boolean stop(int slot) {
        TimelineState timeline = timeline(slot);
        if (timeline == null) {
            return false;
        }
        timeline.playing = false;
        voices.releaseTimeline(slot, releaseFrames);
        return true;
    }

    boolean seek(int slot, long positionFrame) {
        TimelineState timeline = timeline(slot);
        if (timeline == null) {
            return false;
        }
        if (timeline.playing) {
            return play(slot, positionFrame);
        }
        timeline.locate(positionFrame);
        return true;
    }

    boolean launch(int slot) {
        return launch(slot, 0);
    }

    /** Starts a clip so many frames into its sound; a loop has come round by then. */
    boolean launch(int slot, long intoFrames) {
        Plan.Score playing = score;
        Clip clip = playing == null ? null : playing.clip(slot);
        if (playing == null || clip == null) {
            return false;
        }
        voices.releaseClip(slot, releaseFrames);
        if (clip.loop() || intoFrames < clip.lengthFrames()) {
            voices.start(playing, slot, (int) (intoFrames % clip.lengthFrames()));
        }
        return true;
    }

    /** How far a clip has played, or −1 when it does not sound. */
    int played(int slot) {
        return voices.played(slot);
    }

    boolean stopClip(int slot) {
        voices.releaseClip(slot, releaseFrames);
        return true;
    }

    boolean panic() {
        Plan.Score playing = score;
        if (playing != null) {
            for (TimelineState timeline : playing.timelines()) {
                timeline.playing = false;
            }
        }
        voices.releaseAll(releaseFrames);
        return true;
    }
}
