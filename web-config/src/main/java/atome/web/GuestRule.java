package atome.web;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a guest may ask for: what the Play room plays with, and nothing that is kept. */
final class GuestRule {
    private static final Set<String> COMMANDS =
            Set.of(
                    "get_state",
                    "get_project",
                    "play",
                    "stop",
                    "seek",
                    "tap",
                    "panic",
                    "next_song",
                    "previous_song",
                    "go_to_song",
                    "recall_scene");
    private static final Set<String> TRANSPORT =
            Set.of("play", "stop", "seek", "launch", "stop_clip", "panic");

    private GuestRule() {}

    /** 403 for a command that a guest may not give. */
    static void check(Role role, JsonNode command) throws ProblemException {
        if (role == Role.GUEST && !allows(command)) {
            throw refusal();
        }
    }

    static ProblemException refusal() {
        return new ProblemException(403, "a guest of this box may play, no more");
    }

    private static boolean allows(JsonNode command) {
        String name = command.path("command").asString("");
        if (name.equals("schedule_action")) {
            JsonNode payload = command.path("action").path("payload");
            return switch (command.path("action").path("type").asString("")) {
                // By the player's own controls, not by any parameter of the rig.
                case "widgetChange" -> payload.has("widget_id") && !payload.has("target_id");
                case "transport" -> TRANSPORT.contains(payload.path("command").asString(""));
                case "looper" -> true;
                default -> false;
            };
        }
        return COMMANDS.contains(name);
    }
}
