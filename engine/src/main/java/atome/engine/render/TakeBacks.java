package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;
import org.jspecify.annotations.Nullable;

/**
 * What the last tentative actions found, so that each can be taken back to the frame. The oldest is
 * forgotten when a new one comes; preallocated.
 */
@AudioThread
final class TakeBacks {
    private static final int KEPT = 64;

    private final Mixer mixer;
    private final Transport transport;
    private final Action.@Nullable Tentative[] tentatives = new Action.Tentative[KEPT];
    private final long[] frames = new long[KEPT];
    private final double[] values = new double[KEPT];
    private final long[] positionFrames = new long[KEPT];
    private final boolean[] running = new boolean[KEPT];
    private final int[] rivals = new int[KEPT];
    private final int[] rivalFrames = new int[KEPT];
    private int next;

    TakeBacks(Mixer mixer, Transport transport) {
        this.mixer = mixer;
        this.transport = transport;
    }

    /** Notes what stands before the action is done. */
    void remember(Action.Tentative tentative, long frame) {
        int at = next;
        next = (next + 1) % KEPT;
        tentatives[at] = tentative;
        frames[at] = frame;
        Action action = tentative.action();
        if (action instanceof Action.SetParameter set) {
            values[at] = mixer.target(set.node(), set.parameter());
            return;
        }
        int clip = clip(action);
        if (clip >= 0) {
            positionFrames[at] = transport.launcher().played(clip);
            running[at] = positionFrames[at] >= 0;
            rivals[at] = action instanceof Action.Launch ? transport.launcher().rival(clip) : -1;
            rivalFrames[at] = transport.launcher().played(rivals[at]);
            return;
        }
        TimelineState timeline = transport.timeline(timeline(action));
        running[at] = timeline != null && timeline.playing;
        positionFrames[at] = timeline == null ? 0 : timeline.positionFrame;
    }

    /** Makes everything as it would be without the action; false when it is not remembered. */
    @SuppressWarnings("ReferenceEquality") // equal actions are not the same gesture
    boolean takeBack(Action.Tentative tentative, long frame) {
        for (int at = 0; at < KEPT; at++) {
            if (tentatives[at] == tentative) {
                tentatives[at] = null;
                return restore(tentative.action(), at, frame - frames[at]);
            }
        }
        return false;
    }

    private boolean restore(Action action, int at, long elapsedFrames) {
        if (action instanceof Action.SetParameter set) {
            return !Double.isNaN(values[at])
                    && mixer.set(set.node(), set.parameter(), values[at], set.rampFrames());
        }
        int clip = clip(action);
        if (clip >= 0) {
            return restoreClip(action, clip, at, elapsedFrames);
        }
        int slot = timeline(action);
        TimelineState timeline = transport.timeline(slot);
        if (timeline == null) {
            return false;
        }
        if (running[at]) {
            return transport.play(slot, timeline.positionAfter(positionFrames[at], elapsedFrames));
        }
        transport.stop(slot);
        return transport.seek(slot, positionFrames[at]);
    }

    private boolean restoreClip(Action action, int clip, int at, long elapsedFrames) {
        if (action instanceof Action.Launch && transport.launcher().forgetLaunch(clip)) {
            return true;
        }
        if (rivals[at] >= 0) {
            transport.launcher().resume(rivals[at], rivalFrames[at] + elapsedFrames);
        }
        return running[at]
                ? transport.launcher().resume(clip, positionFrames[at] + elapsedFrames)
                : transport.launcher().stopClip(clip);
    }

    @SuppressWarnings("IfChainToSwitch") // see Renderer
    private static int clip(Action action) {
        if (action instanceof Action.Launch launch) {
            return launch.clip();
        } else if (action instanceof Action.StopClip stop) {
            return stop.clip();
        }
        return -1;
    }

    @SuppressWarnings("IfChainToSwitch") // see Renderer
    private static int timeline(Action action) {
        if (action instanceof Action.Play play) {
            return play.timeline();
        } else if (action instanceof Action.Stop stop) {
            return stop.timeline();
        } else if (action instanceof Action.Seek seek) {
            return seek.timeline();
        }
        return -1;
    }
}
