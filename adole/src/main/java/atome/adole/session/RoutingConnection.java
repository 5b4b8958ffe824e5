package atome.adole.session;

/** A connection of two nodes; channels count from 1, and 0 means all of them in order. */
public record RoutingConnection(
        String id,
        String graphId,
        String sourceNodeId,
        int sourceChannel,
        String targetNodeId,
        int targetChannel,
        double gainDb) {}
