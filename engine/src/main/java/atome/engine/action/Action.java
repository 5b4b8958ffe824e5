package atome.engine.action;

/**
 * What a player asked for, with every target already resolved to the slot the rig gave it, so that
 * the audio thread looks nothing up. An action whose slot the current rig does not know is ignored.
 */
public sealed interface Action {

    /** Moves a node's parameter to a value in its unit, linearly over a ramp. */
    record SetParameter(int node, int parameter, float value, int rampFrames) implements Action {}

    /** Starts a timeline, from a position or, when negative, from where it stands. */
    record Play(int timeline, long positionFrames) implements Action {}

    /** Stops a timeline; what sounds is faded out over 2 ms. */
    record Stop(int timeline) implements Action {}

    /** Moves a timeline, playing or not. */
    record Seek(int timeline, long positionFrames) implements Action {}

    /** Starts a clip by hand, from its own start. */
    record Launch(int clip) implements Action {}

    /** Stops a clip that sounds, by hand or from a timeline. */
    record StopClip(int clip) implements Action {}

    /** Stops every timeline and every clip. */
    record Panic() implements Action {}

    /**
     * Does an action that may be taken back, because a tap may still become a longer gesture. Only
     * actions on a parameter, a timeline or a clip can be.
     */
    record Tentative(Action action) implements Action {
        public Tentative {
            if (action instanceof Panic
                    || action instanceof Tentative
                    || action instanceof TakeBack) {
                throw new IllegalArgumentException("cannot be taken back: " + action);
            }
        }
    }

    /**
     * Makes everything as if this very action had never been done: values return, a timeline or a
     * clip that played goes on where it would be by now. Only the last few can be taken back.
     */
    record TakeBack(Tentative tentative) implements Action {}
}
