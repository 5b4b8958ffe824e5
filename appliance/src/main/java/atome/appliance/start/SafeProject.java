package atome.appliance.start;

import atome.adole.Atome;
import atome.adole.Json;
import atome.adole.StoreException;
import atome.adole.session.AtomeType;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is opened when nothing else will: the inputs go to the outputs, and nothing plays. */
public final class SafeProject {
    /** What it is called. */
    public static final String NAME = "safe";

    private static final int RATE_HZ = 48_000;

    private SafeProject() {}

    /**
     * Its id in the store; a new one is made when there is none, or the player's has failed too.
     */
    public static String in(Projects projects, Starts starts)
            throws StoreException, SessionException {
        Optional<Atome> kept = projects.imported(file(), Path.of(""));
        return kept.isPresent() && !starts.gaveUp(kept.get().id())
                ? kept.get().id()
                : projects.importSession(file(), Path.of(""));
    }

    private static SessionFile file() {
        List<Atome> atomes = new ArrayList<>();
        atomes.add(atome("safe-rig", AtomeType.ROUTING_GRAPH, Json.object().put("name", "Rig")));
        Atome inputs = node("safe-in", "input", "Inputs");
        inputs.properties().putObject("params").put("monitor", 1);
        atomes.add(inputs);
        atomes.add(node("safe-out", "output", "Outputs"));
        ObjectNode through = Json.object().put("graph_id", "safe-rig");
        through.put("source_node_id", "safe-in").put("target_node_id", "safe-out");
        atomes.add(atome("safe-through", AtomeType.ROUTING_CONNECTION, through));
        return new SessionFile(null, NAME, RATE_HZ, 1, atomes, List.of(), Json.object());
    }

    private static Atome node(String id, String type, String name) {
        ObjectNode properties = Json.object().put("graph_id", "safe-rig").put("name", name);
        return atome(id, AtomeType.ROUTING_NODE, properties.put("node_type", type));
    }

    private static Atome atome(String id, String type, ObjectNode properties) {
        return new Atome(id, type, null, null, properties);
    }
}
