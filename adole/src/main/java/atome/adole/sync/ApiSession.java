package atome.adole.sync;

import atome.adole.Json;
import atome.adole.Ledger;
import atome.adole.StoreException;
import atome.adole.WireEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection of {@code /ws/api}: each request is answered. One message at a time, on a thread
 * that may ask the store.
 */
final class ApiSession implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(ApiSession.class);
    private static final int MOST_EVENTS = 500;
    private static final int MOST_STATES = 1_000;

    private final Hub hub;
    private final Runnable ready;
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private String token = "";
    private volatile boolean closed;

    ApiSession(Hub hub, Runnable ready) {
        this.hub = hub;
        this.ready = ready;
    }

    @Override
    public void receive(String text) {
        answers.add(answer(text));
        ready.run();
    }

    @Override
    public @Nullable String poll() {
        return answers.poll();
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void tick() {
        // A request is judged when it comes.
    }

    @Override
    public void end() {
        closed = true;
    }

    private String answer(String text) {
        ObjectNode answer = Json.object();
        try {
            ObjectNode request = Wire.message(text);
            String type = Wire.word(request.path("type"), "");
            answer.put("type", type + "-response").set("requestId", request.path("requestId"));
            token = Wire.word(request.path("token"), token);
            Principal who =
                    hub.principal(token)
                            .orElseThrow(() ->
                                    new SyncException(
                                            token.isEmpty()
                                                    ? "authentication_required"
                                                    : "authentication_invalid",
                                            ""));
            answer.put("success", true).put("ok", true);
            handle(type + " " + Wire.word(request.path("action"), ""), who, request, answer);
        } catch (SyncException e) {
            fail(answer, String.valueOf(e.getMessage()));
        } catch (StoreException e) {
            LOG.error("sync: a request failed: {}", e.getMessage());
            fail(answer, "server_error");
        }
        return Wire.text(answer);
    }

    private static void fail(ObjectNode answer, String error) {
        answer.put("success", false).put("ok", false).put("error", error);
    }

    private void handle(String what, Principal who, ObjectNode request, ObjectNode answer)
            throws SyncException, StoreException {
        switch (what) {
            case "sync push", "events commit-batch" ->
                    push(who, List.copyOf(request.path("events").values()), request, answer);
            case "events commit" -> {
                push(who, List.of(request.path("event")), request, answer);
                answer.set("event", answer.path("changes").path(0));
            }
            case "events list" -> list(who, request, answer);
            case "state-current list" -> states(who, request, answer);
            case "sync get-pending" -> answer.putArray("pending");
            case "sync ack" -> answer.put("acked", request.path("atome_ids").size());
            default -> throw new SyncException("operation_not_allowed", what.strip());
        }
    }

    private void push(Principal who, List<JsonNode> given, ObjectNode request, ObjectNode answer)
            throws SyncException, StoreException {
        if (given.size() > MOST_EVENTS) {
            throw new SyncException("batch_too_large", "over " + MOST_EVENTS + " events");
        }
        String source = Wire.word(request.path("source"), "unknown");
        Map<String, String> errors = new LinkedHashMap<>();
        List<WireEvent> events = new ArrayList<>();
        for (JsonNode json : given) {
            String id = Wire.word(Wire.first(json, "id", "event_id"), "");
            try {
                Optional<WireEvent> event =
                        Wire.readPushed(json, Wire.word(json.path("source"), source));
                if (event.isEmpty()) {
                    errors.put(id, "kind_not_kept");
                } else if (!who.writes() || !who.sees(event.get().event().projectId())) {
                    errors.put(id, "property_write_denied");
                } else {
                    events.add(event.get());
                }
            } catch (SyncException e) {
                errors.put(id, String.valueOf(e.getMessage()));
            }
        }
        ArrayNode changes = answer.putArray("changes");
        for (Ledger.Taken taken : hub.log().push(events)) {
            Ledger.Entry entry = taken.entry();
            if (entry == null) {
                errors.put(taken.eventId(), taken.refusal());
                continue;
            }
            ObjectNode change = Wire.pushed(entry.wire());
            change.put("stream_id", entry.stream())
                    .put("sequence", entry.sequence())
                    .put("inserted", taken.inserted())
                    .set("lww_decisions", entry.decisions());
            changes.add(change);
        }
        if (!errors.isEmpty()) {
            ArrayNode told = answer.putArray("errors");
            errors.forEach((id, error) -> told.addObject().put("id", id).put("error", error));
            fail(answer, errors.values().iterator().next());
            LOG.warn(
                    "sync: {} of {} events of {} are refused: {}",
                    errors.size(),
                    given.size(),
                    who.name(),
                    errors.values().iterator().next());
        }
    }

    private Ledger.Stream stream(Principal who, ObjectNode request)
            throws SyncException, StoreException {
        String project = Wire.word(request.path("project_id"), "");
        return hub.log().streams().stream()
                .filter(one -> project.equals(one.projectId()) && who.sees(project))
                .findFirst()
                .orElseThrow(() -> new SyncException("stream_access_denied", ""));
    }

    private void list(Principal who, ObjectNode request, ObjectNode answer)
            throws SyncException, StoreException {
        Ledger.Stream stream = stream(who, request);
        ArrayNode events = answer.putArray("events");
        int limit = Math.clamp(request.path("limit").asLong(MOST_EVENTS), 1, MOST_EVENTS);
        for (Ledger.Entry entry :
                hub.log().after(stream.id(), request.path("offset").asLong(0), limit)) {
            ObjectNode event = Wire.pushed(entry.wire());
            events.add(event.put("stream_id", entry.stream()).put("sequence", entry.sequence()));
        }
    }

    private void states(Principal who, ObjectNode request, ObjectNode answer)
            throws SyncException, StoreException {
        Ledger.Stream stream = stream(who, request);
        String project = String.valueOf(stream.projectId());
        int limit = Math.clamp(request.path("limit").asLong(MOST_STATES), 1, MOST_STATES);
        String after = Wire.word(request.path("after"), "");
        List<ObjectNode> page = hub.log().states(project, after, limit);
        ArrayNode states = answer.putArray("states");
        if (page.size() == limit) {
            answer.put("next", page.getLast().path("local_id").asString(""));
        }
        page.forEach(state -> states.add(state.without("local_id")));
    }
}
