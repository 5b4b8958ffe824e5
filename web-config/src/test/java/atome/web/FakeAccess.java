package atome.web;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Pairings in memory: one code, and the tokens it gave out. */
final class FakeAccess {
    static final String CODE = "4711-AB";
    final Set<String> tokens = ConcurrentHashMap.newKeySet();

    final Set<String> guests = ConcurrentHashMap.newKeySet();

    Access access() {
        return new Access(
                this::redeem,
                (name, role) -> redeem(CODE, name, role),
                this::role,
                token ->
                        tokens.stream()
                                .sorted()
                                .map(one ->
                                        new Access.Visitor(
                                                one,
                                                one,
                                                "then",
                                                null,
                                                role(one),
                                                one.equals(token)))
                                .toList(),
                tokens::remove,
                this::appoint);
    }

    private Optional<Role> role(String token) {
        return tokens.contains(token)
                ? Optional.of(guests.contains(token) ? Role.GUEST : Role.PLAYER)
                : Optional.empty();
    }

    private boolean appoint(String token, Role role) {
        boolean changed = role == Role.GUEST ? guests.add(token) : guests.remove(token);
        return changed && tokens.contains(token);
    }

    private Optional<String> redeem(String code, String name, Role role) {
        if (!code.equals(CODE)) {
            return Optional.empty();
        }
        String token = "token-of-" + tokens.size();
        tokens.add(token);
        if (role == Role.GUEST) {
            guests.add(token);
        }
        return Optional.of(token);
    }
}
