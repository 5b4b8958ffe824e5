package atome.appliance.query;

import atome.adole.Atome;
import atome.adole.session.Session;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Says an action as a player would: "Launch Shaker 96", "Undo"; any thread. */
public final class ActionWords {
    private ActionWords() {}

    /** The words of an action as the session file has it. */
    public static String of(Session session, JsonNode action) {
        JsonNode payload = action.path("payload");
        if (action.path("type").asString("").equals("sceneRecall")) {
            String recalled =
                    payload.path("scene_id").asString(payload.path("song_id").asString(""));
            return "Recall " + session.atome(recalled).map(Atome::name).orElse(recalled);
        }
        String word = payload.path("command").asString("switch").replace('_', ' ');
        String verb = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        String id = payload.path("target_id").asString("");
        return verb + session.atome(id).map(Atome::name).map(name -> " " + name).orElse("");
    }
}
