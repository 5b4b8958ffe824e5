package atome.engine.timeline;

/** What a follow action does; Live's set, and two of our own. */
public enum Outcome {
    /** Nothing: a loop goes on, anything else ends by itself. */
    NONE,
    STOP,
    AGAIN,
    PREVIOUS,
    NEXT,
    FIRST,
    LAST,
    /** Any of the group, the same one included. */
    ANY,
    /** Any of the group but the same one, unless it is alone. */
    OTHER,
    /** A clip, an action clip, a marker or a timeline instead of this one. */
    JUMP,
    /** Starts a timeline beside a clip, or after a timeline. */
    PLAY_TIMELINE,
    /** Starts an action clip beside what plays. */
    TRIGGER_ACTION_CLIP
}
