package atome.adole;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change to one atome. The id is made once and never reused for other content. {@code ts} is
 * null until the store stamps it (events from another box bring theirs), {@code sequence} is 0
 * until the event is stored. {@code props} may carry the envelope words {@code type} and {@code
 * parent_id}. Immutable; the props are not to be changed. Any thread.
 */
public record Event(
        String id,
        @Nullable String ts,
        EventKind kind,
        String atomeId,
        @Nullable String projectId,
        ObjectNode props,
        List<String> deleteKeys,
        Map<String, Integer> expectedVersions,
        @Nullable String txId,
        @Nullable String gestureId,
        @Nullable Replay replay,
        String source,
        String actor,
        long sequence) {

    /** The actor of events that name nobody else. */
    public static final String LOCAL_ACTOR = "local";

    public Event {
        props = props.deepCopy();
        deleteKeys = List.copyOf(deleteKeys);
        expectedVersions = Map.copyOf(expectedVersions);
    }

    /** The birth of an atome. */
    public static Event create(
            String atomeId,
            String type,
            @Nullable String parentId,
            @Nullable String projectId,
            ObjectNode props,
            @Nullable String txId,
            String source) {
        ObjectNode all = props.deepCopy().put("type", type);
        if (parentId != null) {
            all.put("parent_id", parentId);
        }
        return local(EventKind.SET, atomeId, projectId, all, List.of(), txId, source);
    }

    /** New values for properties of an atome; its project is the atome's own. */
    public static Event set(
            String atomeId, ObjectNode props, @Nullable String txId, String source) {
        return local(EventKind.SET, atomeId, null, props, List.of(), txId, source);
    }

    /** Removes properties from an atome. */
    public static Event unset(
            String atomeId, List<String> keys, @Nullable String txId, String source) {
        return local(EventKind.SET, atomeId, null, Json.object(), keys, txId, source);
    }

    /** Deletes an atome softly: its history stays and it can be restored. */
    public static Event delete(String atomeId, @Nullable String txId, String source) {
        return local(EventKind.DELETE, atomeId, null, Json.object(), List.of(), txId, source);
    }

    /** Brings a deleted atome back. */
    public static Event restore(String atomeId, @Nullable String txId, String source) {
        return local(EventKind.RESTORE, atomeId, null, Json.object(), List.of(), txId, source);
    }

    /** This change, refused when a property no longer has the version named (0: not there). */
    public Event expecting(Map<String, Integer> versions) {
        return with(versions, gestureId, replay, actor);
    }

    /** This change as the work of somebody, within a gesture if there is one. */
    public Event by(String newActor, @Nullable String newGestureId) {
        return with(expectedVersions, newGestureId, replay, newActor);
    }

    /** Whether it is in the store; an event that changed nothing is not kept. */
    public boolean stored() {
        return sequence > 0;
    }

    /** This event as the store numbered it, with the project and the time it has there. */
    Event placed(String newTs, @Nullable String newProjectId) {
        return new Event(
                id,
                newTs,
                kind,
                atomeId,
                newProjectId,
                props,
                deleteKeys,
                expectedVersions,
                txId,
                gestureId,
                replay,
                source,
                actor,
                sequence);
    }

    Event replaying(Replay what) {
        return with(expectedVersions, gestureId, what, actor);
    }

    /**
     * Adds what its payload says beside the values: what goes, what was expected, what it replays.
     */
    void writeInto(ObjectNode payload) {
        deleteKeys.forEach(key -> payload.withArray("/delete_keys").add(key));
        expectedVersions.forEach(
                (key, version) -> payload.withObject("/expected_versions").put(key, version));
        if (replay != null) {
            payload.put("source_tx_id", replay.sourceTxId());
            payload.put("history", replay.undo() ? "undo" : "redo");
        }
    }

    /** What was meant, as a hash: a repeat of an id must mean the same. */
    String intent() {
        ObjectNode all = Json.object();
        all.put("kind", kind.word()).put("atome", atomeId).put("project", projectId);
        all.put("tx", txId).put("gesture", gestureId).put("actor", actor);
        all.set("props", props);
        deleteKeys.stream().sorted().forEach(all.putArray("delete_keys")::add);
        expectedVersions.forEach(all.putObject("expected_versions")::put);
        return Json.sha256(Json.MAPPER.writeValueAsString(all));
    }

    /** What it does, as a hash: who did it and in which project are told elsewhere. */
    String content() {
        ObjectNode all = Json.object().put("kind", kind.word()).put("atome", atomeId);
        all.set("props", props);
        deleteKeys.stream().sorted().forEach(all.putArray("delete_keys")::add);
        return Json.sha256(Json.MAPPER.writeValueAsString(all));
    }

    private Event with(
            Map<String, Integer> newVersions,
            @Nullable String newGestureId,
            @Nullable Replay newReplay,
            String newActor) {
        return new Event(
                id,
                ts,
                kind,
                atomeId,
                projectId,
                props,
                deleteKeys,
                newVersions,
                txId,
                newGestureId,
                newReplay,
                source,
                newActor,
                sequence);
    }

    private static Event local(
            EventKind kind,
            String atomeId,
            @Nullable String projectId,
            ObjectNode props,
            List<String> deleteKeys,
            @Nullable String txId,
            String source) {
        return new Event(
                EventId.next(),
                null,
                kind,
                atomeId,
                projectId,
                props,
                deleteKeys,
                Map.of(),
                txId,
                null,
                null,
                source,
                LOCAL_ACTOR,
                0);
    }
}
