package atome.engine.looper;

import atome.engine.AudioThread;

/** What a foot asks of a looper. */
public enum LoopVerb {
    /** Whatever comes next on a one-button looper: record, play, overdub, play … */
    PRESS,
    /** Begins the first recording, or ends it; over a loop, the same as an overdub. */
    RECORD,
    /** Plays from the loop's start; ends a recording or an overdub. */
    PLAY,
    /** Begins or ends an overdub. */
    OVERDUB,
    /** Falls silent; a recording or an overdub ends and is kept. */
    STOP,
    /** Takes the newest layer away; while one is being recorded, that one. */
    UNDO,
    /** Brings back what was taken away last. */
    REDO,
    /** Forgets the loop. */
    CLEAR,
    /** Plays only the half in which it stands. */
    HALF,
    /** Makes the loop twice as long; what is there sounds twice. */
    DOUBLE;

    /** Whether it begins something that may wait for a line of the timeline. */
    @AudioThread
    boolean begins() {
        return this == PRESS || this == RECORD || this == PLAY || this == OVERDUB;
    }
}
