package atome.appliance.sync;

import atome.adole.Change;
import atome.adole.Conflicts;
import atome.adole.Held;
import atome.adole.Ledger;
import atome.adole.Outbox;
import atome.adole.Pairings;
import atome.adole.Rights;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.sync.link.HubAddress;
import atome.adole.sync.link.Link;
import atome.appliance.command.CommandSet;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands about other boxes, and what is shown of them. Conductor's thread. */
public final class SyncCommands implements CommandSet {
    private static final int SHOWN = 200;

    private final BoxSync sync;
    private final Ledger ledger;
    private final Held held;
    private final Outbox outbox;
    private final Conflicts conflicts;
    private final Pairings pairings;

    public SyncCommands(Store store, BoxSync sync) {
        this.sync = sync;
        this.ledger = new Ledger(store);
        this.held = new Held(store);
        this.outbox = new Outbox(store);
        this.conflicts = new Conflicts(store);
        this.pairings = new Pairings(store);
    }

    @Override
    public boolean handle(String name, JsonNode command, ObjectNode done) throws CommandException {
        try {
            return does(name, command, done);
        } catch (StoreException | IllegalArgumentException e) {
            throw new CommandException(Reason.of(e));
        }
    }

    private boolean does(String name, JsonNode command, ObjectNode done)
            throws CommandException, StoreException {
        switch (name) {
            case "sync_link" -> link(command);
            case "sync_unlink" -> {
                refuseFixed();
                sync.leave();
            }
            case "sync_retry" ->
                    done.put("retried", outbox.retry(command.path("event_id").asString("")));
            case "sync_give_up" -> {
                String id = ActionReader.text(command, "event_id");
                if (!outbox.giveUp(id)) {
                    throw new CommandException("no refused event \"" + id + "\"");
                }
            }
            case "get_dead_letters" -> deadLetters(done);
            case "get_conflicts" -> conflicts(done.putArray("conflicts"));
            case "restore_conflict", "dismiss_conflict" -> settle(name, command);
            case "stage_lock" -> lock(command);
            case "apply_remote" -> sync.following().release();
            case "get_waiting_changes" -> changes(done.putArray("changes"), held.changes(SHOWN));
            case "pair_box" -> done.put("code", pairings.newCode(rights(command)));
            case "get_boxes" ->
                    pairings.all()
                            .forEach(one ->
                                    done.withArray("/boxes")
                                            .addObject()
                                            .put("id", one.id())
                                            .put("name", one.name())
                                            .put("created_at", one.createdAt())
                                            .put("last_used_at", one.lastUsedAt()));
            case "revoke_box" -> {
                String id = ActionReader.text(command, "id");
                if (!pairings.revoke(id)) {
                    throw new CommandException("nobody is paired as \"" + id + "\"");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void refuseFixed() throws CommandException {
        if (sync.isFixed()) {
            throw new CommandException("ATOME_SYNC_URL says which hub this box has");
        }
    }

    private void link(JsonNode command) throws CommandException, StoreException {
        refuseFixed();
        String url = ActionReader.text(command, "url");
        if (command.has("token")) {
            sync.join(HubAddress.of(url, ActionReader.text(command, "token")));
        } else {
            sync.pair(url, ActionReader.text(command, "code"));
        }
    }

    private void settle(String name, JsonNode command) throws CommandException, StoreException {
        String id = ActionReader.text(command, "atome_id");
        String property = text(command, "property");
        Conflicts.Conflict found =
                conflicts
                        .find(id, property)
                        .orElseThrow(() -> new CommandException("no conflict of \"" + id + "\""));
        if (name.equals("dismiss_conflict")) {
            conflicts.dismiss(id, property);
            return;
        }
        conflicts.restore(id, property);
        String project = found.projectId();
        if (project != null) {
            sync.following().changed(project);
        }
    }

    private void lock(JsonNode command) throws CommandException, StoreException {
        String mode = ActionReader.text(command, "mode");
        for (Following.Lock lock : Following.Lock.values()) {
            if (word(lock).equals(mode)) {
                sync.following().lock(lock);
                return;
            }
        }
        throw new CommandException("\"mode\" must be off, on or song, not \"" + mode + "\"");
    }

    private static Rights rights(JsonNode command) throws CommandException {
        Set<String> projects = null;
        if (command.has("projects")) {
            projects = new HashSet<>();
            for (JsonNode project : command.path("projects")) {
                projects.add(project.asString(""));
            }
        }
        JsonNode days = command.path("days");
        if (!days.isMissingNode() && !(days.isInt() && days.asInt() > 0)) {
            throw new CommandException("\"days\" must be a whole number from 1");
        }
        return new Rights(
                projects,
                command.path("read_only").asBoolean(false),
                days.isInt() ? Duration.ofDays(days.asInt()) : null,
                false);
    }

    private void deadLetters(ObjectNode done) throws StoreException {
        ArrayNode letters = done.putArray("dead_letters");
        for (Outbox.Dead dead : outbox.dead()) {
            letters.addObject()
                    .put("event_id", dead.event().id())
                    .put("atome_id", dead.event().atomeId())
                    .put("project_id", dead.event().projectId())
                    .put("reason", dead.reason())
                    .put("since", dead.since());
        }
        ArrayNode refused = done.putArray("refused_here");
        for (Ledger.Refused one : ledger.refused()) {
            refused.addObject()
                    .put("event_id", one.eventId())
                    .put("reason", one.reason())
                    .put("since", one.since());
        }
    }

    private void conflicts(ArrayNode json) throws StoreException {
        for (Conflicts.Conflict one : conflicts.all()) {
            ObjectNode told =
                    json.addObject()
                            .put("atome_id", one.atomeId())
                            .put("atome_type", one.atomeType())
                            .put("name", one.atomeName())
                            .put("project_id", one.projectId())
                            .put("property", one.property())
                            .put("lost_source", one.lostSource())
                            .put("stands_source", one.standsSource())
                            .put("found_at", one.foundAt());
            told.set("lost", one.lost());
            told.set("stands", one.stands());
        }
    }

    private static void changes(ArrayNode json, Iterable<Change> changes) {
        for (Change change : changes) {
            ObjectNode told =
                    json.addObject()
                            .put("atome_id", change.atomeId())
                            .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                            .put("property", change.property());
            told.set("before", change.before());
            told.set("after", change.after());
        }
    }

    /** Adds {@code sync} to the state of the box. */
    public void addTo(ObjectNode state) {
        ObjectNode json = state.putObject("sync");
        try {
            Link link = sync.link();
            ObjectNode hub = json.putObject("hub");
            if (link == null) {
                hub.put("state", "none");
            } else {
                Link.Status status = link.status();
                hub.put("url", link.hub().toString())
                        .put("state", word(status.state()))
                        .put("why", status.why())
                        .put("clock_ahead_millis", status.hubAheadMillis())
                        .put("caught_up", status.caughtUp());
                var audio = link.blobs().progress();
                json.putObject("audio")
                        .put("direction", audio.direction())
                        .put("hash", audio.hash())
                        .put("done_bytes", audio.doneBytes())
                        .put("total_bytes", audio.totalBytes())
                        .put("missing", audio.missing())
                        .put("unsent", audio.unsent());
            }
            json.put("pairing", sync.pairing());
            Outbox.Counts counts = outbox.counts();
            json.put("waiting", link == null ? 0 : counts.waiting() + counts.sent())
                    .put("dead_letters", counts.dead())
                    .put("conflicts", conflicts.all().size())
                    .put("stage_lock", word(sync.following().lock()))
                    .put("held", sync.following().waiting())
                    .put("unapplied", sync.following().unapplied());
            changes(json.putArray("applied"), sync.following().applied());
            ArrayNode boxes = json.putArray("boxes");
            sync.hub().listeners().forEach(boxes::add);
        } catch (StoreException e) {
            json.put("error", e.getMessage());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(JsonNode command, String key) throws CommandException {
        JsonNode value = command.path(key);
        return value.isMissingNode() || value.isNull() ? null : ActionReader.text(command, key);
    }
}
