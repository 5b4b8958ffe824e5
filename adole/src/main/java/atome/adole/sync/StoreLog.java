package atome.adole.sync;

import atome.adole.Ledger;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.WireEvent;
import atome.adole.session.Renaming;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A hub's log in a box's own store. Any control thread. */
public final class StoreLog implements EventLog {
    private final Ledger ledger;
    private final WireIds ids;
    private final Consumer<String> taken;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Serves a store.
     *
     * @param taken called with the id of a project after events of others were kept in it, on the
     *     thread that brought them
     */
    public StoreLog(Store store, Consumer<String> taken) {
        this.ledger = new Ledger(store);
        this.ids = new WireIds(ledger);
        this.taken = taken;
        store.onWritten(this::grown);
    }

    @Override
    public String identity() throws StoreException {
        return ledger.identity();
    }

    @Override
    public List<Ledger.Stream> streams() throws StoreException {
        return ledger.streams();
    }

    @Override
    public List<Ledger.Entry> after(String stream, long sequence, int most) throws StoreException {
        return ledger.after(stream, sequence, most).stream().map(this::outside).toList();
    }

    @Override
    public Optional<String> eventAt(String stream, long sequence) throws StoreException {
        return ledger.eventAt(stream, sequence);
    }

    @Override
    public List<Ledger.Taken> push(List<WireEvent> events) throws StoreException {
        List<Ledger.Taken> all = ledger.push(events.stream().map(ids::in).toList());
        List<Ledger.Taken> told = new ArrayList<>();
        Set<String> projects = new LinkedHashSet<>();
        for (Ledger.Taken one : all) {
            Ledger.Entry entry = one.entry();
            String project = entry == null ? null : entry.wire().event().projectId();
            if (one.inserted() && project != null) {
                projects.add(project);
            }
            told.add(
                    new Ledger.Taken(
                            one.eventId(),
                            entry == null ? null : outside(entry),
                            one.inserted(),
                            one.refusal()));
        }
        projects.forEach(taken);
        return told;
    }

    @Override
    public List<ObjectNode> states(String projectId, String afterId, int most)
            throws StoreException {
        List<ObjectNode> states = new ArrayList<>();
        for (ObjectNode state : ledger.states(projectId, afterId, most)) {
            Renaming outside = new Renaming(id -> ids.outside(projectId, id));
            String id = state.path("atome_id").asString("");
            ObjectNode told = outside.of(state);
            told.put("atome_id", ids.outside(projectId, id)).put("local_id", id);
            states.add(told);
        }
        return states;
    }

    @Override
    public boolean refersTo(Set<String> projects, String hash) throws StoreException {
        return ledger.projectsOf(hash).stream().anyMatch(projects::contains);
    }

    @Override
    public void listen(Consumer<String> grown) {
        listeners.add(grown);
    }

    private void grown() {
        listeners.forEach(listener -> listener.accept(""));
    }

    private Ledger.Entry outside(Ledger.Entry entry) {
        return new Ledger.Entry(
                entry.stream(), entry.sequence(), ids.out(entry.wire()), entry.decisions());
    }
}
