package atome.adole.sync;

import atome.adole.Ledger;
import atome.adole.Outbox;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.WireEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the streams of a hub without a gap. Notices when the hub is another one, or was put back to
 * an older state; then everything is taken and sent again, and known events are known by their ids.
 * One thread.
 */
final class Pull {
    private static final Logger LOG = LoggerFactory.getLogger(Pull.class);
    private static final String KNOWN_HUB = "sync_hub:";
    private static final long AGAIN_MILLIS = 60_000;

    private final Store store;
    private final Ledger ledger;
    private final Outbox outbox;
    private final WireIds ids;
    private final String url;
    private final String source;
    private final Consumer<ObjectNode> tell;
    private final Consumer<String> taken;
    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    private String hub = "";
    private boolean registered;
    private long hubAheadMillis;
    private long againMillis;

    /** One stream: how far it has been taken. */
    private static final class Feed {
        private final String stream;
        private @Nullable String projectId;
        private long cursor;
        private String cursorEvent = "";
        private boolean asking;
        private boolean replaying;
        private boolean complete;

        Feed(String stream) {
            this.stream = stream;
        }
    }

    Pull(
            Store store,
            Ledger ledger,
            Outbox outbox,
            WireIds ids,
            String url,
            String source,
            Consumer<ObjectNode> tell,
            Consumer<String> taken) {
        this.store = store;
        this.ledger = ledger;
        this.outbox = outbox;
        this.ids = ids;
        this.url = url;
        this.source = source;
        this.tell = tell;
        this.taken = taken;
    }

    boolean registered() {
        return registered;
    }

    @Nullable String hub() {
        return hub.isEmpty() ? null : hub;
    }

    long hubAheadMillis() {
        return hubAheadMillis;
    }

    boolean caughtUp() {
        return registered && feeds.values().stream().allMatch(feed -> feed.complete);
    }

    /** Asks again from where each stream stands: what was lost on the way comes again. */
    void tick(long nowMillis) {
        if (againMillis == 0) {
            againMillis = nowMillis;
        } else if (nowMillis - againMillis >= AGAIN_MILLIS) {
            againMillis = nowMillis;
            feeds.values().forEach(this::subscribe);
        }
    }

    void received(ObjectNode message) throws SyncException, StoreException {
        String stream = Wire.word(message.path("stream"), "");
        switch (Wire.word(message.path("type"), "")) {
            case "welcome" -> welcome(message);
            case "registered" -> registered(message);
            case "stream-available" -> subscribe(feed(stream));
            case "subscribed" -> subscribed(stream, message);
            case "event" -> take(stream, List.of(message));
            case "events" -> take(stream, List.copyOf(message.path("events").values()));
            case "replay-complete" -> {
                Feed feed = feeds.get(stream);
                if (feed != null) {
                    feed.complete = true;
                    feed.replaying = false;
                }
            }
            case "revoked" -> feeds.remove(stream);
            case "error" -> throw new SyncException(Wire.word(message.path("code"), "error"), "");
            default -> {
                // pong, acked, and what is not ours to know
            }
        }
    }

    private void welcome(ObjectNode message) throws StoreException {
        hub = Wire.word(message.path("hub"), url);
        try {
            Instant theirs = Instant.parse(Wire.word(message.path("timestamp"), ""));
            hubAheadMillis = theirs.toEpochMilli() - store.wallMillis();
        } catch (DateTimeParseException e) {
            hubAheadMillis = 0;
        }
        String key = KNOWN_HUB + url;
        if (!store.setting(key).orElse("").equals(hub)) {
            LOG.info("sync: {} is a hub new to this box: everything is sent to it", url);
            outbox.resend("");
            store.setting(key, hub);
        }
        ObjectNode register = Wire.message("register", "source", source);
        register.putArray("capabilities").add("sqlite-projection").add("offline-lww").add("batch");
        tell.accept(register);
    }

    private void registered(ObjectNode message) throws StoreException {
        feeds.clear();
        for (JsonNode stream : message.path("streams")) {
            feeds.put(stream.asString(""), new Feed(stream.asString("")));
        }
        for (Ledger.Cursor cursor : ledger.cursors(hub)) {
            Feed feed = feeds.get(cursor.stream());
            if (feed == null) {
                restored(cursor.stream(), cursor.projectId());
            } else {
                feed.projectId = cursor.projectId();
                feed.cursor = cursor.sequence();
                feed.cursorEvent = cursor.eventId();
            }
        }
        registered = true;
        feeds.values().forEach(this::subscribe);
    }

    private Feed feed(String stream) {
        return feeds.computeIfAbsent(stream, Feed::new);
    }

    private void subscribe(Feed feed) {
        feed.replaying = false;
        feed.asking = true;
        tell.accept(
                Wire.message("subscribe", "stream", feed.stream)
                        .put("cursor", feed.cursor)
                        .put("cursor_event", feed.cursorEvent));
    }

    private void subscribed(String stream, ObjectNode message) throws StoreException {
        Feed feed = feeds.get(stream);
        if (feed == null) {
            return;
        }
        feed.asking = false;
        if (message.path("cursor").asLong(feed.cursor) != feed.cursor) {
            return;
        }
        long head = message.path("head").asLong(Long.MAX_VALUE);
        if (head < feed.cursor || message.path("diverged").asBoolean(false)) {
            restored(stream, feed.projectId);
            feed.cursor = 0;
            feed.cursorEvent = "";
            subscribe(feed);
        } else {
            feed.replaying = true;
        }
    }

    /** The hub does not have what it had: it was put back to an older state. */
    private void restored(String stream, @Nullable String projectId) throws StoreException {
        LOG.warn("sync: the hub {} has lost part of stream {}: it is sent again", url, stream);
        ledger.forget(hub, stream);
        outbox.resend(projectId == null ? "" : projectId);
    }

    private void take(String stream, List<JsonNode> events) throws StoreException {
        Feed feed = feeds.get(stream);
        if (feed == null) {
            return;
        }
        List<Ledger.Delivered> next = new ArrayList<>();
        long at = feed.cursor;
        boolean gap = false;
        for (JsonNode json : events) {
            long sequence = json.path("sequence").asLong(0);
            if (sequence <= at) {
                continue;
            }
            // A hub may hide events of others: what it replays from our cursor has no other gaps.
            boolean replay = feed.replaying && json.path("replay").asBoolean(false);
            if (sequence != at + 1 && !(replay && hidesEvents(json))) {
                gap = true;
                break;
            }
            String id = Wire.word(json.path("event_id"), "");
            WireEvent wire = read(json, id);
            if (wire != null) {
                feed.projectId = wire.event().projectId();
            }
            next.add(new Ledger.Delivered(sequence, id, wire == null ? null : ids.in(wire)));
            at = sequence;
        }
        if (!next.isEmpty()) {
            boolean changed =
                    ledger.deliver(hub, stream, feed.projectId, next).stream()
                            .anyMatch(Ledger.Taken::inserted);
            feed.cursor = at;
            feed.cursorEvent = next.getLast().eventId();
            tell.accept(Wire.message("ack", "stream", stream).put("sequence", at));
            String project = feed.projectId;
            if (changed && project != null) {
                taken.accept(project);
            }
        }
        if (gap && !feed.asking) {
            subscribe(feed);
        }
    }

    /** A bad event must not keep out what follows it. */
    private @Nullable WireEvent read(JsonNode json, String id) {
        try {
            Optional<WireEvent> wire = Wire.readDelivered(json);
            return wire.orElse(null);
        } catch (SyncException e) {
            LOG.warn("sync: event {} of {} is left out: {}", id, url, e.getMessage());
            return null;
        }
    }

    /** Our own hub says its head and hides nothing. */
    private boolean hidesEvents(JsonNode json) {
        return hub.equals(url) && json.path("replay").asBoolean(false);
    }
}
