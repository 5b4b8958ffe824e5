package atome.adole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PairingsTest {
    @TempDir Path dir;
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private Store store;
    private Pairings pairings;

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(dir, now::get);
        pairings = new Pairings(store);
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    @Test
    void aCodeIsGoodOnce() throws StoreException {
        String code = pairings.newCode();
        assertThat(code).hasSize(8);
        String token = pairings.redeem(code, "tablet").orElseThrow();
        assertThat(pairings.accepts(token)).isTrue();
        assertThat(pairings.accepts(token + "x")).isFalse();
        assertThat(pairings.redeem(code, "thief")).isEmpty();
    }

    @Test
    void aCodeMayBeTypedAsPeopleType() throws StoreException {
        String code = pairings.newCode().toLowerCase(Locale.ROOT);
        assertThat(pairings.redeem(code.substring(0, 4) + "-" + code.substring(4) + " ", "a"))
                .isPresent();
    }

    @Test
    void aCodeGrowsOldAfterTenMinutes() throws StoreException {
        String code = pairings.newCode();
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(10)));
        assertThat(pairings.redeem(code, "late")).isEmpty();
    }

    @Test
    void aRevokedTokenIsRefused() throws StoreException {
        String token = pairings.redeem(pairings.newCode(), "tablet").orElseThrow();
        assertThat(pairings.accepts(token)).isTrue();
        Pairings.Pairing pairing = pairings.all().getFirst();
        assertThat(pairing.name()).isEqualTo("tablet");
        assertThat(pairing.lastUsedAt()).isNotNull();
        assertThat(pairings.revoke(pairing.id())).isTrue();
        assertThat(pairings.accepts(token)).isFalse();
        assertThat(pairings.all()).isEmpty();
    }

    @Test
    void aPairingOutlivesARestart() throws StoreException {
        String token = pairings.redeem(pairings.newCode(), "tablet").orElseThrow();
        store.close();
        store = Store.open(dir, now::get);
        assertThat(new Pairings(store).accepts(token)).isTrue();
    }
}
