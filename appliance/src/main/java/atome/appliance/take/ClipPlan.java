package atome.appliance.take;

import atome.adole.Json;
import atome.adole.session.RoutingConnection;
import atome.adole.session.RoutingNode;
import atome.adole.session.Session;
import atome.adole.session.Timeline;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a take's clip before it begins. */
final class ClipPlan {
    private static final double LOWEST_GAIN_DB = -120;
    private static final double HIGHEST_GAIN_DB = 24;

    private ClipPlan() {}

    /** It sounds as it did: through what the recorded node leads to, as loud and where it was. */
    static ObjectNode of(TakeRequest request, Session session) {
        RoutingNode node = session.find(request.nodeId(), RoutingNode.class).orElse(null);
        String title = request.name();
        ObjectNode clip = Json.object();
        clip.put("name", title != null ? title : node == null ? "Take" : node.name());
        Timeline timeline = request.timeline();
        if (timeline != null) {
            clip.put("timeline_id", timeline.id());
        }
        if (request.groupId() != null) {
            clip.put("group_id", request.groupId());
        }
        if (request.outputNodeId() != null) {
            return clip.put("output_node_id", request.outputNodeId());
        }
        List<RoutingConnection> out =
                session.routingConnections().stream()
                        .filter(cable -> cable.sourceNodeId().equals(request.nodeId()))
                        .toList();
        if (node == null || request.groupId() != null) {
            return clip;
        }
        boolean isInput = node.nodeType() == RoutingNode.Kind.INPUT;
        double gainDb = isInput ? node.gainDb() : 0;
        if (out.stream().map(RoutingConnection::targetNodeId).distinct().count() == 1) {
            clip.put("output_node_id", out.getFirst().targetNodeId());
            gainDb += out.getFirst().gainDb();
        }
        if (gainDb != 0) {
            clip.put("gain", Math.clamp(gainDb, LOWEST_GAIN_DB, HIGHEST_GAIN_DB));
        }
        if (isInput && node.pan() != 0) {
            clip.put("pan", node.pan());
        }
        return clip;
    }
}
