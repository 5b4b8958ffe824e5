package atome.adole.sync.link;

import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.sync.SyncException;
import atome.adole.sync.Uplink;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a box joined to its hub, for ever: when the connection breaks it is made again after a
 * pause that grows to half a minute and is never quite the same. Threads of its own.
 */
public final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long LOOK_MILLIS = 100;
    private static final long SILENCE_MILLIS = 45_000;
    private static final int MOST_WAITING = 4_096;

    private final Store store;
    private final HubAddress hub;
    private final String device;
    private final Consumer<String> taken;
    private final BlobTransfer blobs;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final LinkedBlockingQueue<Came> came = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile boolean closed;
    private volatile Status status = new Status(State.CONNECTING, "", 0, false);

    /** How the connection stands. */
    public enum State {
        CONNECTING,
        ONLINE,
        OFFLINE,
        REFUSED
    }

    /**
     * What people see of it.
     *
     * @param why it is not online; empty when it is
     * @param hubAheadMillis how far the hub's clock is ahead of this box's
     * @param caughtUp whether all that the hub had when it was joined has been taken
     */
    public record Status(State state, String why, long hubAheadMillis, boolean caughtUp) {}

    private enum Kind {
        SYNC,
        API,
        BROKEN,
        WAKE
    }

    private record Came(Kind kind, String text) {}

    private Link(
            Store store,
            HubAddress hub,
            String device,
            Consumer<String> taken,
            BlobTransfer blobs) {
        this.store = store;
        this.hub = hub;
        this.device = device;
        this.taken = taken;
        this.blobs = blobs;
        this.thread = Thread.ofPlatform().daemon().name("sync").unstarted(this::run);
    }

    /**
     * Joins a hub; returns at once.
     *
     * @param device this box's name on the wire
     * @param taken called with the id of a project when something of others, or its audio, has come
     */
    public static Link start(Store store, HubAddress hub, String device, Consumer<String> taken) {
        BlobTransfer blobs = new BlobTransfer(store, hub, taken);
        Link link =
                new Link(
                        store,
                        hub,
                        device,
                        project -> {
                            taken.accept(project);
                            blobs.look();
                        },
                        blobs);
        store.onWritten(link::wake);
        link.thread.start();
        return link;
    }

    public HubAddress hub() {
        return hub;
    }

    public Status status() {
        return status;
    }

    /** The audio that goes over it. */
    public BlobTransfer blobs() {
        return blobs;
    }

    private void wake() {
        if (!closed && came.isEmpty()) {
            var _ = came.offer(new Came(Kind.WAKE, ""));
        }
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closed) {
            long began = System.nanoTime();
            String why = "";
            boolean refused = false;
            try {
                join();
            } catch (SyncException e) {
                why = String.valueOf(e.getMessage());
                refused = e.code().startsWith("authentication");
            } catch (StoreException | RuntimeException e) {
                LOG.error("sync: {}", e.getMessage(), e);
                why = "this box failed at it; its log says why";
            } catch (ExecutionException | TimeoutException e) {
                why = "cannot reach " + hub;
            } catch (InterruptedException e) {
                return;
            }
            State state = refused ? State.REFUSED : State.OFFLINE;
            if (status.state() != state) {
                LOG.info("sync: {} is {}: {}", hub, state, why);
            }
            status = new Status(state, why, status.hubAheadMillis(), false);
            blobs.online(false);
            boolean stood = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(30);
            pause = stood ? FIRST_PAUSE_MILLIS : Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void join()
            throws SyncException,
                    StoreException,
                    ExecutionException,
                    TimeoutException,
                    InterruptedException {
        came.clear();
        WebSocket api = open("/ws/api", Kind.API);
        try {
            WebSocket sync = open("/ws/sync", Kind.SYNC);
            try {
                talk(api, sync);
            } finally {
                sync.abort();
            }
        } finally {
            api.abort();
        }
    }

    private void talk(WebSocket api, WebSocket sync)
            throws SyncException, StoreException, InterruptedException {
        Outgoing toApi = new Outgoing(api);
        Outgoing toSync = new Outgoing(sync);
        Uplink uplink =
                new Uplink(
                        store,
                        device,
                        hub.token(),
                        hub.toString(),
                        toApi::send,
                        toSync::send,
                        taken);
        long heard = System.nanoTime();
        while (!closed) {
            Came one = came.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (one != null) {
                switch (one.kind()) {
                    case SYNC -> uplink.received(one.text());
                    case API -> uplink.answered(one.text());
                    case BROKEN -> throw new SyncException("connection_lost", one.text());
                    case WAKE -> {
                        // Only to look what there is to send.
                    }
                }
                if (one.kind() != Kind.WAKE) {
                    heard = System.nanoTime();
                }
            }
            if (System.nanoTime() - heard > TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS)) {
                throw new SyncException("heartbeat_timeout", "the hub is silent");
            }
            uplink.tick(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
            show(uplink);
        }
    }

    private void show(Uplink uplink) {
        State state = uplink.registered() ? State.ONLINE : State.CONNECTING;
        if (state == State.ONLINE && status.state() != State.ONLINE) {
            LOG.info("sync: {} is ONLINE", hub);
            blobs.online(true);
        }
        status = new Status(state, "", uplink.hubAheadMillis(), uplink.caughtUp());
    }

    private WebSocket open(String path, Kind kind)
            throws ExecutionException, TimeoutException, InterruptedException {
        return client.newWebSocketBuilder()
                .connectTimeout(CONNECT)
                .buildAsync(hub.socket(path), new Ear(kind))
                .get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One message after the other: the client allows no two at a time. */
    private static final class Outgoing {
        private final WebSocket socket;
        private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

        Outgoing(WebSocket socket) {
            this.socket = socket;
        }

        void send(String text) {
            last = last.thenCompose(_ -> socket.sendText(text, true));
        }
    }

    /** Takes messages whole; asks for the next only when this box has room for it. */
    private final class Ear implements WebSocket.Listener {
        private final Kind kind;
        private final StringBuilder part = new StringBuilder();

        Ear(Kind kind) {
            this.kind = kind;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                String text = part.toString();
                part.setLength(0);
                try {
                    came.put(new Came(kind, text));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            var _ = came.offer(new Came(Kind.BROKEN, "closed " + code));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            var _ = came.offer(new Came(Kind.BROKEN, String.valueOf(error.getMessage())));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        blobs.close();
        client.shutdownNow();
    }
}
