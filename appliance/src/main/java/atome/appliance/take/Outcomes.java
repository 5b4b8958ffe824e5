package atome.appliance.take;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of the newest takes, by the ids of their files; for whoever waits for an answer. */
final class Outcomes extends LinkedHashMap<String, CompletableFuture<ObjectNode>> {
    @Serial private static final long serialVersionUID = 1L;
    private static final int MOST = 64;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<ObjectNode>> eldest) {
        return size() > MOST;
    }
}
