package atome.adole;

import java.util.Map;

/**
 * An event as it travels between stores.
 *
 * @param event with its time
 * @param bases for each property it sets, the event whose value it replaced; {@link #ATOME}: the
 *     newest event of the atome that a deletion knew of. What is not told is not known.
 */
public record WireEvent(Event event, Map<String, String> bases) {
    static final String ATOME = "__atome";

    public WireEvent {
        bases = Map.copyOf(bases);
    }
}
