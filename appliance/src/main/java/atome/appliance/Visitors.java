package atome.appliance;

import atome.adole.Json;
import atome.adole.Pairings;
import atome.adole.Rights;
import atome.adole.StoreException;
import atome.web.Access;
import atome.web.Role;
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
                (code, name, most) ->
                        answer(
                                () -> pairings.redeem(code, name, most == Role.GUEST),
                                Optional.empty(),
                                "a pairing"),
                (name, role) ->
                        answer(
                                () -> pairings.redeem(pairings.newCode(), name, role == Role.GUEST),
                                Optional.empty(),
                                "a pairing"),
                token ->
                        answer(
                                () -> pairings.find(token).flatMap(found -> role(found.rights())),
                                Optional.empty(),
                                "a token"),
                token -> answer(() -> visitors(pairings, token), List.of(), "who is paired"),
                id -> answer(() -> revoked(pairings, id), false, "the end of a pairing"),
                (id, role) ->
                        answer(
                                () -> pairings.appoint(id, role == Role.GUEST),
                                false,
                                "another role"));
    }

    /** None for a box that may do only some things. */
    private static Optional<Role> role(Rights rights) {
        if (rights.guest()) {
            return Optional.of(Role.GUEST);
        }
        return rights.equals(Rights.ALL) ? Optional.of(Role.PLAYER) : Optional.empty();
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
                                role(one.rights()),
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
