package atome.engine.rig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Numbers for ids, so that the audio thread finds a target without a look-up. A number is never
 * given to another id, so an action on something that has gone reaches nothing else. Control
 * threads.
 */
public final class Slots {
    private final Map<String, Integer> byId = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    /** The id's number, given now if it is new. */
    public synchronized int of(String id) {
        Integer given = byId.get(id);
        if (given != null) {
            return given;
        }
        byId.put(id, ids.size());
        ids.add(id);
        return ids.size() - 1;
    }

    /** Whose number it is. */
    public synchronized String id(int slot) {
        return ids.get(slot);
    }

    /** The id's number, if it has one. */
    public synchronized OptionalInt find(String id) {
        Integer slot = byId.get(id);
        return slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
    }

    /** How many numbers are given. */
    public synchronized int size() {
        return byId.size();
    }
}
