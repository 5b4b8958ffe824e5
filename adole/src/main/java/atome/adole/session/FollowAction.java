package atome.adole.session;

import org.jspecify.annotations.Nullable;

/**
 * What comes after a clip, a group or a timeline. Chances are weights; linked, it happens after
 * {@code multiplier} times the target's length, else after {@code followTime} in the timebase.
 */
public record FollowAction(
        String id,
        Scope scope,
        String targetId,
        Outcome actionA,
        Outcome actionB,
        double chanceA,
        double chanceB,
        @Nullable String jumpA,
        @Nullable String jumpB,
        boolean linked,
        double multiplier,
        @Nullable Double followTime) {

    /** What it follows. */
    public enum Scope {
        CLIP,
        GROUP,
        TIMELINE
    }

    /** What it does. */
    public enum Outcome {
        NONE,
        STOP,
        AGAIN,
        PREVIOUS,
        NEXT,
        FIRST,
        LAST,
        ANY,
        OTHER,
        JUMP,
        PLAY_TIMELINE,
        TRIGGER_ACTION_CLIP;

        /** Whether it needs to be told where to. */
        public boolean jumps() {
            return this == JUMP || this == PLAY_TIMELINE || this == TRIGGER_ACTION_CLIP;
        }
    }
}
