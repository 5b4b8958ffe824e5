package atome.engine.looper;

import atome.engine.AudioThread;
import atome.engine.looper.LoopEvent.Kind;
import atome.engine.record.tap.Tap;
import org.jspecify.annotations.Nullable;

/**
 * A looper that runs: what a foot asks happens on its frame, and what was just played is in the
 * loop when that comes round. Kept by id across rigs; the audio thread owns it, but for what is
 * said to be for others.
 *
 * <p>A layer begins a fade before its button and fades out over its last frames, so the end of a
 * loop runs into its start. The player hears the loop by the output and is heard by the input: a
 * layer's sound is taken that much later than the place it belongs to.
 */
public final class LooperRun {
    private static final int SHORTEST_LOOPS_A_SECOND = 10;

    /** A press that becomes a hold or a double press has begun an overdub nobody meant. */
    private static final int GESTURE_SECONDS = 1;

    private static final int LONGEST_SEGMENT_FRAMES = 1_024;

    private final int slot;
    private final int channels;
    private final int fadeFrames;
    private final int leastFrames;
    private final int gestureFrames;
    private final Spares spares;
    private final LoopLog log;
    private volatile int freeLagFrames;
    private volatile int lagFrames;
    private volatile boolean storeCleared;

    private final LooperStatus status = new LooperStatus();

    /* Owned by the audio thread. */
    private LoopState state = LoopState.EMPTY;
    private final Layers layers = new Layers();
    private final LoopWindow window;
    private @Nullable LayerRun open;
    private boolean overdubs;
    private long beganFrame;
    private int tailLeft;
    private boolean full;

    /** One that is empty, and tells the log what it does. */
    public LooperRun(Looper looper, int slot, int sampleRateHz, LoopLog log) {
        this.slot = slot;
        this.log = log;
        this.fadeFrames = fadeFrames(sampleRateHz);
        this.gestureFrames = GESTURE_SECONDS * sampleRateHz;
        this.leastFrames = sampleRateHz / SHORTEST_LOOPS_A_SECOND;
        this.channels = looper.channels();
        this.spares = new Spares(channels, fadeFrames);
        this.window = new LoopWindow(fadeFrames);
    }

    /** Whether it can go on as that one in another rig. Control. */
    public boolean fits(Looper looper) {
        return channels == looper.channels();
    }

    /** How long a layer fades in before its button, and out at its end: 2 ms. */
    public static int fadeFrames(int sampleRateHz) {
        return sampleRateHz / 500;
    }

    /** Makes memory for what is going to be recorded; often enough, twice a second. Control. */
    public void refill() {
        spares.refill();
    }

    /**
     * By how much the sound of the source is later than what it belongs to. Control.
     *
     * @param heard for one who plays to the loop, or to a click: there and back
     * @param unheard for a first loop that nothing sounds to: later than the button that began it
     */
    public void lag(int heard, int unheard) {
        lagFrames = Math.max(0, heard);
        freeLagFrames = unheard;
    }

    public LooperStatus status() {
        return status;
    }

    /** The rig that is installed now, or will be, knows that the loop was cleared. Control. */
    public void cleared() {
        storeCleared = true;
    }

    /** Takes over what the store holds: what it brings, mutes and takes away. */
    @AudioThread
    public void adopt(LooperAdoption adoption) {
        if (storeCleared) {
            storeCleared = false;
            layers.forgotten();
        }
        Looper looper = adoption.looper;
        overdubs = looper.overdubs();
        layers.adopt(adoption.layers);
        if (state == LoopState.EMPTY
                && looper.loopFrames() > 0
                && layers.sounding(true) + layers.sounding(false) > 0) {
            window.set(looper.loopFrames());
            state = LoopState.STOPPED;
        }
        status.tell(state, window, layers);
    }

    /**
     * Whether this verb is to wait for a line of the timeline: a first recording's start and end,
     * and a start from standstill.
     */
    @AudioThread
    public boolean waits(LoopVerb verb) {
        return verb == LoopVerb.STOP
                ? state == LoopState.RECORDING
                : verb.begins() && (state == LoopState.RECORDING || !plays());
    }

    @AudioThread
    private boolean plays() {
        return state == LoopState.PLAYING || state == LoopState.OVERDUBBING;
    }

    /** Does what a foot asks; on a line of a timeline, the player hears a beat. */
    @AudioThread
    public void perform(LoopVerb verb, long frame, boolean onLine) {
        if (plays()) {
            window.comeRound();
        }
        // Not a switch: the table behind it would be made at the first press, on the audio thread.
        if (verb == LoopVerb.PRESS || verb == LoopVerb.RECORD) {
            press(verb, frame, onLine);
        } else if (verb == LoopVerb.PLAY) {
            play(frame);
        } else if (verb == LoopVerb.OVERDUB && state == LoopState.RECORDING) {
            endFirst(frame, true);
        } else if (verb == LoopVerb.OVERDUB && state != LoopState.EMPTY) {
            overdub(frame);
        } else if (verb == LoopVerb.STOP) {
            stop(frame);
        } else if (verb == LoopVerb.UNDO) {
            undo(frame);
        } else if (verb == LoopVerb.REDO) {
            redo(frame);
        } else if (verb == LoopVerb.CLEAR) {
            clear(frame);
        } else if (verb == LoopVerb.HALF || verb == LoopVerb.DOUBLE) {
            resize(frame, verb == LoopVerb.DOUBLE);
        }
        status.tell(state, window, layers);
    }

    @AudioThread
    private void press(LoopVerb verb, long frame, boolean onLine) {
        if (state == LoopState.EMPTY) {
            record(frame, onLine);
        } else if (state == LoopState.RECORDING) {
            endFirst(frame, overdubs);
        } else if (state == LoopState.STOPPED && verb == LoopVerb.PRESS) {
            play(frame);
        } else {
            overdub(frame);
        }
    }

    @AudioThread
    private void record(long frame, boolean onLine) {
        tailLeft = 0;
        LayerRun layer = begin(frame, onLine ? lagFrames : freeLagFrames);
        if (layer != null) {
            state = LoopState.RECORDING;
        }
    }

    @AudioThread
    private @Nullable LayerRun begin(long frame, int lag) {
        LayerRun layer = spares.take();
        if (layer == null || layers.full()) {
            log.add(slot, Kind.FULL, 0, frame, 0, 0, 0);
            return null;
        }
        layers.forgetUndone();
        layer.number = layers.nextNumber();
        layers.add(layer);
        layer.sourceFrame = frame + lag - fadeFrames;
        beganFrame = frame;
        open = layer;
        log.add(slot, Kind.LAYER_BEGINS, layer.number, layer.sourceFrame, 0, 0, 0);
        return layer;
    }

    /** The first recording ends: its length is the loop's, and its start sounds right now. */
    @AudioThread
    private void endFirst(long frame, boolean andOverdubs) {
        LayerRun layer = open;
        if (layer == null || frame - beganFrame < least()) {
            return;
        }
        window.set(frame - beganFrame);
        layer.period = window.frames();
        layer.start = -fadeFrames;
        end(layer, frame);
        log.add(slot, Kind.LOOP_SET, 0, frame, window.frames(), 0, 0);
        state = LoopState.PLAYING;
        if (andOverdubs) {
            overdub(frame);
        }
    }

    @AudioThread
    private void end(LayerRun layer, long frame) {
        layer.target = fadeFrames + frame - beganFrame;
        open = null;
        log.ends(slot, layer, frame);
    }

    @AudioThread
    private int least() {
        return Math.max(leastFrames, lagFrames + 2 * LONGEST_SEGMENT_FRAMES);
    }

    @AudioThread
    private void overdub(long frame) {
        if (state == LoopState.OVERDUBBING) {
            endOverdub(frame);
            return;
        }
        if (state == LoopState.STOPPED) {
            play(frame);
        }
        LayerRun layer = begin(frame, lagFrames);
        if (layer != null) {
            layer.period = window.frames();
            layer.start = window.place() - fadeFrames;
            state = LoopState.OVERDUBBING;
        }
    }

    @AudioThread
    private void endOverdub(long frame) {
        LayerRun layer = open;
        if (layer != null) {
            end(layer, frame);
        }
        state = LoopState.PLAYING;
    }

    @AudioThread
    private void play(long frame) {
        if (state == LoopState.RECORDING) {
            endFirst(frame, false);
        } else if (state == LoopState.OVERDUBBING) {
            endOverdub(frame);
        } else if (state == LoopState.STOPPED) {
            state = LoopState.PLAYING;
            window.rewind();
            tailLeft = 0;
            log.add(slot, Kind.LOOP_SET, 0, frame, window.frames(), 0, 0);
        }
    }

    @AudioThread
    private void stop(long frame) {
        if (state == LoopState.RECORDING) {
            endFirst(frame, false);
        } else if (state == LoopState.OVERDUBBING && !dropUnmeant(frame)) {
            endOverdub(frame);
        }
        if (state == LoopState.PLAYING) {
            state = LoopState.STOPPED;
            tailLeft = fadeFrames;
        }
    }

    @AudioThread
    private void undo(long frame) {
        if (state == LoopState.RECORDING) {
            drop(frame);
            state = LoopState.EMPTY;
            return;
        }
        if (state == LoopState.OVERDUBBING && !dropUnmeant(frame)) {
            endOverdub(frame);
        }
        int number = layers.undo();
        if (number > 0) {
            log.add(slot, Kind.LAYER_UNDONE, number, frame, 0, 0, 0);
        }
    }

    /** Drops an overdub that is so young that its press was the beginning of this gesture. */
    @AudioThread
    private boolean dropUnmeant(long frame) {
        if (frame - beganFrame >= gestureFrames) {
            return false;
        }
        drop(frame);
        state = LoopState.PLAYING;
        return true;
    }

    @AudioThread
    private void drop(long frame) {
        LayerRun layer = open;
        if (layer != null) {
            layer.target = Math.max(0, frame - beganFrame);
            layer.active = false;
            layer.dropped = true;
            open = null;
            log.add(slot, Kind.LAYER_DROPPED, layer.number, frame, layer.target, 0, 0);
        }
    }

    @AudioThread
    private void redo(long frame) {
        if (state == LoopState.OVERDUBBING) {
            return;
        }
        int number = layers.redo();
        if (number > 0) {
            log.add(slot, Kind.LAYER_REDONE, number, frame, 0, 0, 0);
        }
    }

    @AudioThread
    private void clear(long frame) {
        if (state == LoopState.RECORDING) {
            undo(frame);
        } else if (state == LoopState.OVERDUBBING) {
            endOverdub(frame);
        }
        layers.clear();
        tailLeft = plays() ? fadeFrames : tailLeft;
        state = LoopState.EMPTY;
        log.add(slot, Kind.CLEARED, 0, frame, 0, 0, 0);
    }

    @AudioThread
    private void resize(long frame, boolean twice) {
        long next = window.resized(twice);
        if (state == LoopState.EMPTY
                || state == LoopState.RECORDING
                || next < least()
                || next > Integer.MAX_VALUE) {
            return;
        }
        if (state == LoopState.OVERDUBBING) {
            endOverdub(frame);
        }
        window.resize(twice);
        log.add(slot, Kind.LOOP_SET, 0, frame - window.position(), next, 0, 0);
    }

    /** Frames until the loop comes round; at least 1. */
    @AudioThread
    public long framesToBoundary() {
        return plays() ? window.framesToBoundary() : Long.MAX_VALUE;
    }

    /** Adds the loop to where it is heard, and goes on. */
    @AudioThread
    public void play(float @Nullable [][] mix, int frames) {
        if (!plays() && tailLeft == 0) {
            return;
        }
        if (plays()) {
            window.comeRound();
        }
        for (int i = 0; mix != null && i < layers.count(); i++) {
            LayerRun layer = layers.at(i);
            if (layer == null || !layer.audible()) {
                continue;
            }
            if (plays()) {
                window.add(layer, mix, frames);
            } else { // what stops is faded out from where it was
                layer.addTail(mix, window.place(), Math.min(frames, tailLeft), tailLeft);
            }
        }
        window.advance(frames);
        tailLeft = plays() ? 0 : Math.max(0, tailLeft - frames);
    }

    /** Takes what the source has given. */
    @AudioThread
    public void fill(@Nullable Tap tap) {
        boolean enough = layers.fill(tap, spares.memory());
        if (!enough && !full) {
            log.add(slot, Kind.FULL, 0, 0, 0, 0, 0);
        }
        full = !enough;
        status.tell(state, window, layers);
    }
}
