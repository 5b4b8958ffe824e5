package atome.adole.backup;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Soundness;
import atome.adole.Store;
import atome.adole.StoreException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupsTest {
    private static final Instant MORNING = Instant.parse("2026-05-01T08:00:00Z");

    @TempDir Path dir;
    private Store store;
    private Backups backups;
    private final List<String> told = new ArrayList<>();
    private final AtomicBoolean idle = new AtomicBoolean(true);

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(dir);
        backups = new Backups(dir);
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private void change(String id) throws StoreException {
        store.commit(
                Event.create(id, "data_model.x", null, "p", Json.object().put("a", 1), null, "t"));
    }

    private BackupRounds rounds() {
        return new BackupRounds(dir, idle::get, () -> MORNING, told::add);
    }

    @Test
    void aBackupHoldsWhatTheStoreHeldWhenItWasMade() throws Exception {
        change("a");
        Backup backup = backups.make(MORNING);
        change("b");
        Path other = Files.createDirectory(dir.resolve("other"));
        Files.copy(backup.file(), Store.file(other));
        try (Store then = Store.open(other)) {
            assertThat(then.atomes("p")).extracting(a -> a.id()).containsExactly("a");
            assertThat(then.history("a")).isEqualTo(store.history("a"));
        }
        assertThat(Soundness.fault(backup.file())).isEmpty();
    }

    @Test
    void theNewestTwoAreKeptAndOneOfEachHourAndDay() throws Exception {
        // 20 days, three in each hour of which one was busy
        Instant at = MORNING;
        for (int day = 0; day < 20; day++) {
            for (int hour = 0; hour < 2; hour++) {
                for (int minute = 0; minute < 3; minute++) {
                    backups.make(
                            at.plus(Duration.ofDays(day))
                                    .plus(Duration.ofHours(hour))
                                    .plusSeconds(60L * minute));
                }
            }
        }
        List<Backup> all = backups.all();
        assertThat(all.stream().limit(2).map(Backup::at))
                .containsExactly(
                        at.plus(Duration.ofDays(19)).plusSeconds(3600 + 120),
                        at.plus(Duration.ofDays(19)).plusSeconds(3600 + 60));
        // 24 hours of the last 12 days, 2 days before them, and the second newest
        assertThat(all).hasSize(24 + 2 + 1);
        assertThat(all.stream().map(Backup::day).distinct()).hasSize(14);
        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(b.number(), a.number()));
        assertThat(dir.resolve("backups")).isDirectoryNotContaining("glob:**draft*");
    }

    @Test
    void aClockThatGoesBackLeavesTheNewestTheNewest() throws Exception {
        backups.make(MORNING);
        change("late");
        Backup newest = backups.make(MORNING.minus(Duration.ofDays(300)));
        assertThat(backups.newestGood()).contains(newest);
    }

    @Test
    void aRoundMakesOneOnlyWhenIdleAndSomethingWasChanged() throws Exception {
        try (BackupRounds rounds = rounds()) {
            idle.set(false);
            change("a");
            rounds.round();
            assertThat(backups.all()).isEmpty();
            idle.set(true);
            rounds.round();
            assertThat(backups.all()).hasSize(1);
        }
        try (BackupRounds again = rounds().start()) {
            again.round();
            assertThat(backups.all()).hasSize(1);
            change("b");
            again.round();
            assertThat(backups.all()).hasSize(2);
            assertThat(again.status().newest()).contains(backups.all().getFirst());
            change("c");
            again.round();
            assertThat(backups.all()).as("no sooner than half a minute later").hasSize(2);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aRoundThatFindsTheStoreDamagedSaysSoAndTheNextStartOpensTheBackup() throws Exception {
        for (int i = 0; i < 200; i++) {
            change("n" + i);
        }
        Backup good = backups.make(MORNING);
        store.close();
        try (FileChannel channel = FileChannel.open(Store.file(dir), StandardOpenOption.WRITE)) {
            for (long at = channel.size() / 2; at < channel.size(); at += 512) {
                channel.write(
                        ByteBuffer.wrap(
                                "rubbish!"
                                        .repeat(60)
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        at);
            }
        }
        try (BackupRounds rounds = rounds()) {
            rounds.round();
            assertThat(rounds.status().fault()).contains("the store is damaged");
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).contains("the next start opens its newest good backup");
        assertThat(Soundness.suspicion(Store.file(dir))).exists();
        store = Rescue.open(dir, told::add);
        assertThat(store.atomes("p")).hasSize(200);
        assertThat(told.getLast()).contains(good.at().toString());
        assertThat(Soundness.suspicion(Store.file(dir))).doesNotExist();
    }
}
