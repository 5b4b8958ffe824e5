package atome.web;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What a paired browser may do: everything, or no more than play. */
public enum Role {
    PLAYER,
    GUEST;

    /** As the page says it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The {@code role} that is asked for; {@link #PLAYER} when none is. */
    static Role of(ObjectNode body) throws ProblemException {
        if (!body.has("role")) {
            return PLAYER;
        }
        String word = Json.text(body, "role", 16);
        for (Role one : values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        throw new ProblemException(400, "\"role\" must be player or guest");
    }
}
