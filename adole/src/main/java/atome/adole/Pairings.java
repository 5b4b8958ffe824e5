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
    public record Pairing(
            String id, String name, String createdAt, @Nullable String lastUsedAt, Rights rights) {}

    /**
     * Who has a token.
     *
     * @param fresh whether it was used within the last minute
     */
    public record Found(String id, String name, Rights rights, boolean fresh) {}

    /** A new code to show to the player; whoever types it may do everything. */
    public String newCode() throws StoreException {
        return newCode(Rights.ALL);
    }

    /** A new code for a box that may do only so much. */
    public String newCode(Rights rights) throws StoreException {
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        Database database = store.database();
        String now = store.clock().now();
        store.write(() -> {
            database.run("DELETE FROM pairing_codes WHERE expires_at <= ?", now);
            return database.run(
                    "INSERT INTO pairing_codes (code_hash, expires_at, created_at, rights)"
                            + " VALUES (?,?,?,?)",
                    Json.sha256(code.toString()),
                    HybridClock.text(Instant.parse(now).plus(CODE_LIFE)),
                    now,
                    rights.text());
        });
        return code.toString();
    }

    /** Exchanges a code for a token; empty when it is wrong, used or too old. */
    public Optional<String> redeem(String code, String name) throws StoreException {
        return redeem(code, name, false);
    }

    /** The same; {@code asGuest} takes less than the code would give. */
    public Optional<String> redeem(String code, String name, boolean asGuest)
            throws StoreException {
        String typed = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Database database = store.database();
        String now = store.clock().now();
        return store.write(() -> {
            Optional<Rights> rights =
                    database.row(
                            "DELETE FROM pairing_codes WHERE code_hash = ? AND expires_at > ?"
                                    + " RETURNING rights",
                            row -> Rights.of(row.getString(1)),
                            Json.sha256(typed),
                            now);
            if (rights.isEmpty()) {
                return Optional.empty();
            }
            Rights given = asGuest ? rights.get().asGuest() : rights.get();
            Duration life = given.life();
            database.run(
                    "INSERT INTO pairings (token_hash, name, created_at, rights, expires_at)"
                            + " VALUES (?,?,?,?,?)",
                    Json.sha256(token),
                    name.isBlank() ? "unnamed" : name.strip(),
                    now,
                    given.text(),
                    life == null ? null : HybridClock.text(Instant.parse(now).plus(life)));
            return Optional.of(token);
        });
    }

    /** Whether a token was given out here for everything, and holds. */
    public boolean accepts(String token) throws StoreException {
        return find(token).filter(found -> found.rights().equals(Rights.ALL)).isPresent();
    }

    /** Whose token that is; empty when it was not given out here, or no longer holds. */
    public Optional<Found> find(String token) throws StoreException {
        String hash = Json.sha256(token);
        Database database = store.database();
        String now = store.clock().now();
        String stale = HybridClock.text(Instant.parse(now).minus(USE_GRAIN));
        Optional<Found> found =
                store.read(() ->
                        database.row(
                                "SELECT name, rights, coalesce(last_used_at, '') > ? FROM pairings"
                                        + " WHERE token_hash = ? AND revoked_at IS NULL"
                                        + " AND coalesce(expires_at, '9') > ?",
                                row ->
                                        new Found(
                                                hash,
                                                row.getString(1),
                                                Rights.of(row.getString(2)),
                                                row.getBoolean(3)),
                                stale,
                                hash,
                                now));
        if (found.isPresent() && !found.get().fresh()) {
            store.write(() ->
                    database.run(
                            "UPDATE pairings SET last_used_at = ? WHERE token_hash = ?",
                            now,
                            hash));
        }
        return found;
    }

    /**
     * Makes a browser a guest, or a player again; false when there is none under that id, and for a
     * box, whose rights its code has told.
     */
    public boolean appoint(String pairingId, boolean guest) throws StoreException {
        Database database = store.database();
        return store.write(() -> {
            Optional<Rights> now =
                    database.row(
                            "SELECT rights FROM pairings WHERE token_hash = ?"
                                    + " AND revoked_at IS NULL",
                            row -> Rights.of(row.getString(1)),
                            pairingId);
            if (now.isEmpty() || !(now.get().guest() || now.get().equals(Rights.ALL))) {
                return false;
            }
            Rights next = guest ? now.get().asGuest() : Rights.ALL;
            database.run(
                    "UPDATE pairings SET rights = ? WHERE token_hash = ?", next.text(), pairingId);
            return true;
        });
    }

    /** Everyone who is paired now. */
    public List<Pairing> all() throws StoreException {
        return store.read(() ->
                store.database()
                        .rows(
                                "SELECT token_hash, name, created_at, last_used_at, rights"
                                        + " FROM pairings WHERE revoked_at IS NULL"
                                        + " ORDER BY created_at, token_hash",
                                row ->
                                        new Pairing(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4),
                                                Rights.of(row.getString(5)))));
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
