package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.FollowAction;
import atome.engine.timeline.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A clip or a timeline that something follows: what has been decided, and when it happens. Kept by
 * id across rigs; the audio thread writes, anyone may read what is decided.
 */
final class FollowState {
    static final long NEVER = Long.MAX_VALUE;

    final String followedId;
    final int slot;
    final boolean ofTimeline;
    private final long name;
    volatile long dueFrame = NEVER;
    volatile Choice choice = Choice.NOTHING;
    long repeatFrame = NEVER;
    long startedFrame;
    double startedPosition;
    double elapsed;
    boolean armed;
    private Rule rule;
    private long draws;
    private long show;

    /** Where an outcome may lead. */
    record Goal(Kind kind, int slot, long frame, String id) {
        /** What is there; a marker is a place of its timeline. */
        enum Kind {
            CLIP,
            ACTION_CLIP,
            TIMELINE
        }

        @AudioThread
        boolean isClip() {
            return kind == Kind.CLIP;
        }

        @AudioThread
        boolean isTimeline() {
            return kind == Kind.TIMELINE;
        }
    }

    /**
     * What may be decided.
     *
     * @param leaves true when what it follows stops for it
     */
    record Choice(Outcome outcome, boolean leaves, @Nullable Goal goal) {
        static final Choice NOTHING = new Choice(Outcome.NONE, false, null);
    }

    /** A follow action with every choice that its two outcomes have; each has one or more. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Rule(FollowAction action, Choice[] a, Choice[] b) {}

    FollowState(String followedId, int slot, boolean ofTimeline, Rule rule) {
        this.followedId = followedId;
        this.slot = slot;
        this.ofTimeline = ofTimeline;
        this.rule = rule;
        long hash = 0;
        for (int i = 0; i < followedId.length(); i++) {
            hash = 31 * hash + followedId.charAt(i);
        }
        this.name = hash;
    }

    @AudioThread
    FollowAction action() {
        return rule.action();
    }

    /**
     * Follows another rule from now on: what is decided already is decided anew, by the same
     * chance.
     */
    @AudioThread
    void adopt(Rule replacement, long seed) {
        rule = replacement;
        if (armed) {
            draws--;
            decide(seed, show);
        }
    }

    /** Decides what will follow; in another show than the last time, by chance from the start. */
    @AudioThread
    void decide(long seed, long currentShow) {
        if (show != currentShow) {
            show = currentShow;
            draws = 0;
        }
        FollowAction action = rule.action();
        double weights = action.chanceA() + action.chanceB();
        long count = 2 * draws++;
        if (weights > 0) {
            boolean first = Chance.draw(seed, name, count) * weights < action.chanceA();
            Choice[] choices = first ? rule.a() : rule.b();
            choice = choices[(int) (Chance.draw(seed, name, count + 1) * choices.length)];
        } else {
            choice = Choice.NOTHING;
        }
    }

    /** The next frame at which something is to be done for it. */
    @AudioThread
    long nextFrame() {
        return Math.min(repeatFrame, dueFrame);
    }
}
