package atome.appliance.desk;

import java.util.List;

/**
 * Mappings that cannot all do what they say.
 *
 * @param why in words for the player: which control it is about, and what comes of it
 */
public record Conflict(List<String> mappingIds, String why) {
    public Conflict {
        mappingIds = List.copyOf(mappingIds);
    }
}
