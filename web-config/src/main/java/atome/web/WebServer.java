package atome.web;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.xnio.Options;

/** Serves the page, the commands and the live state of one box until it is closed; any thread. */
public final class WebServer implements AutoCloseable {
    private static final int WORKER_THREADS = 8;
    private static final int MAX_CONNECTIONS = 512;
    private static final int HEADER_MILLIS = 10_000;
    private static final int KEEP_ALIVE_MILLIS = 60_000;

    private final Undertow undertow;
    private final StateFeed feed;

    private WebServer(Undertow undertow, StateFeed feed) {
        this.undertow = undertow;
        this.feed = feed;
    }

    /**
     * Serves from now on; port 0 takes a free one.
     *
     * @throws IOException one line that names the address, when it is in use or not this machine's
     */
    public static WebServer open(InetSocketAddress bind, Box box, Access access)
            throws IOException {
        return open(bind, box, access, WebLimits.NORMAL);
    }

    static WebServer open(InetSocketAddress bind, Box box, Access access, WebLimits limits)
            throws IOException {
        PortFault.check("the page", bind);
        var attempts =
                new AttemptLimit(limits.attemptsEach(), limits.attemptsAll(), System::nanoTime);
        var door = new PairingDoor(access, attempts);
        var feed = new StateFeed(box, door, limits);
        Undertow undertow =
                Undertow.builder()
                        .addHttpListener(bind.getPort(), bind.getAddress().getHostAddress())
                        .setIoThreads(2)
                        .setWorkerThreads(WORKER_THREADS)
                        .setWorkerOption(Options.WORKER_NAME, "web")
                        .setSocketOption(Options.CONNECTION_HIGH_WATER, MAX_CONNECTIONS)
                        .setSocketOption(Options.CONNECTION_LOW_WATER, MAX_CONNECTIONS)
                        .setSocketOption(Options.TCP_NODELAY, true)
                        .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEADER_MILLIS)
                        .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, KEEP_ALIVE_MILLIS)
                        .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 16 * 1024)
                        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, Exchanges.MAX_READ_BYTES)
                        .setHandler(new FrontDoor(box, door, new HostCheck(machineName()), feed))
                        .build();
        try {
            undertow.start();
        } catch (RuntimeException fault) {
            undertow.stop();
            feed.close();
            throw PortFault.of("the page", bind, fault);
        }
        feed.start();
        return new WebServer(undertow, feed);
    }

    /** The address in use, with the real port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    }

    @Override
    public void close() {
        feed.close();
        undertow.stop();
    }

    /** Read from the kernel where it can be: asking the resolver may wait for a network. */
    private static String machineName() {
        try {
            Path kernel = Path.of("/proc/sys/kernel/hostname");
            String name =
                    Files.exists(kernel)
                            ? Files.readString(kernel)
                            : InetAddress.getLocalHost().getHostName();
            return name.strip().toLowerCase(Locale.ROOT);
        } catch (IOException _) {
            return "";
        }
    }
}
