package atome.adole.session;

import tools.jackson.databind.node.ObjectNode;

/**
 * An action at its time: seconds from the start in a script, from the clip's start in the
 * timeline's timebase in an action clip. The payload is to be read only.
 */
public record TimedAction(double at, String type, ObjectNode payload) {
    public TimedAction {
        payload = payload.deepCopy();
    }
}
