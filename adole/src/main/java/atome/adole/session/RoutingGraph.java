package atome.adole.session;

/** The routing of a project: its nodes and connections name it. */
public record RoutingGraph(String id, String name) {}
