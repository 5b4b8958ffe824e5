package atome.adole.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where parameters of the rig stand together, to be recalled or morphed to.
 *
 * @param songId the song it belongs to; null for one of the whole project
 * @param nodeIds the nodes that are captured when it is saved; empty for the whole rig
 * @param values one for each parameter; those of a node that is not there wait for its return
 */
public record Scene(
        String id,
        String name,
        @Nullable String songId,
        double order,
        List<String> nodeIds,
        List<Value> values) {
    public Scene {
        nodeIds = List.copyOf(nodeIds);
        values = List.copyOf(values);
    }

    /** One parameter of one node, by its path, and its value in its unit; a switch is 1 or 0. */
    public record Value(String targetId, String paramPath, double value) {}
}
