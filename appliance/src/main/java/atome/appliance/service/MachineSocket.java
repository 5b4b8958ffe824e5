package atome.appliance.service;

import atome.adole.Json;
import atome.web.RefusedException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The narrow door to what needs root: network, time, updates ({@code systemd/bin/helper}). Any
 * control thread; a call lasts as long as what it asks for, an update for minutes.
 *
 * @param path of the helper's socket
 */
public record MachineSocket(Path path) {
    private static final String PATH = "/run/atome-helper.socket";

    /** Where systemd listens for the helper, or the property {@code atome.helper} says. */
    public static MachineSocket here() {
        return new MachineSocket(Path.of(System.getProperty("atome.helper", PATH)));
    }

    private static final int MOST_BYTES = 1 << 16;

    /**
     * Hands on {@code {"request": ["network", "scan"]}} and answers {@code {"lines": […]}}.
     *
     * @throws RefusedException when there is no helper, or with what it says against the request
     */
    public JsonNode ask(JsonNode command) throws RefusedException {
        ObjectNode answer = Json.object();
        ArrayNode lines = answer.putArray("lines");
        answerTo(words(command.path("request"))).forEach(lines::add);
        return answer;
    }

    private static List<String> words(JsonNode request) throws RefusedException {
        List<String> words = new ArrayList<>();
        for (JsonNode word : request) {
            String text = word.isString() ? word.asString() : "";
            if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
                throw new RefusedException(
                        "request: each word is a text without control characters");
            }
            words.add(text);
        }
        if (words.isEmpty()) {
            throw new RefusedException(
                    "request: a list of words, such as [\"network\", \"status\"]");
        }
        return words;
    }

    private List<String> answerTo(List<String> words) throws RefusedException {
        if (!Files.exists(path)) {
            throw new RefusedException("no helper on this machine: ./atome install puts it there");
        }
        List<String> lines = exchange(String.join("\t", words) + "\n");
        String first = lines.isEmpty() ? "error: the helper gave no answer" : lines.getFirst();
        if (!first.equals("ok")) {
            throw new RefusedException(first.replaceFirst("^error: ", ""));
        }
        return lines.subList(1, lines.size());
    }

    private List<String> exchange(String line) throws RefusedException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            byte[] answer = Channels.newInputStream(channel).readNBytes(MOST_BYTES);
            return new String(answer, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new RefusedException("the helper cannot be asked: " + e.getMessage());
        }
    }
}
