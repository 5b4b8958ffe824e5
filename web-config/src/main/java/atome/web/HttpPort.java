package atome.web;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import org.xnio.Options;

/** What every HTTP port of the box has in common: nobody can hold it up or fill it; any thread. */
public final class HttpPort {
    private static final int HEADER_MILLIS = 10_000;
    private static final int KEEP_ALIVE_MILLIS = 60_000;
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    private HttpPort() {}

    /**
     * A server that still needs its handler.
     *
     * @param name of its threads
     * @param mostBytes the longest request it takes
     */
    public static Undertow.Builder at(
            InetSocketAddress bind,
            String name,
            int ioThreads,
            int workerThreads,
            int mostConnections,
            long mostBytes) {
        return Undertow.builder()
                .addHttpListener(bind.getPort(), bind.getAddress().getHostAddress())
                .setIoThreads(ioThreads)
                .setWorkerThreads(workerThreads)
                .setWorkerOption(Options.WORKER_NAME, name)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, mostConnections)
                .setSocketOption(Options.CONNECTION_LOW_WATER, mostConnections)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEADER_MILLIS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, KEEP_ALIVE_MILLIS)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MOST_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, mostBytes);
    }
}
