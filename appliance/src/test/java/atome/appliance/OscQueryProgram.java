package atome.appliance;

import atome.adole.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A program that asks the box over HTTP what it has, and listens over a WebSocket. */
final class OscQueryProgram implements WebSocket.Listener, AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final String place;
    private final WebSocket socket;

    OscQueryProgram(RunningBox box) {
        place = "127.0.0.1:" + box.appliance.query().getPort();
        socket = client.newWebSocketBuilder().buildAsync(URI.create("ws://" + place), this).join();
    }

    JsonNode ask(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + place + path))
                        .timeout(RunningBox.PATIENCE)
                        .build();
        return Json.MAPPER.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    void say(String command, String path) {
        socket.sendText("{\"COMMAND\":\"%s\",\"DATA\":\"%s\"}".formatted(command, path), true)
                .join();
    }

    /** Waits for a command about an address; others are passed over. */
    void isTold(String command, String path) throws InterruptedException {
        JsonNode next;
        do {
            next = told.poll(RunningBox.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("never told: " + command + " " + path);
            }
        } while (!next.path("COMMAND").asString().equals(command)
                || !next.path("DATA").asString("").equals(path));
    }

    /** The next value that came, of an address with one f. */
    float hears(String address) throws InterruptedException {
        ByteBuffer packet = heard.poll(RunningBox.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (packet == null) {
            throw new AssertionError("nothing heard of " + address);
        }
        byte[] start = new byte[address.length()];
        packet.get(start);
        if (!new String(start, StandardCharsets.US_ASCII).equals(address)) {
            throw new AssertionError("heard of " + new String(start, StandardCharsets.US_ASCII));
        }
        return packet.getFloat(packet.limit() - Float.BYTES);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket same, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            told.add(Json.MAPPER.readTree(text.toString()));
            text.setLength(0);
        }
        same.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket same, ByteBuffer part, boolean last) {
        heard.add(ByteBuffer.allocate(part.remaining()).put(part).flip());
        same.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
