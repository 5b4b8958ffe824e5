package atome.controllers.hand;

/** What a control does whose target stands elsewhere than the control itself. */
public enum Takeover {
    /** The target jumps to the control. */
    JUMP,
    /** The control moves nothing until it passes where the target stands. */
    PICKUP,
    /** The target moves by as much of its remaining way as the control of its own. */
    SCALE
}
