package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.adole.Pairings;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.appliance.gpio.Pedalboards;
import atome.appliance.gpio.SurfaceOpener;
import atome.controllers.gpio.GpioSurface;
import atome.engine.driver.Backend;
import atome.engine.driver.DriverRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A whole box over the clock driver on free ports of this machine, and a paired program. */
final class RunningBox implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    final Appliance appliance;
    private final Path data;
    private final String token;

    RunningBox(Path data, @Nullable String session) throws Exception {
        this(data, session, GpioSurface::open);
    }

    /** With pedalboards on other pins than this machine's, described in {@code data/surfaces}. */
    RunningBox(Path data, @Nullable String session, SurfaceOpener pins) throws Exception {
        this(data, options(data, session, Backend.CLOCK, anyPort(), pins));
    }

    /** On the JACK server that a test has started. */
    static RunningBox onJack(Path data, String session) throws Exception {
        return new RunningBox(
                data, options(data, session, Backend.JACK, anyPort(), GpioSurface::open));
    }

    private RunningBox(Path data, Appliance.Options options) throws Exception {
        this.data = data;
        appliance = new Appliance(options);
        try (Store store = Store.open(data)) {
            Pairings pairings = new Pairings(store);
            token = pairings.redeem(pairings.newCode(), "test").orElseThrow();
        }
    }

    /** What {@code ./atome pair} prints. */
    String pairingCode() throws StoreException {
        try (Store store = Store.open(data)) {
            return new Pairings(store).newCode();
        }
    }

    /** The address of the page. */
    String page() {
        return "http://127.0.0.1:" + appliance.http().getPort() + "/";
    }

    static Appliance open(Path data, @Nullable String session) throws Exception {
        return open(data, session, GpioSurface::open);
    }

    private static Appliance open(Path data, @Nullable String session, SurfaceOpener pins)
            throws Exception {
        return new Appliance(options(data, session, anyPort(), pins));
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static Appliance.Options options(
            Path data, @Nullable String session, InetSocketAddress query, SurfaceOpener pins) {
        return options(data, session, Backend.CLOCK, query, pins);
    }

    private static Appliance.Options options(
            Path data,
            @Nullable String session,
            Backend backend,
            InetSocketAddress query,
            SurfaceOpener pins) {
        var pedalboards =
                new Pedalboards(
                        data.resolve("surfaces"), pins, Duration.ofMillis(20), System::nanoTime);
        return new Appliance.Options(
                session,
                data,
                backend,
                48_000,
                256,
                8,
                DriverRequest.ALL,
                anyPort(),
                query,
                0,
                false,
                _ -> false,
                pedalboards,
                10);
    }

    JsonNode state() throws Exception {
        return Json.MAPPER.readTree(send(request("/api/state").GET()).body());
    }

    HttpResponse<String> command(String json) throws Exception {
        return send(request("/api/command").POST(BodyPublishers.ofString(json)));
    }

    /** The answer to a command that is obeyed. */
    JsonNode done(String json) throws Exception {
        HttpResponse<String> answer = command(json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    /** Why a command is refused. */
    String refused(String json) throws Exception {
        HttpResponse<String> answer = command(json);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return answer.body();
    }

    /** The state as soon as it is as wanted; asked again until then. */
    JsonNode stateWith(Predicate<JsonNode> wanted) throws Exception {
        long start = System.nanoTime();
        JsonNode state = state();
        while (!wanted.test(state)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("the state never came: " + state);
            }
            state = state();
        }
        return state;
    }

    static JsonNode named(JsonNode list, String id) {
        for (JsonNode one : list) {
            if (one.path("id").asString("").equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no " + id + " in " + list);
    }

    static double parameter(JsonNode state, String node, String path) {
        for (JsonNode one : named(state.path("nodes"), node).path("parameters")) {
            if (one.path("path").asString("").equals(path)) {
                return one.path("value").asDouble();
            }
        }
        throw new AssertionError("no " + path + " of " + node);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> bytes(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(json)));
    }

    /** Sends a piece of an upload. */
    HttpResponse<String> patch(String path, long offset, byte[] piece) throws Exception {
        return send(
                request(path)
                        .header("Upload-Offset", Long.toString(offset))
                        .method("PATCH", BodyPublishers.ofByteArray(piece)));
    }

    /** Sends the beginning of a first piece, and hangs up in its middle. */
    void breakOff(String path, byte[] piece, int sent) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), appliance.http().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    """
                    PATCH %s HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Authorization: Bearer %s\r
                    Upload-Offset: 0\r
                    Content-Length: %d\r
                    \r
                    """
                            .formatted(path, token, piece.length)
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(piece, 0, sent);
            out.flush();
        }
    }

    /** Where an upload goes on, once so much has come in or no more does. */
    long offset(String path, long wanted) throws Exception {
        long start = System.nanoTime();
        long offset = 0;
        while (offset < wanted && System.nanoTime() - start < PATIENCE.toNanos()) {
            offset =
                    client.send(request(path).HEAD().build(), BodyHandlers.discarding())
                            .headers()
                            .firstValueAsLong("Upload-Offset")
                            .orElse(-1);
        }
        return offset;
    }

    /** How a body that comes as a stream is answered; −1 when the connection ends instead. */
    int stream(String path, InputStream body) throws Exception {
        try {
            return send(request(path).POST(BodyPublishers.ofInputStream(() -> body))).statusCode();
        } catch (IOException ended) {
            return -1;
        }
    }

    private HttpRequest.Builder request(String path) {
        URI uri = URI.create("http://127.0.0.1:" + appliance.http().getPort() + path);
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        appliance.close();
    }
}
