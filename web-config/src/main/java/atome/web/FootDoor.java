package atome.web;

import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a browser in when the player presses a switch of the box or of a MIDI controller within a
 * minute of its asking. One browser asks at a time, so that the player knows for whom he presses;
 * while a timeline plays nobody asks, since then a foot has other things to say. Worker threads.
 */
final class FootDoor {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MAX_ASK_CHARS = 64;

    /** A browser that waits. */
    private record Asking(String id, String name, Role role, long sinceNanos) {}

    private final Box box;
    private final PairingDoor door;
    private final LongSupplier clockNanos;
    private @Nullable Asking asking;

    FootDoor(Box box, PairingDoor door, LongSupplier clockNanos) {
        this.box = box;
        this.door = door;
        this.clockNanos = clockNanos;
    }

    /** A browser asks; answered by the id under which it asks again until it is let in. */
    void ask(HttpServerExchange exchange, ObjectNode body) throws ProblemException {
        String name = door.name(body);
        Role role = Role.of(body);
        door.countAttempt(exchange);
        refuseDuringShow();
        String id = begin(name, role);
        Exchanges.answer(exchange, 200, Json.of("ask", id));
    }

    private synchronized String begin(String name, Role role) throws ProblemException {
        Asking other = asking;
        long now = clockNanos.getAsLong();
        if (other != null && now - other.sinceNanos < PATIENCE_NANOS) {
            throw new ProblemException(409, "\"" + other.name + "\" asks already; wait a minute");
        }
        Asking mine = new Asking(UUID.randomUUID().toString(), name, role, now);
        asking = mine;
        return mine.id;
    }

    /** Lets in the one that asked, once a switch was pressed; 202 while none was. */
    void confirm(HttpServerExchange exchange, ObjectNode body) throws ProblemException {
        Asking mine = waiting(Json.text(body, "ask", MAX_ASK_CHARS));
        refuseDuringShow();
        if (!pressedSince(mine.sinceNanos)) {
            ObjectNode waits = JsonNodeFactory.instance.objectNode().put("waiting", true);
            Exchanges.answer(exchange, 202, waits);
            return;
        }
        Optional<String> token = end(mine) ? door.grant(mine.name, mine.role) : Optional.empty();
        if (token.isEmpty()) {
            throw new ProblemException(403, "it was not confirmed in time; ask again");
        }
        door.letIn(exchange, token.get());
    }

    private synchronized Asking waiting(String id) throws ProblemException {
        Asking now = asking;
        if (now == null
                || !now.id.equals(id)
                || clockNanos.getAsLong() - now.sinceNanos >= PATIENCE_NANOS) {
            throw new ProblemException(403, "it was not confirmed in time; ask again");
        }
        return now;
    }

    private synchronized boolean end(Asking mine) {
        boolean open = mine.equals(asking);
        asking = null;
        return open;
    }

    private void refuseDuringShow() throws ProblemException {
        for (JsonNode timeline : box.state().path("timelines")) {
            if (timeline.path("playing").asBoolean(false)) {
                throw new ProblemException(
                        409, "a timeline plays; stop it, or use the code of ./atome pair");
            }
        }
    }

    private boolean pressedSince(long nanos) {
        for (JsonNode touch : box.state().path("touches")) {
            String surface = touch.path("surface").asString("");
            if (touch.path("kind").asString("").equals("switch")
                    && touch.path("value").asDouble(0) > 0
                    && (surface.startsWith("midi:") || surface.startsWith("gpio:"))
                    && touch.path("stamp_nanos").asLong(Long.MIN_VALUE) - nanos > 0) {
                return true;
            }
        }
        return false;
    }
}
