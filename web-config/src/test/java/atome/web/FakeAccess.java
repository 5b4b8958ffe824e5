package atome.web;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Pairings in memory: one code, and the tokens it gave out. */
final class FakeAccess {
    static final String CODE = "4711-AB";
    final Set<String> tokens = ConcurrentHashMap.newKeySet();

    Access access() {
        return new Access(
                this::redeem,
                name -> redeem(CODE, name),
                tokens::contains,
                token ->
                        tokens.stream()
                                .sorted()
                                .map(one ->
                                        new Access.Visitor(
                                                one, one, "then", null, one.equals(token)))
                                .toList(),
                tokens::remove);
    }

    private Optional<String> redeem(String code, String name) {
        if (!code.equals(CODE)) {
            return Optional.empty();
        }
        String token = "token-of-" + tokens.size();
        tokens.add(token);
        return Optional.of(token);
    }
}
