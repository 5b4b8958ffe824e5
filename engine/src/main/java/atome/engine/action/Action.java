package atome.engine.action;

import atome.engine.looper.LoopVerb;
import atome.engine.record.tap.Landing;
import org.jspecify.annotations.Nullable;

/**
 * What a player asked for, with every target already resolved to the slot the rig gave it, so that
 * the audio thread looks nothing up. An action whose slot the current rig does not know is ignored.
 */
public sealed interface Action {

    /** Moves a node's parameter to a value in its unit, linearly over a ramp. */
    record SetParameter(int node, int parameter, double value, int rampFrames) implements Action {}

    /** Moves the gain of a connection, in dB, linearly over a ramp. */
    record SetConnectionGain(int connection, double gainDb, int rampFrames) implements Action {}

    /**
     * Brings every parameter of a scene to its value from this frame on. What is set or recalled
     * while it is on its way goes there instead; the others go on.
     *
     * @param morphFrames how long values are on their way, each along its own scale; 0 for at once
     * @param glideFrames how long a value takes that goes at once, unheard as a step
     * @param choicesLast whether switches and choices change at the end of the way, not its start
     */
    record Recall(Scene scene, int morphFrames, int glideFrames, boolean choicesLast)
            implements Action {}

    /** Starts a timeline, from a position or, when negative, from where it stands. */
    record Play(int timeline, long positionFrames) implements Action {}

    /**
     * Counts bars in at the tempo of a position, then starts the timeline from there. One that
     * plays goes on as if nothing had been asked.
     *
     * @param positionFrames where it is to start; negative for where it stands
     * @param bars 1 or more
     * @param playFrame engine frame at which it starts, however late the count begins; negative for
     *     when the bars are over
     * @param begun told when it has begun to count, or found the timeline playing
     */
    record CountIn(int timeline, long positionFrames, int bars, long playFrame, Begun begun)
            implements Action {}

    /** Stops a timeline, and a count-in to it; what sounds is faded out over 2 ms. */
    record Stop(int timeline) implements Action {}

    /** Moves a timeline, playing or not. */
    record Seek(int timeline, long positionFrames) implements Action {}

    /**
     * Starts a clip by hand, from its own start; on a timeline that plays, at the line its launches
     * wait for.
     */
    record Launch(int clip) implements Action {}

    /** Stops a clip that sounds or waits, by hand or from a timeline. */
    record StopClip(int clip) implements Action {}

    /** Plays an action clip by hand, from its own start, at the tempo of where its timeline is. */
    record LaunchActionClip(int actionClip) implements Action {}

    /** Stops an action clip that was launched by hand; what it has done stays. */
    record StopActionClip(int actionClip) implements Action {}

    /**
     * A key of an instrument goes down or comes up.
     *
     * @param velocity above 0, up to 1; 0 for up
     */
    record Note(int node, int key, double velocity) implements Action {}

    /** Bends every note of an instrument. */
    record Bend(int node, double semitones) implements Action {}

    /** Holds the notes of an instrument whose keys come up, or lets them go. */
    record Sustain(int node, boolean down) implements Action {}

    /**
     * What only the control side can do, such as an edit: passed on at its frame, done soon after.
     *
     * @param request what the control side gave, and gets back
     */
    record Ask(Object request) implements Action {}

    /** From here on every action that comes is kept; the next one is the first. */
    record StartCapture(int timeline) implements Action {}

    /** Ends that. */
    record StopCapture() implements Action {}

    /**
     * A take of a node begins or ends here. Of the recorder, not of players.
     *
     * @param landing what the take wants to know of its timeline; null at its end, or without one
     */
    record SetRecording(int node, boolean recording, @Nullable Landing landing) implements Action {}

    /** What a foot asks of a looper; waits for a line of its timeline where that is set. */
    record Loop(int looper, LoopVerb verb) implements Action {}

    /** Stops every timeline, every clip and every loop. */
    record Panic() implements Action {}

    /**
     * Does an action that may be taken back, because a tap may still become a longer gesture. Only
     * actions on a parameter, a timeline or a clip can be.
     */
    record Tentative(Action action) implements Action {
        public Tentative {
            if (!action.canBeTakenBack()) {
                throw new IllegalArgumentException("cannot be taken back: " + action);
            }
        }
    }

    /**
     * Makes everything as if this very action had never been done: values return, a timeline or a
     * clip that played goes on where it would be by now. Only the last few can be taken back.
     */
    record TakeBack(Tentative tentative) implements Action {}

    /** Whether it may be tentative. */
    default boolean canBeTakenBack() {
        return switch (this) {
            case SetParameter _, Play _, Stop _, Seek _, Launch _, StopClip _ -> true;
            default -> false;
        };
    }
}
