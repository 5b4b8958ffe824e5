package atome.engine;

import atome.engine.action.Action;
import atome.engine.timeline.Outcome;
import org.jspecify.annotations.Nullable;

/** Something the audio thread tells after it has happened, with its engine frame. For display. */
public sealed interface Notice {
    long frame();

    /** A clip has come to its end or was stopped. */
    record ClipEnded(long frame, String clipId) implements Notice {}

    /** A timeline that plays has passed a marker. */
    record MarkerPassed(long frame, String markerId) implements Notice {}

    /**
     * A follow action was carried out.
     *
     * @param followedId the clip or timeline that it came after
     * @param targetId what was started; null where the outcome starts nothing
     */
    record Followed(long frame, String followedId, Outcome outcome, @Nullable String targetId)
            implements Notice {}

    /**
     * A scene was recalled by a hand or a command.
     *
     * @param recall what was asked for; its scene tells the id
     */
    record Recalled(long frame, Action.Recall recall) implements Notice {}

    /** An action clip did something, or somebody asked for what the control side does. */
    record Performed(long frame, Action action) implements Notice {}
}
