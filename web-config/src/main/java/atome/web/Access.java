package atome.web;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Who may come in. Both functions are called from the window's worker threads and may read the
 * store.
 *
 * @param redeem takes a pairing code and the name of the browser or program, answers its token, or
 *     empty when the code is wrong, used or too old
 * @param accepts whether a token was given out and is not revoked
 */
public record Access(
        BiFunction<String, String, Optional<String>> redeem, Predicate<String> accepts) {}
