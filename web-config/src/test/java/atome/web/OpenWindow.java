package atome.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;

/** A real server on a free port of this machine, with a fake box and fake pairings behind it. */
final class OpenWindow implements AutoCloseable {
    final FakeBox box = new FakeBox();
    final FakeAccess pairings = new FakeAccess();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server;

    OpenWindow() throws IOException {
        this(new WebLimits(5, 1_000, 1, 16, 3, 50));
    }

    OpenWindow(WebLimits limits) throws IOException {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = WebServer.open(anyPort, box, pairings.access(), limits);
    }

    InetSocketAddress address() {
        return server.address();
    }

    Visitor stranger() {
        return new Visitor(client, server.address(), "");
    }

    Visitor guest() {
        pairings.tokens.add("guest");
        return new Visitor(client, server.address(), "guest");
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
