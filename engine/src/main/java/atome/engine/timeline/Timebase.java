package atome.engine.timeline;

/** The unit in which a timeline's positions are counted. */
public enum Timebase {
    /** Quarter notes from the timeline's start; they move when the tempo changes. */
    BEATS,
    /** Seconds from the timeline's start, whatever the tempo. */
    SECONDS
}
