package atome.adole;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened to a project, and how it was. Any control thread. */
public final class History {
    private static final int PAGE = 512;

    private final Store store;
    private final EventTable events;
    private final AtomeTable atomes;

    public History(Store store) {
        this.store = store;
        this.events = new EventTable(store.database());
        this.atomes = new AtomeTable(store.database());
    }

    /** What the atomes of these changes are called by their ids, or were when they were deleted. */
    public Map<String, String> names(List<Transaction> transactions) throws StoreException {
        return store.read(() -> {
            Map<String, String> names = new HashMap<>();
            for (Transaction transaction : transactions) {
                for (Change change : transaction.changes()) {
                    String id = change.atomeId();
                    if (!names.containsKey(id)) {
                        names.put(id, atomes.find(id).map(row -> row.atome().name()).orElse(id));
                    }
                }
            }
            return names;
        });
    }

    /** The newest transactions of a project, newest first; undo and redo only mark them. */
    public List<Transaction> ofProject(String projectId, int most) throws StoreException {
        return store.read(() -> {
            Gathering gathered = new Gathering(most);
            long sequence = Long.MAX_VALUE;
            List<EventTable.Stored> page;
            do {
                page = events.before(projectId, sequence, PAGE);
                for (EventTable.Stored stored : page) {
                    sequence = stored.event().sequence();
                    if (!gathered.add(stored)) {
                        return gathered.transactions();
                    }
                }
            } while (page.size() == PAGE);
            return gathered.transactions();
        });
    }

    /** The newest transactions that touched an atome, with only what they did to it. */
    public List<Transaction> ofAtome(String atomeId, int most) throws StoreException {
        return store.read(() -> {
            Gathering gathered = new Gathering(most);
            for (EventTable.Stored stored : events.ofAtome(atomeId).reversed()) {
                if (!gathered.add(stored)) {
                    break;
                }
            }
            return gathered.transactions();
        });
    }

    /**
     * The project and its atomes as they were right after a transaction, the project first.
     *
     * @throws StoreException when the project knows no such transaction
     */
    public List<Atome> after(String projectId, String txId) throws StoreException {
        return store.read(() -> {
            List<EventTable.Stored> change = events.ofTransaction(projectId, txId);
            if (change.isEmpty()) {
                throw new StoreException("no transaction \"" + txId + "\"");
            }
            return at(projectId, String.valueOf(change.getLast().event().ts()));
        });
    }

    /**
     * The project and its atomes as they were at a moment, the project first.
     *
     * @param moment ISO-8601
     * @throws StoreException when there was no such project then
     */
    public List<Atome> asOf(String projectId, String moment) throws StoreException {
        String ts = HybridClock.normal(moment);
        return store.read(() -> at(projectId, ts));
    }

    /** Later events win, whatever order they came in. */
    private List<Atome> at(String projectId, String ts) throws SQLException, StoreException {
        Map<String, Then> atomes = new LinkedHashMap<>();
        for (EventTable.Stored stored : events.until(projectId, ts)) {
            Event event = stored.event();
            atomes.computeIfAbsent(event.atomeId(), Then::new).take(event);
        }
        Then project = atomes.remove(projectId);
        if (project == null) {
            throw new StoreException("there was no project \"" + projectId + "\" at " + ts);
        }
        List<Atome> all = new ArrayList<>();
        all.add(project.atome(projectId));
        for (Then atome : atomes.values()) {
            if (!atome.deleted) {
                all.add(atome.atome(projectId));
            }
        }
        return List.copyOf(all);
    }

    /** One atome on its way through the events. */
    private static final class Then {
        private final String id;
        private final ObjectNode properties = Json.object();
        private String type = "";
        private @Nullable String parent;
        private boolean deleted;

        Then(String id) {
            this.id = id;
        }

        void take(Event event) {
            if (event.kind() != EventKind.SET) {
                deleted = event.kind() == EventKind.DELETE;
                return;
            }
            ObjectNode props = event.props().deepCopy();
            JsonNode given = props.remove("type");
            if (given != null) {
                type = given.asString();
            }
            JsonNode above = props.remove("parent_id");
            if (above != null) {
                parent = above.isString() ? above.stringValue() : null;
            }
            properties.setAll(props);
            properties.remove(event.deleteKeys());
        }

        Atome atome(String projectId) {
            return new Atome(id, type, parent, projectId, properties);
        }
    }

    /** Transactions from events, newest first. */
    private static final class Gathering {
        private final int most;
        private final Map<String, Boolean> undone = new HashMap<>();
        private final Map<String, List<EventTable.Stored>> found = new LinkedHashMap<>();

        Gathering(int most) {
            this.most = most;
        }

        /** False when there are enough. */
        boolean add(EventTable.Stored stored) {
            Replay mark = stored.event().replay();
            if (mark != null) {
                undone.putIfAbsent(mark.sourceTxId(), mark.undo());
                return true;
            }
            String tx = stored.transaction();
            if (!found.containsKey(tx) && found.size() == most) {
                return false;
            }
            found.computeIfAbsent(tx, _ -> new ArrayList<>()).add(stored);
            return true;
        }

        List<Transaction> transactions() {
            List<Transaction> all = new ArrayList<>();
            found.forEach((id, change) -> all.add(transaction(id, change)));
            return List.copyOf(all);
        }

        private Transaction transaction(String id, List<EventTable.Stored> newestFirst) {
            List<Change> all =
                    newestFirst.reversed().stream().flatMap(s -> Change.of(s).stream()).toList();
            Event last = newestFirst.getFirst().event();
            return new Transaction(
                    id,
                    String.valueOf(last.ts()),
                    last.actor(),
                    last.source(),
                    all.stream().limit(Transaction.TOLD_CHANGES).toList(),
                    all.size(),
                    undone.getOrDefault(id, false));
        }
    }
}
