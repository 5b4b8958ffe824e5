package atome.web;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. All are called from the window's worker threads and may read the store.
 *
 * @param redeem takes a pairing code and the name of the browser or program, answers its token, or
 *     empty when the code is wrong, used or too old
 * @param grant lets in whoever the player has vouched for, by name; answers the token, or empty
 *     when it cannot be kept
 * @param accepts whether a token was given out and is not revoked
 * @param visitors who is paired, as seen by the one with the token
 * @param revoke ends a pairing by its id; false when there is none
 */
public record Access(
        BiFunction<String, String, Optional<String>> redeem,
        Function<String, Optional<String>> grant,
        Predicate<String> accepts,
        Function<String, List<Visitor>> visitors,
        Predicate<String> revoke) {

    /**
     * A browser or program that is paired; times are ISO-8601.
     *
     * @param self whether it is the one that asks
     */
    public record Visitor(
            String id, String name, String pairedAt, @Nullable String lastUsedAt, boolean self) {}
}
