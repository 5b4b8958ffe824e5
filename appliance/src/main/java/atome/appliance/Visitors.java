package atome.appliance;

import atome.adole.Json;
import atome.adole.Pairings;
import atome.adole.StoreException;
import atome.web.Access;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pairings of the store as the window asks for them; what cannot be read lets nobody in. */
final class Visitors {
    private static final Logger log = LoggerFactory.getLogger(Visitors.class);

    private Visitors() {}

    /** What the store is asked for. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws StoreException;
    }

    static Access of(Pairings pairings) {
        return new Access(
                (code, name) ->
                        answer(() -> pairings.redeem(code, name), Optional.empty(), "a pairing"),
                name ->
                        answer(
                                () -> pairings.redeem(pairings.newCode(), name),
                                Optional.empty(),
                                "a pairing"),
                token -> answer(() -> pairings.accepts(token), false, "a token"),
                token -> answer(() -> visitors(pairings, token), List.of(), "who is paired"),
                id -> answer(() -> revoked(pairings, id), false, "the end of a pairing"));
    }

    private static <T> T answer(Question<T> question, T otherwise, String what) {
        try {
            return question.ask();
        } catch (StoreException e) {
            log.error("{} failed: {}", what, e.getMessage());
            return otherwise;
        }
    }

    private static List<Access.Visitor> visitors(Pairings pairings, String token)
            throws StoreException {
        String self = Json.sha256(token);
        return pairings.all().stream()
                .map(one ->
                        new Access.Visitor(
                                one.id(),
                                one.name(),
                                one.createdAt(),
                                one.lastUsedAt(),
                                one.id().equals(self)))
                .toList();
    }

    private static boolean revoked(Pairings pairings, String id) throws StoreException {
        boolean ended = pairings.revoke(id);
        if (ended) {
            log.info("a pairing was ended");
        }
        return ended;
    }
}
