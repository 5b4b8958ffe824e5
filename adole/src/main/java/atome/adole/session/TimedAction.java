package atome.adole.session;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An action at its time: seconds from the start in a script, from the clip's start in the
 * timeline's timebase in an action clip. The payload is to be read only.
 *
 * @param takenBackAt when it was taken back, as if it had never been; null for never
 */
public record TimedAction(
        double at, String type, ObjectNode payload, @Nullable Double takenBackAt) {
    public TimedAction {
        payload = payload.deepCopy();
    }
}
