package atome.adole.sync;

import atome.adole.Ledger;
import atome.adole.Outbox;
import atome.adole.Store;
import atome.adole.StoreException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A box's side of one connection to its hub, without the connection: {@link Push} gives, {@link
 * Pull} takes. Begun anew at each connection; what must outlive it is in the store. One thread.
 */
public final class Uplink {
    private static final long PING_MILLIS = 10_000;

    private final Push push;
    private final Pull pull;
    private final Consumer<String> sync;
    private long pingedMillis;

    /**
     * A connection that is open.
     *
     * @param device this box's name on the wire
     * @param token from the pairing with the hub
     * @param url of the hub, by which it is known when it does not say who it is
     * @param api takes a message for {@code /ws/api}
     * @param sync takes a message for {@code /ws/sync}
     * @param taken called with the id of a project when events of others were kept in it
     */
    public Uplink(
            Store store,
            String device,
            String token,
            String url,
            Consumer<String> api,
            Consumer<String> sync,
            Consumer<String> taken)
            throws StoreException {
        Ledger ledger = new Ledger(store);
        Outbox outbox = new Outbox(store);
        WireIds ids = new WireIds(ledger);
        this.sync = sync;
        this.push =
                new Push(
                        outbox,
                        ids,
                        message ->
                                api.accept(
                                        Wire.text(
                                                message.put("token", token)
                                                        .put("source", device + ":tx"))));
        this.pull = new Pull(store, ledger, outbox, ids, url, device + ":rx", this::tell, taken);
        outbox.resendUnconfirmed();
        tell(Wire.message("auth", "token", token));
    }

    private void tell(ObjectNode message) {
        sync.accept(Wire.text(message));
    }

    /** Takes an answer of {@code /ws/api}. */
    public void answered(String text) throws SyncException, StoreException {
        push.answered(Wire.message(text));
    }

    /** Takes a message of {@code /ws/sync}. */
    public void received(String text) throws SyncException, StoreException {
        pull.received(Wire.message(text));
    }

    /**
     * Sends what waits, once the hub has let this box in; call it often, and at once after an edit.
     *
     * @throws SyncException when the hub has gone silent and the connection is to be made anew
     */
    public void tick(long nowMillis) throws SyncException, StoreException {
        if (pull.registered()) {
            push.tick(nowMillis);
            pull.tick(nowMillis);
        }
        if (nowMillis - pingedMillis >= PING_MILLIS) {
            pingedMillis = nowMillis;
            tell(Wire.message("ping", "from", "box"));
        }
    }

    /** Whether the hub has let this box in. */
    public boolean registered() {
        return pull.registered();
    }

    /** Which hub it is; null before it has said so. */
    public @Nullable String hub() {
        return pull.hub();
    }

    /** How far the hub's clock is ahead of this box's, 0 before it is known. */
    public long hubAheadMillis() {
        return pull.hubAheadMillis();
    }

    /** Whether all that the hub had when it was joined has been taken. */
    public boolean caughtUp() {
        return pull.caughtUp();
    }
}
