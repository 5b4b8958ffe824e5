package atome.adole.sync;

import atome.adole.Json;
import atome.adole.Ledger;
import atome.adole.StoreException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection of {@code /ws/sync}, without the connection. Replay and live delivery are one: a
 * stream is read on from its cursor whenever it may have grown and the other side can take more, so
 * nothing is skipped and nothing piles up. Any thread; one message at a time.
 */
final class StreamSession implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);

    /** A side that has said nothing for so long is gone. */
    static final long SILENCE_MILLIS = 45_000;

    private static final long JUDGE_MILLIS = 5_000;
    private static final long AUTH_MILLIS = 5_000;
    private static final int PAGE = 256;
    private static final int MOST_WAITING = 1_024;

    private final Hub hub;
    private final Runnable ready;
    private final ArrayDeque<ObjectNode> waiting = new ArrayDeque<>();
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final long beganMillis;
    private long heardMillis;
    private long judgedMillis;
    private String token = "";
    private String source = "";
    private boolean batches;
    private boolean grown;
    private boolean closed;
    private @Nullable Principal principal;

    private static final class Subscription {
        private final long replayTo;
        private long cursor;
        private boolean dirty = true;
        private boolean replayed;

        Subscription(long cursor, long replayTo) {
            this.cursor = cursor;
            this.replayTo = replayTo;
        }
    }

    StreamSession(Hub hub, Runnable ready) {
        this.hub = hub;
        this.ready = ready;
        this.beganMillis = hub.nowMillis();
        this.heardMillis = beganMillis;
    }

    synchronized Optional<Principal> principal() {
        return Optional.ofNullable(principal);
    }

    @Override
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public void end() {
        hub.ended(this);
        synchronized (this) {
            closed = true;
        }
    }

    @Override
    public void receive(String text) {
        synchronized (this) {
            if (closed) {
                return;
            }
            heardMillis = hub.nowMillis();
            try {
                take(Wire.message(text));
            } catch (SyncException e) {
                refuse(e.code(), e.code().startsWith("authentication"));
            } catch (StoreException e) {
                LOG.error("sync: a stream cannot be read: {}", e.getMessage());
                refuse("server_error", true);
            }
        }
        ready.run();
    }

    @Override
    public void tick() {
        synchronized (this) {
            long now = hub.nowMillis();
            if (closed) {
                return;
            }
            if (principal == null && now - beganMillis > AUTH_MILLIS) {
                refuse("authentication_required", true);
            } else if (now - heardMillis > SILENCE_MILLIS) {
                refuse("heartbeat_timeout", true);
            } else if (principal != null && now - judgedMillis > JUDGE_MILLIS) {
                judgedMillis = now;
                principal = hub.principal(token).orElse(null);
                if (principal == null) {
                    refuse("authentication_expired", true);
                }
            } else {
                return;
            }
        }
        ready.run();
    }

    void grown(String stream) {
        synchronized (this) {
            if (stream.isEmpty()) {
                subscriptions.values().forEach(one -> one.dirty = true);
            } else {
                Subscription one = subscriptions.get(stream);
                if (one != null) {
                    one.dirty = true;
                }
            }
            grown = true;
        }
        ready.run();
    }

    @Override
    public synchronized @Nullable String poll() {
        try {
            ObjectNode next = waiting.poll();
            if (next == null && !closed && principal != null) {
                look();
                next = waiting.poll();
            }
            return next == null ? null : Wire.text(next);
        } catch (StoreException e) {
            LOG.error("sync: a stream cannot be read: {}", e.getMessage());
            closed = true;
            return null;
        }
    }

    private void take(ObjectNode message) throws SyncException, StoreException {
        String type = Wire.word(message.path("type"), "");
        if (type.equals("auth")) {
            authenticate(message);
            return;
        }
        if (type.equals("ping")) {
            tell(Wire.message("pong", "timestamp", hub.now()));
            return;
        }
        if (principal == null) {
            throw new SyncException("authentication_required", "");
        }
        if (type.equals("register")) {
            register(message);
            return;
        }
        if (source.isEmpty()) {
            throw new SyncException("register_required", "");
        }
        String stream = Wire.word(message.path("stream"), "");
        if (stream.isEmpty()) {
            throw new SyncException("stream_required", "");
        }
        switch (type) {
            case "subscribe" -> subscribe(stream, message);
            case "unsubscribe" -> {
                subscriptions.remove(stream);
                tell(Wire.message("unsubscribed", "stream", stream));
            }
            case "ack" -> {
                if (!subscriptions.containsKey(stream)) {
                    throw new SyncException("subscription_required", "");
                }
                tell(
                        Wire.message("acked", "stream", stream)
                                .put("sequence", message.path("sequence").asLong(0)));
            }
            default -> throw new SyncException("operation_not_allowed", "");
        }
    }

    private void authenticate(ObjectNode message) throws SyncException, StoreException {
        if (principal != null) {
            throw new SyncException("already_authenticated", "");
        }
        token = Wire.word(message.path("token"), "");
        principal =
                hub.principal(token)
                        .orElseThrow(() -> new SyncException("authentication_invalid", ""));
        judgedMillis = hub.nowMillis();
        ObjectNode welcome =
                Wire.message("welcome", "connection_id", Integer.toHexString(hashCode()));
        welcome.put("server", "atome-stage")
                .put("version", Hub.VERSION)
                .put("timestamp", hub.now())
                .put("hub", hub.identity());
        welcome.putArray("capabilities").add("batch").add("head").add("blobs");
        tell(welcome);
    }

    private void register(ObjectNode message) throws SyncException, StoreException {
        source = Wire.word(message.path("source"), "");
        if (source.isBlank()) {
            source = "";
            throw new SyncException("source_required", "");
        }
        for (var capability : message.path("capabilities")) {
            batches |= capability.asString("").equals("batch");
        }
        ObjectNode registered = Wire.message("registered", "source", source);
        Principal who = who();
        registered
                .put("connection_id", Integer.toHexString(hashCode()))
                .put("principal_id", who.id());
        ArrayNode streams = registered.putArray("streams");
        for (Ledger.Stream stream : hub.log().streams()) {
            if (who.sees(stream.projectId())) {
                streams.add(stream.id());
                told.add(stream.id());
            }
        }
        tell(registered);
    }

    private void subscribe(String stream, ObjectNode message) throws SyncException, StoreException {
        Ledger.Stream known =
                hub.log().streams().stream()
                        .filter(one -> one.id().equals(stream))
                        .filter(one -> who().sees(one.projectId()))
                        .findFirst()
                        .orElseThrow(() -> new SyncException("stream_access_denied", ""));
        told.add(stream);
        long cursor = Math.max(0, message.path("cursor").asLong(0));
        String expected = Wire.word(message.path("cursor_event"), "");
        boolean diverged =
                cursor > known.head()
                        || (cursor > 0
                                && !expected.isEmpty()
                                && !hub.log().eventAt(stream, cursor).orElse("").equals(expected));
        ObjectNode subscribed = Wire.message("subscribed", "stream", stream);
        subscribed
                .put("cursor", cursor)
                .put("head", known.head())
                .put("project_id", known.projectId());
        if (diverged) {
            subscribed.put("diverged", true);
            subscriptions.remove(stream);
        } else {
            subscriptions.put(stream, new Subscription(cursor, known.head()));
        }
        tell(subscribed);
    }

    private Principal who() {
        Principal who = principal;
        if (who == null) {
            throw new IllegalStateException("nobody is here");
        }
        return who;
    }

    /** Finds what is new for this side: new streams, then a page of the first that has grown. */
    private void look() throws StoreException {
        if (grown && !source.isEmpty()) {
            grown = false;
            for (Ledger.Stream stream : hub.log().streams()) {
                if (who().sees(stream.projectId()) && told.add(stream.id())) {
                    tell(Wire.message("stream-available", "stream", stream.id()));
                }
            }
        }
        for (Map.Entry<String, Subscription> one : subscriptions.entrySet()) {
            if (one.getValue().dirty && waiting.isEmpty()) {
                read(one.getKey(), one.getValue());
            }
        }
    }

    private void read(String stream, Subscription subscription) throws StoreException {
        List<Ledger.Entry> page = hub.log().after(stream, subscription.cursor, PAGE);
        ArrayNode batch = Json.object().putArray("events");
        for (Ledger.Entry entry : page) {
            boolean replay = entry.sequence() <= subscription.replayTo;
            subscription.cursor = entry.sequence();
            if (!replay && entry.wire().event().source().equals(source)) {
                continue;
            }
            ObjectNode event = Wire.delivered(entry, replay);
            if (batches) {
                batch.add(event);
            } else {
                tell(event);
            }
        }
        if (!batch.isEmpty()) {
            ObjectNode events = Wire.message("events", "stream", stream);
            events.set("events", batch);
            tell(events);
        }
        subscription.dirty = page.size() == PAGE;
        if (!subscription.replayed && subscription.cursor >= subscription.replayTo) {
            subscription.replayed = true;
            tell(
                    Wire.message("replay-complete", "stream", stream)
                            .put("cursor", subscription.cursor));
        }
    }

    private void refuse(String code, boolean fatal) {
        tell(Wire.message("error", "code", code));
        closed |= fatal;
    }

    private void tell(ObjectNode message) {
        if (waiting.size() > MOST_WAITING) {
            waiting.clear();
            closed = true;
            LOG.warn("sync: {} asks faster than it listens and is dropped", source);
            return;
        }
        waiting.add(message);
    }
}
