package atome.engine.action;

/**
 * An action and the frame at which it is to be heard.
 *
 * @param frame engine frame; one that has passed is applied at once and counted as late
 * @param action what to do
 */
public record ActionEvent(long frame, Action action) {

    /** For actions without a stamp: the start of the next block, not counted as late. */
    public static final long AT_ONCE = Long.MIN_VALUE;

    public static ActionEvent atOnce(Action action) {
        return new ActionEvent(AT_ONCE, action);
    }
}
