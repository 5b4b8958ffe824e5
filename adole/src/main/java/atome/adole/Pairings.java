package atome.adole;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may command this box: short codes shown to the player, each good once for ten minutes, and
 * the tokens they are exchanged for. Only hashes are stored. Any control thread; guessing is
 * limited by whoever takes the codes from the network.
 */
public final class Pairings {
    /** How long a code is good. */
    public static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /** No 0, 1, I, L, O, U: nothing to mistake on a dark stage. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_LENGTH = 8;
    private static final int TOKEN_BYTES = 32;

    /** Saves a disk write for every request of a busy page. */
    private static final Duration USE_GRAIN = Duration.ofMinutes(1);

    private final Store store;
    private final SecureRandom random = new SecureRandom();

    public Pairings(Store store) {
        this.store = store;
    }

    /** One paired browser or box; {@code id} is the hash of its token, times are ISO-8601. */
    public record Pairing(String id, String name, String createdAt, @Nullable String lastUsedAt) {}

    /** A new code to show to the player. */
    public String newCode() throws StoreException {
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        Database database = store.database();
        String now = store.clock().now();
        store.write(() -> {
            database.run("DELETE FROM pairing_codes WHERE expires_at <= ?", now);
            return database.run(
                    "INSERT INTO pairing_codes (code_hash, expires_at, created_at)"
                            + " VALUES (?,?,?)",
                    Json.sha256(code.toString()),
                    HybridClock.text(Instant.parse(now).plus(CODE_LIFE)),
                    now);
        });
        return code.toString();
    }

    /** Exchanges a code for a token; empty when it is wrong, used or too old. */
    public Optional<String> redeem(String code, String name) throws StoreException {
        String typed = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Database database = store.database();
        String now = store.clock().now();
        return store.write(() -> {
            int used =
                    database.run(
                            "DELETE FROM pairing_codes WHERE code_hash = ?" + " AND expires_at > ?",
                            Json.sha256(typed),
                            now);
            if (used == 0) {
                return Optional.empty();
            }
            database.run(
                    "INSERT INTO pairings (token_hash, name, created_at) VALUES (?,?,?)",
                    Json.sha256(token),
                    name.isBlank() ? "unnamed" : name.strip(),
                    now);
            return Optional.of(token);
        });
    }

    /** Whether a token was given out here and not revoked since. */
    public boolean accepts(String token) throws StoreException {
        String hash = Json.sha256(token);
        Database database = store.database();
        String now = store.clock().now();
        String stale = HybridClock.text(Instant.parse(now).minus(USE_GRAIN));
        Optional<Boolean> fresh =
                store.read(() ->
                        database.row(
                                "SELECT coalesce(last_used_at, '') > ? FROM pairings"
                                        + " WHERE token_hash = ? AND revoked_at IS NULL",
                                row -> row.getBoolean(1),
                                stale,
                                hash));
        if (fresh.isPresent() && !fresh.get()) {
            store.write(() ->
                    database.run(
                            "UPDATE pairings SET last_used_at = ? WHERE token_hash = ?",
                            now,
                            hash));
        }
        return fresh.isPresent();
    }

    /** Everyone who is paired now. */
    public List<Pairing> all() throws StoreException {
        return store.read(() ->
                store.database()
                        .rows(
                                "SELECT token_hash, name, created_at, last_used_at"
                                        + " FROM pairings WHERE revoked_at IS NULL"
                                        + " ORDER BY created_at, token_hash",
                                row ->
                                        new Pairing(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4))));
    }

    /** Ends a pairing by its id; answers whether there was one. */
    public boolean revoke(String pairingId) throws StoreException {
        String now = store.clock().now();
        return store.write(() ->
                store.database()
                                .run(
                                        "UPDATE pairings SET revoked_at = ?"
                                                + " WHERE token_hash = ?"
                                                + " AND revoked_at IS NULL",
                                        now,
                                        pairingId)
                        > 0);
    }
}
