package atome.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.web.query.OscMethod.Access;
import atome.web.query.OscValue.Clip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class OscQueryServerTest {
    private static final OscMethod CUTOFF =
            new OscMethod(
                    "filter/cutoff",
                    "/atome/node/filter/cutoff",
                    "Cutoff of Filter",
                    Access.READ_WRITE,
                    List.of(
                            OscValue.of('f')
                                    .within(80, 16_000, Clip.BOTH)
                                    .at(440f)
                                    .in("frequency.hz")),
                    false,
                    List.of("parameter"));
    private static final OscMethod NORM =
            method("/atome/node/filter/cutoff/norm", OscValue.position().at(0.25f));
    private static final OscMethod PAD =
            method("/atome/widget/pad", OscValue.position(), OscValue.of('f'));
    private static final OscMethod LAUNCH =
            new OscMethod(
                    "riff",
                    "/atome/clip/riff/launch",
                    "",
                    Access.WRITE,
                    List.of(),
                    true,
                    List.of());

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile QueryTree tree = QueryTree.of(List.of(CUTOFF, NORM, PAD, LAUNCH));
    private OscQueryServer server;

    @BeforeEach
    void open() throws IOException {
        server =
                OscQueryServer.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new HostInfo("stage left", 9000),
                        () -> tree);
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    /** One without anything optional. */
    private static OscMethod method(String address, OscValue... values) {
        return new OscMethod(
                address, address, "", Access.READ_WRITE, List.of(values), false, List.of());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void theRootTellsTheWholeTree() throws Exception {
        JsonNode root = json("/");
        assertThat(root.path("FULL_PATH").asString()).isEqualTo("/");
        assertThat(root.path("ACCESS").asInt(-1)).isZero();
        JsonNode atome = root.path("CONTENTS").path("atome").path("CONTENTS");
        assertThat(atome.propertyNames()).containsExactly("clip", "node", "widget");
        assertThat(
                        atome.path("node")
                                .path("CONTENTS")
                                .path("filter")
                                .path("CONTENTS")
                                .path("cutoff"))
                .isEqualTo(json("/atome/node/filter/cutoff"));
    }

    @Test
    void aMethodHasAllItsAttributesAndOnlyThose() throws Exception {
        assertThat(json("/atome/node/filter/cutoff"))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"FULL_PATH": "/atome/node/filter/cutoff", "TYPE": "f",
                                         "ACCESS": 3, "VALUE": [440.0],
                                         "RANGE": [{"MIN": 80.0, "MAX": 16000.0}],
                                         "DESCRIPTION": "Cutoff of Filter",
                                         "TAGS": ["parameter"],
                                         "UNIT": ["frequency.hz"], "CLIPMODE": ["both"],
                                         "CONTENTS": {"norm": {
                                           "FULL_PATH": "/atome/node/filter/cutoff/norm",
                                           "TYPE": "f", "ACCESS": 3, "VALUE": [0.25],
                                           "RANGE": [{"MIN": 0.0, "MAX": 1.0}],
                                           "CLIPMODE": ["both"]}}}
                                        """));
        assertThat(json("/atome/clip/riff/launch"))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"FULL_PATH": "/atome/clip/riff/launch", "TYPE": "N",
                                         "ACCESS": 2, "CRITICAL": true}
                                        """));
        assertThat(json("/atome/widget/pad?RANGE").toString())
                .isEqualTo("{\"RANGE\":[{\"MIN\":0.0,\"MAX\":1.0},null]}");
    }

    @Test
    void oneAttributeIsAnsweredAlone() throws Exception {
        assertThat(get("/atome/node/filter/cutoff?VALUE").body()).isEqualTo("{\"VALUE\":[440.0]}");
        assertThat(get("/atome/node/filter/cutoff/?TYPE").body()).isEqualTo("{\"TYPE\":\"f\"}");
        assertThat(get("/?FULL_PATH=").body()).isEqualTo("{\"FULL_PATH\":\"/\"}");
    }

    @Test
    void whatIsNotThereIsSaidByTheStatus() throws Exception {
        assertThat(get("/atome/node/none").statusCode()).isEqualTo(404);
        assertThat(get("/atome/node/none?VALUE").statusCode()).isEqualTo(404);
        assertThat(get("/atome/node/filter/cutoff?COLOUR").statusCode()).isEqualTo(400);
        assertThat(get("/atome/clip/riff/launch?VALUE").statusCode()).isEqualTo(204);
        assertThat(get("/atome/clip?RANGE").statusCode()).isEqualTo(204);
        assertThat(get("/atome/clip/riff/launch?OVERLOADS").statusCode()).isEqualTo(204);
        assertThat(get("/atome/widget/pad?VALUE").body()).isEqualTo("{}");
        var post = request("/").POST(BodyPublishers.ofString("x")).build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void theHostTellsWhereOscIsTakenAndWhatItKnows() throws Exception {
        JsonNode info = json("/anything/at/all?HOST_INFO");
        assertThat(info.path("NAME").asString()).isEqualTo("stage left");
        assertThat(info.path("OSC_PORT").asInt()).isEqualTo(9000);
        assertThat(info.path("OSC_TRANSPORT").asString()).isEqualTo("UDP");
        assertThat(info.path("WS_PORT").asInt()).isEqualTo(server.address().getPort());
        JsonNode extensions = info.path("EXTENSIONS");
        for (String name :
                List.of("ACCESS", "VALUE", "RANGE", "CLIPMODE", "LISTEN", "PATH_RENAMED")) {
            assertThat(extensions.path(name).asBoolean(false)).as(name).isTrue();
        }
    }

    @Test
    void aListenerHearsWhatItIsNowAndEveryChangeUntilItIgnores() throws Exception {
        Program program = new Program();
        program.say("LISTEN", "/atome/node/filter/cutoff");
        assertThat(program.next()).isEqualTo(bytes("/atome/node/filter/cutoff", 440f));
        server.publish("/atome/node/filter/cutoff/norm", List.of(0.5f));
        server.publish("/atome/node/filter/cutoff", List.of(500f));
        assertThat(program.next()).isEqualTo(bytes("/atome/node/filter/cutoff", 500f));
        program.say("IGNORE", "/atome/node/filter/cutoff");
        program.say("LISTEN", "/atome/node/filter/cutoff/norm");
        assertThat(program.next()).isEqualTo(bytes("/atome/node/filter/cutoff/norm", 0.25f));
        server.publish("/atome/node/filter/cutoff", List.of(600f));
        server.publish("/atome/node/filter/cutoff/norm", List.of(0.75f));
        assertThat(program.next()).isEqualTo(bytes("/atome/node/filter/cutoff/norm", 0.75f));
    }

    @Test
    void nonsenseFromAProgramIsIgnored() throws Exception {
        Program program = new Program();
        program.socket.sendText("not JSON", true).join();
        program.socket.sendText("{\"COMMAND\":7,\"DATA\":[]}", true).join();
        program.socket.sendBinary(ByteBuffer.wrap(new byte[100]), true).join();
        program.say("DANCE", "/atome");
        program.say("LISTEN", "/nowhere");
        program.say("LISTEN", "/atome/clip/riff/launch");
        program.say("LISTEN", "/atome/node/filter/cutoff");
        assertThat(program.next()).isEqualTo(bytes("/atome/node/filter/cutoff", 440f));
    }

    @Test
    void aRenamedMethodIsToldAndStillHeard() throws Exception {
        Program program = new Program();
        program.say("LISTEN", "/atome/node/filter/cutoff");
        program.next();
        OscMethod renamed =
                new OscMethod(
                        CUTOFF.id(),
                        "/atome/node/low/cutoff",
                        CUTOFF.description(),
                        CUTOFF.access(),
                        CUTOFF.values(),
                        false,
                        CUTOFF.tags());
        tree = QueryTree.of(List.of(renamed, NORM, PAD, LAUNCH));
        server.treeChanged(tree);
        assertThat(program.next()).startsWith("{\"COMMAND\":\"PATH_RENAMED\"");
        assertThat(program.next()).startsWith("{\"COMMAND\":\"PATH_CHANGED\"");
        server.publish("/atome/node/filter/cutoff", List.of(1f));
        server.publish("/atome/node/low/cutoff", List.of(2f));
        assertThat(program.next()).isEqualTo(bytes("/atome/node/low/cutoff", 2f));
        assertThat(get("/atome/node/low/cutoff?TYPE").statusCode()).isEqualTo(200);
    }

    @Test
    void oneThatReadsNothingHoldsNobodyUp() throws Exception {
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(2048);
            deaf.connect(server.address());
            deaf.getOutputStream()
                    .write(
                            """
                            GET / HTTP/1.1\r
                            Host: 127.0.0.1\r
                            Upgrade: websocket\r
                            Connection: Upgrade\r
                            Sec-WebSocket-Version: 13\r
                            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                            \r
                            """
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(deaf.getInputStream().readNBytes(12)).asString().contains("101");
            String listen = "{\"COMMAND\":\"LISTEN\",\"DATA\":\"/atome/widget/pad\"}";
            deaf.getOutputStream().write(new byte[] {(byte) 0x81, (byte) (0x80 | listen.length())});
            deaf.getOutputStream().write(new byte[4]);
            deaf.getOutputStream().write(listen.getBytes(StandardCharsets.US_ASCII));
            Program program = new Program();
            program.say("LISTEN", "/atome/widget/pad");
            program.say("LISTEN", "/atome/node/filter/cutoff");
            program.next();
            String long64k = "x".repeat(65_000);
            for (int count = 0; count < 500; count++) {
                server.publish("/atome/widget/pad", List.of(count, long64k));
            }
            server.publish("/atome/node/filter/cutoff", List.of(1f));
            String heard = program.next();
            while (!heard.equals(bytes("/atome/node/filter/cutoff", 1f))) {
                heard = program.next();
                assertThat(heard).isNotEqualTo("null");
            }
        }
    }

    @Test
    void aPortInUseIsNamed() {
        assertThatThrownBy(() ->
                        OscQueryServer.open(
                                server.address(), new HostInfo("x", 1), QueryTree::empty))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "OSCQuery cannot be served on 127.0.0.1:%d: the port is in use",
                        server.address().getPort());
    }

    private static String bytes(String address, float value) {
        ByteBuffer packet = OscPacket.of(address, List.of(value));
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A program with a WebSocket: texts as they are, binaries as hexadecimal. */
    private final class Program implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        private Program() {
            socket =
                    client.newWebSocketBuilder()
                            .header("Origin", "http://elsewhere.example")
                            .buildAsync(
                                    URI.create("ws://127.0.0.1:" + server.address().getPort()),
                                    this)
                            .join();
        }

        private void say(String command, String path) {
            socket.sendText("{\"COMMAND\":\"%s\",\"DATA\":\"%s\"}".formatted(command, path), true)
                    .join();
        }

        private String next() throws InterruptedException {
            return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket same, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            same.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket same, ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            text.append(HexFormat.of().formatHex(bytes));
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            same.request(1);
            return null;
        }
    }
}
