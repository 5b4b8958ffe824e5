package atome.adole.sync;

import atome.adole.Ledger;
import atome.adole.StoreException;
import atome.adole.WireEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What a hub keeps: streams of numbered events without gaps. Any control thread. */
public interface EventLog {
    /** Which log this is; another after it was made anew. */
    String identity() throws StoreException;

    List<Ledger.Stream> streams() throws StoreException;

    /** A page of a stream. */
    List<Ledger.Entry> after(String stream, long sequence, int most) throws StoreException;

    /** Which event has a place. */
    Optional<String> eventAt(String stream, long sequence) throws StoreException;

    /** Keeps events, each on its own, once each. */
    List<Ledger.Taken> push(List<WireEvent> events) throws StoreException;

    /**
     * What there is of a project now: a page in the order of {@code local_id}, which is added to
     * each.
     */
    List<ObjectNode> states(String projectId, String afterId, int most) throws StoreException;

    /** Whether one of these projects has audio of this hash. */
    boolean refersTo(Set<String> projects, String hash) throws StoreException;

    /** Calls with the id of a stream whenever it may have grown, from any thread. */
    void listen(Consumer<String> grown);
}
