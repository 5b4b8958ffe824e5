package atome.controllers.gesture;

/** When a gesture fires that may still become a longer one. */
public enum Firing {
    /** As soon as it may be meant; the longer gesture then fires too. */
    IMMEDIATE,
    /** As soon as no longer gesture that is mapped can follow. */
    DEFERRED,
    /** As soon as it may be meant, and is taken back to the frame if it becomes a longer one. */
    SPECULATIVE
}
