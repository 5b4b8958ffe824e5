package atome.adole.sync;

import atome.adole.Outbox;
import atome.adole.StoreException;
import atome.adole.WireEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends what waits in the outbox, a batch at a time, and reads what became of it. One thread. */
final class Push {
    private static final int BATCH = 200;
    private static final int BATCH_CHARS = 700_000;
    private static final long ANSWER_MILLIS = 15_000;

    /** With these the hub itself is in trouble; the events are not at fault. */
    private static final Set<String> PASSING =
            Set.of("server_error", "authentication_required", "authentication_expired");

    private final Outbox outbox;
    private final WireIds ids;
    private final Consumer<ObjectNode> api;
    private final Set<String> underway = new HashSet<>();
    private String requestId = "";
    private long sentMillis;
    private boolean single;

    Push(Outbox outbox, WireIds ids, Consumer<ObjectNode> api) {
        this.outbox = outbox;
        this.ids = ids;
        this.api = api;
    }

    void tick(long nowMillis) throws SyncException, StoreException {
        if (!requestId.isEmpty()) {
            if (nowMillis - sentMillis > ANSWER_MILLIS) {
                throw new SyncException("heartbeat_timeout", "the hub does not answer");
            }
            return;
        }
        List<WireEvent> batch = outbox.next(single ? 1 : BATCH);
        if (batch.isEmpty()) {
            single = false;
            return;
        }
        requestId = UUID.randomUUID().toString();
        sentMillis = nowMillis;
        ObjectNode message = Wire.message("sync", "action", "push").put("requestId", requestId);
        ArrayNode events = message.putArray("events");
        int chars = 0;
        for (WireEvent wire : batch) {
            ObjectNode json = Wire.pushed(ids.out(wire));
            chars += Wire.text(json).length();
            if (chars > BATCH_CHARS && !events.isEmpty()) {
                break;
            }
            events.add(json);
            underway.add(wire.event().id());
        }
        api.accept(message);
    }

    void answered(ObjectNode answer) throws SyncException, StoreException {
        if (!Wire.word(answer.path("requestId"), "").equals(requestId)) {
            return;
        }
        requestId = "";
        Set<String> asked = Set.copyOf(underway);
        underway.clear();
        List<String> taken = new ArrayList<>();
        for (JsonNode change : answer.path("changes")) {
            taken.add(Wire.word(Wire.first(change, "id", "event_id"), ""));
        }
        taken.retainAll(asked);
        outbox.sent(taken);
        String error = Wire.word(answer.path("error"), "");
        if (answer.path("success").asBoolean(error.isEmpty())) {
            if (taken.size() < asked.size() && answer.path("changes").isMissingNode()) {
                outbox.sent(asked);
            }
            return;
        }
        JsonNode errors = answer.path("errors");
        if (errors.isArray()) {
            for (JsonNode one : errors) {
                String id = Wire.word(one.path("id"), "");
                if (asked.contains(id)) {
                    outbox.dead(id, Wire.word(one.path("error"), error));
                }
            }
        } else if (PASSING.contains(error) || error.startsWith("authentication")) {
            throw new SyncException(error, "");
        } else if (asked.size() == 1) {
            outbox.dead(asked.iterator().next(), error);
        } else {
            // It does not say which one: the next batches are of one each.
            single = true;
        }
    }
}
