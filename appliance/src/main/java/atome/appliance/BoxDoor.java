package atome.appliance;

import atome.adole.Json;
import atome.adole.Pairings;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.appliance.desk.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the box that runs on a data directory, over its page's port: it alone writes to what it
 * plays. Whoever may read the directory may pair, so it does, until it is closed.
 */
public final class BoxDoor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pairings pairings;
    private final String address;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    private BoxDoor(Pairings pairings, String address, String token) {
        this.pairings = pairings;
        this.address = address;
        this.token = token;
    }

    /**
     * The door of the box that runs on a store.
     *
     * @throws CommandException while it is still starting
     */
    public static BoxDoor open(Store store) throws StoreException, CommandException {
        String address =
                store.setting(Appliance.HTTP_ADDRESS)
                        .orElseThrow(
                                () -> new CommandException("the box that runs is still starting"));
        Pairings pairings = new Pairings(store);
        String token = pairings.redeem(pairings.newCode(), "command line").orElseThrow();
        return new BoxDoor(pairings, address, token);
    }

    /**
     * The answer to a command that is obeyed.
     *
     * @throws CommandException saying why it is not, or that nobody answers
     */
    public JsonNode ask(ObjectNode command) throws CommandException, InterruptedException {
        return send(
                request("/api/command")
                        .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(command))));
    }

    /** How the box is, as {@code GET /api/state} tells. */
    public JsonNode state() throws CommandException, InterruptedException {
        return send(request("/api/state").GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request)
            throws CommandException, InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            JsonNode body = Json.MAPPER.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new CommandException(
                        body.path("error").asString("the box answers " + answer.statusCode()));
            }
            return body;
        } catch (IOException | JacksonException e) {
            throw new CommandException("the box at %s does not answer".formatted(address));
        }
    }

    @Override
    public void close() throws StoreException {
        client.close();
        pairings.revoke(Json.sha256(token));
    }
}
