package atome.appliance.edit;

import atome.adole.Json;
import atome.adole.session.Scene;
import atome.appliance.desk.Board;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Score;
import atome.engine.plugin.MissingPlugin;
import atome.engine.plugin.Parameter;
import atome.engine.rig.Node;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rig as it is now, hands included, as the values of a scene. One thread. */
public final class SceneCapture {
    private final Score score;
    private final Board board;

    public SceneCapture(Score score, Board board) {
        this.score = score;
        this.board = board;
    }

    /**
     * Every value of some nodes.
     *
     * @param nodeIds which; empty for the whole rig
     * @param before what the scene held: of a node that cannot tell now, it stays
     */
    public ArrayNode values(List<String> nodeIds, List<Scene.Value> before) {
        ArrayNode values = Json.MAPPER.createArrayNode();
        for (Node node : score.rig().nodes()) {
            if (!tells(node) || (!nodeIds.isEmpty() && !nodeIds.contains(node.id()))) {
                continue;
            }
            int slot = score.ids().slots().nodes().of(node.id());
            List<Parameter> parameters = node.parameters();
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i);
                double stands = board.value(new Target(slot, i));
                add(
                        values,
                        node.id(),
                        node.parameterPath(i),
                        Math.clamp(stands, parameter.min(), parameter.max()));
            }
        }
        for (Scene.Value value : before) {
            Node node = score.rig().node(value.targetId());
            if (node == null || !tells(node)) {
                add(values, value.targetId(), value.paramPath(), value.value());
            }
        }
        return values;
    }

    private static boolean tells(Node node) {
        return !(node.plugin() instanceof MissingPlugin);
    }

    private static void add(ArrayNode values, String id, String path, double value) {
        ObjectNode one = values.addObject().put("target_id", id).put("param_path", path);
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            one.put("value", (long) value);
        } else {
            one.put("value", value);
        }
    }
}
