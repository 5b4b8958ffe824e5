package atome.appliance.take;

import atome.engine.record.Session;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** A take in the making. Conductor's thread. */
final class Running {
    final Session session;
    final TakeRequest request;
    final CompletableFuture<ObjectNode> kept = new CompletableFuture<>();

    /** What is to become of it. */
    TakeOrder order;

    Running(Session session, TakeRequest request, TakeOrder order) {
        this.session = session;
        this.request = request;
        this.order = order;
    }
}
