package atome.adole.session;

import org.jspecify.annotations.Nullable;

/** A timeline; the loop is in its timebase. */
public record Timeline(
        String id,
        String name,
        Kind timelineType,
        Timebase timebase,
        double loopStart,
        @Nullable Double loopEnd,
        boolean loopEnabled,
        Quantize launchQuantize) {

    /** What plays on it. */
    public enum Kind {
        AUDIO,
        ACTIONS,
        MIXED
    }

    /** What its positions count. */
    public enum Timebase {
        SECONDS,
        BEATS
    }

    /** What a launch waits for. */
    public enum Quantize {
        NONE,
        BEAT,
        BAR
    }
}
