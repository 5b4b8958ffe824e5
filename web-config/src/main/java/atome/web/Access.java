package atome.web;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. All are called from the window's worker threads and may read the store.
 *
 * @param redeem takes a pairing code, answers a token, or empty when the code is wrong, used or too
 *     old
 * @param grant lets in whoever the player has vouched for, by name and role; answers the token, or
 *     empty when it cannot be kept
 * @param role what the bearer of a token may do; empty when it was not given out, or is revoked
 * @param visitors who is paired, as seen by the one with the token
 * @param revoke ends a pairing by its id; false when there is none
 * @param appoint gives a browser another role by its id; false when there is none
 */
public record Access(
        Redeem redeem,
        BiFunction<String, Role, Optional<String>> grant,
        Function<String, Optional<Role>> role,
        Function<String, List<Visitor>> visitors,
        Predicate<String> revoke,
        BiPredicate<String, Role> appoint) {

    /** Exchanges a code for a token. */
    @FunctionalInterface
    public interface Redeem {
        /**
         * The token.
         *
         * @param name of the browser or program
         * @param most a guest takes less than the code would give
         */
        Optional<String> redeem(String code, String name, Role most);
    }

    /**
     * A browser or program that is paired; times are ISO-8601.
     *
     * @param role empty for a box, which is no browser
     * @param self whether it is the one that asks
     */
    public record Visitor(
            String id,
            String name,
            String pairedAt,
            @Nullable String lastUsedAt,
            Optional<Role> role,
            boolean self) {}
}
