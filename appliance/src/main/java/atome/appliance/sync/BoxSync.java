package atome.appliance.sync;

import atome.adole.Json;
import atome.adole.Ledger;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.sync.BoxAccess;
import atome.adole.sync.Hub;
import atome.adole.sync.StoreLog;
import atome.adole.sync.link.HubAddress;
import atome.adole.sync.link.Link;
import atome.appliance.conductor.Conductor;
import atome.engine.AudioEngine;
import atome.web.MachineName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A box among others: the hub it is for those that are paired with it, and its own hub, if it has
 * one. Nothing leaves the box before one of the two is set up. Conductor's thread, but for {@link
 * #hub}.
 */
public final class BoxSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoxSync.class);
    private static final String URL = "sync_url";
    private static final String TOKEN = "sync_token";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final ScheduledExecutorService thread;
    private final Following following;
    private final Hub hub;
    private @Nullable Link link;
    private String pairing = "";
    private boolean fixed;

    public BoxSync(
            Store store, ScheduledExecutorService thread, Conductor conductor, AudioEngine engine)
            throws StoreException {
        this.store = store;
        this.thread = thread;
        this.following = new Following(store, thread, conductor, engine);
        this.hub =
                new Hub(
                        new StoreLog(store, following::changed),
                        new BoxAccess(store),
                        InstantSource.system());
    }

    /**
     * Joins the hub that is set, by the environment or by an earlier pairing.
     *
     * @param url of the hub, empty for the one that is stored, if any
     */
    public void start(Optional<String> url, Optional<String> token) throws StoreException {
        String known = store.setting(URL).orElse("");
        fixed = url.isPresent() && token.isPresent();
        if (fixed) {
            start(HubAddress.of(url.get(), token.orElseThrow()));
        } else if (!known.isEmpty()) {
            start(HubAddress.of(known, store.setting(TOKEN).orElse("")));
        }
    }

    /** What this box is for others. */
    public Hub hub() {
        return hub;
    }

    Following following() {
        return following;
    }

    @Nullable Link link() {
        return link;
    }

    /** Why a pairing is not done yet, or has failed; empty when there is none. */
    String pairing() {
        return pairing;
    }

    private void start(HubAddress address) throws StoreException {
        String device = "linux:" + new Ledger(store).identity();
        link = Link.start(store, address, device, following::changed);
    }

    /** Joins a hub for good. */
    void join(HubAddress address) throws StoreException {
        leave();
        store.setting(URL, address.base().toString());
        store.setting(TOKEN, address.token());
        start(address);
    }

    /** Leaves the hub; what both have stays with both. */
    void leave() throws StoreException {
        Link old = link;
        link = null;
        if (old != null) {
            old.close();
        }
        store.setting(URL, "");
        store.setting(TOKEN, "");
    }

    /** Whether the environment says which hub it is. */
    boolean isFixed() {
        return fixed;
    }

    /** Pairs with a hub by a code it has shown, then joins it; returns at once. */
    void pair(String url, String code) {
        HubAddress address = HubAddress.of(url, "");
        pairing = "asking " + address;
        Thread.ofVirtual()
                .start(() -> {
                    String failed;
                    try {
                        String token = redeem(address, code);
                        thread.execute(() -> paired(HubAddress.of(url, token)));
                        return;
                    } catch (IOException | JacksonException e) {
                        failed = "cannot pair with " + address + ": " + e.getMessage();
                    } catch (InterruptedException e) {
                        failed = "the box is stopping";
                    }
                    String why = failed;
                    LOG.warn("sync: {}", why);
                    thread.execute(() -> pairing = why);
                });
    }

    private void paired(HubAddress address) {
        try {
            join(address);
            pairing = "";
        } catch (StoreException e) {
            pairing = String.valueOf(e.getMessage());
        }
    }

    private static String redeem(HubAddress address, String code)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("code", code).put("name", MachineName.read());
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(address.base().resolve("/api/pair"))
                                    .timeout(PATIENCE)
                                    .POST(
                                            BodyPublishers.ofString(
                                                    Json.MAPPER.writeValueAsString(body)))
                                    .build(),
                            BodyHandlers.ofString());
            String token = Json.MAPPER.readTree(answer.body()).path("token").asString("");
            if (answer.statusCode() != 200 || token.isEmpty()) {
                throw new IOException(
                        Json.MAPPER
                                .readTree(answer.body())
                                .path("error")
                                .asString("it answers " + answer.statusCode()));
            }
            return token;
        }
    }

    @Override
    public void close() {
        Link old = link;
        if (old != null) {
            old.close();
        }
    }
}
