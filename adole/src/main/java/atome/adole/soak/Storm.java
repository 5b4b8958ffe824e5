package atome.adole.soak;

import atome.adole.Event;
import atome.adole.Held;
import atome.adole.Json;
import atome.adole.Ledger;
import atome.adole.Outbox;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.sync.Conversation;
import atome.adole.sync.Hub;
import atome.adole.sync.Mending;
import atome.adole.sync.Principal;
import atome.adole.sync.StoreLog;
import atome.adole.sync.SyncException;
import atome.adole.sync.Uplink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some boxes and a hub in bad weather, decided by a seed: random edits with cuts, delays, messages
 * twice and out of order, restarts, clocks that are a day off, and a hub put back to an old backup.
 * No network and no threads: the same seed is the same course.
 */
public final class Storm implements AutoCloseable {
    private static final String PROJECT = "11111111-2222-3333-4444-555555555555";
    private static final String TOKEN = "token";
    private static final long DAY_MILLIS = 86_400_000;

    private final Random chance;
    private final RandomEdits edits;
    private final Path dir;
    private final List<Box> boxes = new ArrayList<>();
    private final Set<String> acknowledged = new HashSet<>();
    private Store hubStore;
    private Hub hub;
    private long now = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();
    private int backups;
    private @Nullable Path backup;
    private boolean calm;

    /** Five boxes or another number, in an empty folder. */
    public Storm(long seed, Path dir, int count) throws StoreException {
        this.chance = new Random(seed);
        this.edits = new RandomEdits(chance, PROJECT);
        this.dir = dir;
        this.hubStore = Store.open(dir.resolve("hub"), () -> Instant.ofEpochMilli(now));
        this.hub = openHub();
        for (int i = 0; i < count; i++) {
            boxes.add(new Box(i, clockError()));
        }
        boxes.getFirst()
                .store
                .commit(
                        Event.create(
                                PROJECT,
                                Store.PROJECT_TYPE,
                                null,
                                PROJECT,
                                Json.object().put("name", "gig"),
                                null,
                                "test"));
    }

    private long clockError() {
        return chance.nextLong(-DAY_MILLIS, DAY_MILLIS);
    }

    private Hub openHub() {
        return new Hub(
                new StoreLog(hubStore, _ -> {}),
                token -> Optional.of(new Principal(token, token, null, true)),
                () -> Instant.ofEpochMilli(now));
    }

    /** One box and its connection, if it has one. */
    private final class Box {
        private final int number;
        private Store store;
        private long offsetMillis;
        private @Nullable Uplink uplink;
        private @Nullable Conversation stream;
        private @Nullable Conversation api;
        private final List<String> toStream = new ArrayList<>();
        private final List<String> toApi = new ArrayList<>();
        private final List<String> fromStream = new ArrayList<>();
        private final List<String> fromApi = new ArrayList<>();

        Box(int number, long offsetMillis) throws StoreException {
            this.number = number;
            this.offsetMillis = offsetMillis;
            this.store = open();
        }

        private Store open() throws StoreException {
            return Store.open(
                    dir.resolve("box" + number), () -> Instant.ofEpochMilli(now + offsetMillis));
        }

        /** The power goes; perhaps the clock has lost its time when it is back. */
        void restart() throws StoreException {
            cut();
            store.close();
            if (chance.nextBoolean()) {
                offsetMillis = clockError();
            }
            store = open();
        }

        void connect() throws StoreException {
            cut();
            stream = hub.stream(() -> {});
            api = hub.api(() -> {});
            uplink =
                    new Uplink(
                            store,
                            "linux:box" + number,
                            TOKEN + number,
                            "ws://hub",
                            toApi::add,
                            toStream::add,
                            _ -> {});
        }

        void cut() {
            Conversation old = stream;
            if (old != null) {
                old.end();
            }
            uplink = null;
            stream = null;
            api = null;
            List.of(toStream, toApi, fromStream, fromApi).forEach(List::clear);
        }

        void step() throws StoreException {
            Uplink up = uplink;
            Conversation session = stream;
            Conversation requests = api;
            if (up == null || session == null || requests == null) {
                if (calm || chance.nextInt(4) == 0) {
                    connect();
                }
                return;
            }
            try {
                up.tick(now);
                for (String message : some(toStream)) {
                    session.receive(message);
                }
                for (String message : some(toApi)) {
                    requests.receive(message);
                    fromApi.add(String.valueOf(requests.poll()));
                }
                for (int i = 0; i < 8; i++) {
                    String message = session.poll();
                    if (message == null) {
                        break;
                    }
                    fromStream.add(message);
                }
                for (String message : some(fromStream)) {
                    up.received(message);
                }
                for (String message : some(fromApi)) {
                    up.answered(message);
                }
            } catch (SyncException e) {
                cut();
            }
            if (!calm && chance.nextInt(25) == 0) {
                cut();
            }
        }

        /** What comes through now: in calm weather all in order, else some, perhaps twice. */
        private List<String> some(List<String> queue) {
            List<String> through = new ArrayList<>();
            if (calm) {
                through.addAll(queue);
                queue.clear();
                return through;
            }
            int count = chance.nextInt(3);
            for (int i = 0; i < count && !queue.isEmpty(); i++) {
                int at = chance.nextInt(5) == 0 ? chance.nextInt(queue.size()) : 0;
                String message = queue.remove(at);
                through.add(message);
                if (chance.nextInt(10) == 0) {
                    through.add(message);
                }
            }
            return through;
        }

        void edit() throws StoreException {
            for (Event stored : store.commit(edits.next(store, number))) {
                if (stored.stored()) {
                    acknowledged.add(stored.id());
                }
            }
            if (chance.nextInt(10) == 0) {
                var _ = store.undo(PROJECT);
            }
        }
    }

    /** Lets it rage. */
    public void storm(int steps) throws StoreException, SQLException, IOException {
        for (int i = 0; i < steps; i++) {
            now += chance.nextInt(3_000);
            Box box = boxes.get(chance.nextInt(boxes.size()));
            switch (chance.nextInt(60)) {
                case 0 -> box.cut();
                case 1 -> saveHub();
                case 2 -> restoreHub();
                case 3 -> new Held(box.store).hold(true);
                case 4, 5 -> {
                    new Held(box.store).hold(false);
                    new Held(box.store).release();
                }
                case 18 -> box.restart();
                case 6, 7 -> new Mending(box.store).mend(PROJECT);
                case 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 -> box.edit();
                default -> box.step();
            }
        }
    }

    private void saveHub() throws SQLException, IOException {
        Path copy = dir.resolve("backup" + backups++);
        Files.createDirectories(copy);
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + hubStore.dataDir().resolve("atome.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("VACUUM INTO '" + copy.resolve("atome.db") + "'");
        }
        backup = copy;
    }

    private void restoreHub() throws StoreException {
        Path copy = backup;
        if (copy == null || chance.nextInt(2) == 0) {
            return;
        }
        backup = null;
        boxes.forEach(Box::cut);
        hubStore.close();
        hubStore = Store.open(copy, () -> Instant.ofEpochMilli(now));
        hub = openHub();
    }

    /** Lets everything arrive; answers whether it came to rest. */
    public boolean heal() throws StoreException {
        calm = true;
        for (Box box : boxes) {
            new Held(box.store).hold(false);
            new Held(box.store).release();
            box.cut();
        }
        for (int quiet = 0, round = 0; round < 400; round++) {
            now += 1_000;
            int before = count();
            for (Box box : boxes) {
                box.step();
                new Mending(box.store).mend(PROJECT);
            }
            boolean waits = false;
            for (Box box : boxes) {
                waits |= new Outbox(box.store).counts().waiting() > 0;
            }
            quiet = waits || count() != before ? 0 : quiet + 1;
            if (quiet > 6) {
                return true;
            }
        }
        return false;
    }

    private int count() throws StoreException {
        int all = 0;
        for (Box box : boxes) {
            all += box.store.history(PROJECT).size();
            for (Ledger.Stream stream : new Ledger(box.store).streams()) {
                all += (int) stream.head();
            }
        }
        return all;
    }

    /** The state of each box, as others would see it. */
    public List<String> states() throws StoreException {
        List<String> states = new ArrayList<>();
        for (Box box : boxes) {
            List<String> lines = new ArrayList<>();
            for (ObjectNode state : new StoreLog(box.store, _ -> {}).states(PROJECT, "", 100_000)) {
                lines.add(Json.MAPPER.writeValueAsString(state.without("local_id")));
            }
            states.add(String.join("\n", lines.stream().sorted().toList()));
        }
        return states;
    }

    /** Acknowledged edits that a box lacks. */
    public Set<String> missing() throws StoreException {
        Set<String> missing = new HashSet<>();
        for (Box box : boxes) {
            Ledger ledger = new Ledger(box.store);
            Set<String> has = new HashSet<>();
            for (Ledger.Stream stream : ledger.streams()) {
                ledger.after(stream.id(), 0, 1_000_000)
                        .forEach(entry -> has.add(entry.wire().event().id()));
            }
            for (String id : acknowledged) {
                if (!has.contains(id)) {
                    missing.add("box " + box.number + " lacks " + id);
                }
            }
        }
        return missing;
    }

    /** Events that nobody would take. */
    public List<String> dead() throws StoreException {
        List<String> dead = new ArrayList<>();
        for (Box box : boxes) {
            new Outbox(box.store).dead().forEach(one -> dead.add(one.reason()));
            new Ledger(box.store).refused().forEach(one -> dead.add(one.reason()));
        }
        return dead;
    }

    public int edits() {
        return acknowledged.size();
    }

    @Override
    public void close() throws StoreException {
        hubStore.close();
        for (Box box : boxes) {
            box.store.close();
        }
    }
}
