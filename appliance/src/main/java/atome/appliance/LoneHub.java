package atome.appliance;

import atome.adole.Pairings;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.sync.BoxAccess;
import atome.adole.sync.Hub;
import atome.adole.sync.StoreLog;
import atome.web.HubServer;
import atome.web.sync.SyncDoor;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hub for boxes without a box: a store and a folder of audio, served. Any control thread. */
public final class LoneHub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoneHub.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final HubServer server;
    private final Pairings pairings;

    /**
     * Serves from now on.
     *
     * @param data what a box or a hub has kept, or an empty or new folder
     * @param http where; port 0 takes a free one
     */
    public LoneHub(Path data, InetSocketAddress http) throws Exception {
        try {
            Store.makeDirectory(data);
            open.push(DataLock.take(data));
            Store store = Store.open(data);
            open.push(store);
            pairings = new Pairings(store);
            StoreLog events =
                    new StoreLog(store, project -> log.debug("events came for {}", project));
            Hub hub = new Hub(events, new BoxAccess(pairings), InstantSource.system());
            server = HubServer.open(http, Visitors.of(pairings), new SyncDoor(hub, data));
            open.push(server);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** The address in use. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** A code with which one box is paired, for everything and for good. */
    public String newCode() throws StoreException {
        return pairings.newCode();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                log.warn("closing: {}", e.getMessage());
            }
        }
    }
}
