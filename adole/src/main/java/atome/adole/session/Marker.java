package atome.adole.session;

import java.util.List;

/** A named position of a timeline, in its timebase. */
public record Marker(
        String id, String timelineId, double position, String name, List<String> tags) {
    public Marker {
        tags = List.copyOf(tags);
    }
}
