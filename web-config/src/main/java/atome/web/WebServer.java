package atome.web;

import atome.web.sync.SyncDoor;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Serves the page, the commands and the live state of one box until it is closed; any thread. */
public final class WebServer implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 8;
    private static final int MAX_CONNECTIONS = 512;

    private final Undertow undertow;
    private final StateFeed feed;
    private final @Nullable SyncDoor sync;

    private WebServer(Undertow undertow, StateFeed feed, @Nullable SyncDoor sync) {
        this.undertow = undertow;
        this.feed = feed;
        this.sync = sync;
    }

    /**
     * Serves from now on; port 0 takes a free one.
     *
     * @param sync for other boxes, closed with the server
     * @throws IOException one line that names the address, when it is in use or not this machine's
     */
    public static WebServer open(InetSocketAddress bind, Box box, Access access, SyncDoor sync)
            throws IOException {
        return open(bind, box, access, sync, WebLimits.NORMAL);
    }

    static WebServer open(InetSocketAddress bind, Box box, Access access) throws IOException {
        return open(bind, box, access, null, WebLimits.NORMAL);
    }

    static WebServer open(InetSocketAddress bind, Box box, Access access, WebLimits limits)
            throws IOException {
        return open(bind, box, access, null, limits);
    }

    private static WebServer open(
            InetSocketAddress bind,
            Box box,
            Access access,
            @Nullable SyncDoor sync,
            WebLimits limits)
            throws IOException {
        PortFault.check("the page", bind);
        var attempts =
                new AttemptLimit(limits.attemptsEach(), limits.attemptsAll(), System::nanoTime);
        var door = new PairingDoor(access, attempts);
        var feed = new StateFeed(box, door, limits);
        String machine = MachineName.read().toLowerCase(Locale.ROOT);
        Undertow undertow =
                HttpPort.at(
                                bind,
                                "web",
                                IO_THREADS,
                                WORKER_THREADS,
                                MAX_CONNECTIONS,
                                Exchanges.MAX_READ_BYTES)
                        .setHandler(new FrontDoor(box, door, new HostCheck(machine), feed, sync))
                        .build();
        try {
            undertow.start();
        } catch (RuntimeException fault) {
            undertow.stop();
            feed.close();
            throw PortFault.of("the page", bind, fault);
        }
        feed.start();
        return new WebServer(undertow, feed, sync);
    }

    /** The address in use, with the real port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    }

    @Override
    public void close() {
        feed.close();
        SyncDoor door = sync;
        if (door != null) {
            door.close();
        }
        undertow.stop();
    }
}
