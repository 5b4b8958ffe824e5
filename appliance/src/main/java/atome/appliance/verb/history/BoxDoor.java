package atome.appliance.verb.history;

import atome.adole.Json;
import atome.adole.Pairings;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.appliance.Appliance;
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
 * plays. Whoever may read the directory may pair, so the verb does, for as long as the answer
 * takes.
 */
record BoxDoor(Store store) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The answer to a command that is obeyed. */
    JsonNode ask(ObjectNode command) throws StoreException, CommandException, InterruptedException {
        String address =
                store.setting(Appliance.HTTP_ADDRESS)
                        .orElseThrow(
                                () -> new CommandException("the box that runs is still starting"));
        Pairings pairings = new Pairings(store);
        String token = pairings.redeem(pairings.newCode(), "command line").orElseThrow();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://" + address + "/api/command"))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(command)))
                            .build();
            return told(client.send(request, BodyHandlers.ofString()));
        } catch (IOException | JacksonException e) {
            throw new CommandException("the box at %s does not answer".formatted(address));
        } finally {
            pairings.revoke(Json.sha256(token));
        }
    }

    private static JsonNode told(HttpResponse<String> answer) throws CommandException {
        JsonNode body = Json.MAPPER.readTree(answer.body());
        if (answer.statusCode() != 200) {
            throw new CommandException(
                    body.path("error").asString("the box answers " + answer.statusCode()));
        }
        return body;
    }
}
