package atome.adole.sync;

import atome.adole.Event;
import atome.adole.EventKind;
import atome.adole.Json;
import atome.adole.Ledger;
import atome.adole.Replay;
import atome.adole.WireEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events and messages as JSON on the wire; both spellings of names are read, one is written. */
final class Wire {
    /** A larger event is refused. */
    static final int MOST_EVENT_BYTES = 256 * 1024;

    private static final int MOST_ID_CHARS = 200;
    private static final String NO_TIME = "1970-01-01T00:00:00.000Z";

    /** Of the envelope's words only these two are properties to us. */
    private static final Set<String> DROPPED =
            Set.of(
                    ("id atome_id atomeId atome_type atomeType kind renderer owner owner_id ownerId"
                                    + " parent parentId project_id projectId creator_id creatorId"
                                    + " created_at createdAt updated_at updatedAt deleted_at"
                                    + " deletedAt media_type mediaType visualType selected selection"
                                    + " schema_version schemaVersion capabilities interfaces"
                                    + " composition policy lifecycle last_sync lastSync sync_status"
                                    + " syncStatus created_source createdSource")
                            .split(" "));

    private Wire() {}

    /** One message; refused when it is no JSON object. */
    static ObjectNode message(String text) throws SyncException {
        try {
            if (Json.MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new SyncException("invalid_json", "");
        }
        throw new SyncException("invalid_json", "a message is an object");
    }

    static String text(JsonNode message) {
        return Json.MAPPER.writeValueAsString(message);
    }

    static ObjectNode message(String type, String key, String value) {
        return Json.object().put("type", type).put(key, value);
    }

    /** An event as it is pushed. */
    static ObjectNode pushed(WireEvent wire) {
        Event event = wire.event();
        ObjectNode json = Json.object().put("id", event.id()).put("ts", event.ts());
        fields(json, event);
        json.putObject("actor").put("type", "user").put("id", event.actor());
        json.set("payload", payload(wire));
        return json;
    }

    /** An event as it is delivered. */
    static ObjectNode delivered(Ledger.Entry entry, boolean replay) {
        Event event = entry.wire().event();
        ObjectNode json =
                Json.object()
                        .put("type", "event")
                        .put("event_id", event.id())
                        .put("stream", entry.stream())
                        .put("sequence", entry.sequence())
                        .put("timestamp", event.ts())
                        .put("replay", replay);
        fields(json, event);
        json.set("patch", payload(entry.wire()));
        JsonNode decisions = entry.decisions();
        if (decisions != null) {
            json.set("lww_decisions", decisions);
        }
        return json;
    }

    private static void fields(ObjectNode json, Event event) {
        json.put("kind", event.kind().word())
                .put("atome_id", event.atomeId())
                .put("project_id", event.projectId())
                .put("tx_id", event.txId())
                .put("gesture_id", event.gestureId())
                .put("source", event.source());
    }

    private static ObjectNode payload(WireEvent wire) {
        Event event = wire.event();
        ObjectNode payload = Json.object();
        ObjectNode props = event.props().deepCopy();
        if (props.has("type") && event.projectId() != null) {
            props.put("project_id", event.projectId());
        }
        payload.set("props", props);
        event.deleteKeys().forEach(payload.putArray("delete_keys")::add);
        Replay replay = event.replay();
        if (replay != null) {
            payload.put("source_tx_id", replay.sourceTxId())
                    .put("history", replay.undo() ? "undo" : "redo");
        }
        if (!wire.bases().isEmpty()) {
            wire.bases().forEach(payload.putObject("meta").putObject("base")::put);
        }
        return payload;
    }

    /** An event that is pushed; empty when it is of a kind that is not kept. */
    static Optional<WireEvent> readPushed(JsonNode json, String source) throws SyncException {
        JsonNode payload = first(json, "payload", "patch");
        if (payload.isMissingNode()) {
            payload = json;
        }
        return read(json, first(json, "id", "event_id", "eventId"), payload, source);
    }

    /** An event that is delivered; empty when it is of a kind that is not kept. */
    static Optional<WireEvent> readDelivered(JsonNode json) throws SyncException {
        return read(
                json,
                first(json, "event_id", "id", "eventId"),
                first(json, "patch", "payload"),
                word(json.path("source"), "unknown"));
    }

    private static Optional<WireEvent> read(
            JsonNode json, JsonNode id, JsonNode payload, String source) throws SyncException {
        String kind = word(json.path("kind"), "set");
        EventKind known =
                switch (kind) {
                    case "set" -> EventKind.SET;
                    case "delete" -> EventKind.DELETE;
                    case "restore" -> EventKind.RESTORE;
                    default -> null;
                };
        String eventId = id(id, "event id");
        String atomeId = id(first(json, "atome_id", "atomeId"), "atome_id");
        if (known == null) {
            return Optional.empty();
        }
        if (text(json).length() > MOST_EVENT_BYTES) {
            throw new SyncException(
                    "event_too_large", "event " + eventId + " is over " + MOST_EVENT_BYTES);
        }
        Event event =
                new Event(
                        eventId,
                        time(first(json, "ts", "timestamp")),
                        known,
                        atomeId,
                        optional(first(json, "project_id", "projectId")),
                        known == EventKind.SET ? props(payload) : Json.object(),
                        keys(first(payload, "delete_keys", "deleteKeys")),
                        Map.of(),
                        optional(first(json, "tx_id", "txId")),
                        optional(first(json, "gesture_id", "gestureId")),
                        replay(payload),
                        source,
                        word(json.path("actor").path("id"), "unknown"),
                        0);
        return Optional.of(new WireEvent(event, bases(payload.path("meta").path("base"))));
    }

    private static ObjectNode props(JsonNode payload) {
        JsonNode given = first(payload, "props", "properties", "patch", "particles", "data");
        ObjectNode props = given instanceof ObjectNode object ? object.deepCopy() : Json.object();
        JsonNode type = first(props, "type", "atome_type", "atomeType");
        JsonNode parent = first(props, "parent_id", "parentId");
        props.remove(DROPPED);
        if (type.isString()) {
            props.put("type", type.stringValue());
        }
        if (parent.isString() || parent.isNull()) {
            props.set("parent_id", parent);
        }
        props.propertyNames().stream()
                .filter(name -> name.startsWith("_"))
                .toList()
                .forEach(props::remove);
        return props;
    }

    private static List<String> keys(JsonNode given) {
        List<String> keys = new ArrayList<>();
        for (JsonNode key : given) {
            if (key.isString() && !key.stringValue().startsWith("_")) {
                keys.add(key.stringValue());
            }
        }
        return keys;
    }

    private static Map<String, String> bases(JsonNode given) {
        Map<String, String> bases = new LinkedHashMap<>();
        given.forEachEntry((key, id) -> {
            if (id.isString()) {
                bases.put(key, id.stringValue());
            }
        });
        return bases;
    }

    private static @Nullable Replay replay(JsonNode payload) {
        JsonNode source = payload.path("source_tx_id");
        return source.isString()
                ? new Replay(source.stringValue(), word(payload.path("history"), "").equals("undo"))
                : null;
    }

    /** A time that cannot be read loses against every one that can. */
    private static String time(JsonNode given) {
        String text = given.isString() ? given.stringValue() : "";
        boolean plain = text.length() == 19 && text.charAt(10) == ' ';
        try {
            Instant time = Instant.parse(plain ? text.replace(' ', 'T') + "Z" : text);
            boolean usual =
                    !time.isBefore(Instant.EPOCH)
                            && time.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
            return usual ? time.toString() : NO_TIME;
        } catch (DateTimeParseException e) {
            return NO_TIME;
        }
    }

    private static String id(JsonNode given, String what) throws SyncException {
        String id = word(given, "");
        if (id.isBlank() || id.length() > MOST_ID_CHARS) {
            throw new SyncException("invalid_event", "no " + what);
        }
        return id;
    }

    private static @Nullable String optional(JsonNode given) {
        String text = word(given, "");
        return text.isBlank() || text.length() > MOST_ID_CHARS ? null : text;
    }

    static String word(JsonNode given, String otherwise) {
        return given.isString() ? given.stringValue() : otherwise;
    }

    static JsonNode first(JsonNode json, String... names) {
        for (String name : names) {
            if (json.has(name)) {
                return json.path(name);
            }
        }
        return json.path(names[0]);
    }
}
