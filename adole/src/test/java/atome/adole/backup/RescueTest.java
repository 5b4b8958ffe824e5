package atome.adole.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.adole.DamagedException;
import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start does with a store that is not what was written to it. */
final class RescueTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir Path dir;
    private final List<String> told = new ArrayList<>();

    private Store open() throws StoreException {
        return Rescue.open(dir, NOON.plusSeconds(600), told::add);
    }

    private Path file(String suffix) {
        return Path.of(Store.file(dir) + suffix);
    }

    private static void write(Store store, int from, int to) throws StoreException {
        for (int i = from; i < to; i++) {
            store.commit(
                    Event.create(
                            "n" + i,
                            "data_model.x",
                            null,
                            "p",
                            Json.object().put("text", "words ".repeat(100)),
                            null,
                            "test"));
        }
    }

    private Backup backupOf(int atomes) throws StoreException {
        try (Store store = open()) {
            write(store, 0, atomes);
            return new Backups(dir).make(NOON);
        }
    }

    /** Overwrites the second half with what nobody wrote. */
    private static void damage(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] rubbish = new byte[(int) (channel.size() / 2)];
            new Random(1).nextBytes(rubbish);
            channel.write(ByteBuffer.wrap(rubbish), channel.size() - rubbish.length);
        }
    }

    private List<Path> aside() throws StoreException {
        return Rescue.aside(dir);
    }

    @Test
    void aSoundStoreIsOpenedWithoutAWord() throws Exception {
        backupOf(3);
        try (Store store = open()) {
            assertThat(store.atomes("p")).hasSize(3);
        }
        assertThat(told).isEmpty();
        assertThat(aside()).isEmpty();
    }

    @Test
    void aDamagedStoreIsSetAsideAndTheNewestGoodBackupIsOpen() throws Exception {
        backupOf(20);
        try (Store store = open()) {
            write(store, 20, 30);
            new Backups(dir).make(NOON.plusSeconds(60));
        }
        Backup newest = new Backups(dir).all().getFirst();
        damage(newest.file());
        damage(Store.file(dir));
        byte[] before = Files.readAllBytes(Store.file(dir));

        try (Store store = open()) {
            assertThat(store.atomes("p")).hasSize(20);
            write(store, 40, 41);
        }

        assertThat(told).hasSize(1);
        assertThat(told.getFirst())
                .contains("atome.db is damaged")
                .contains("atome.db.damaged-20260501T121000Z")
                .endsWith("the backup of 2026-05-01T12:00:00Z is open")
                .doesNotContain("\n");
        assertThat(aside()).hasSize(1);
        assertThat(aside().getFirst()).hasBinaryContent(before);
        told.clear();
        try (Store store = open()) {
            assertThat(store.atomes("p")).hasSize(21);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void withoutAGoodBackupTheBoxBeginsAnew() throws Exception {
        damage(backupOf(20).file());
        Files.writeString(Store.file(dir), "rubbish ".repeat(900));
        try (Store store = open()) {
            assertThat(store.projects()).isEmpty();
        }
        assertThat(told.getFirst()).endsWith("there is no good backup, the box begins anew");
        assertThat(aside()).hasSize(1);
    }

    @Test
    void aVerbBesideTheBoxIsRefusedAndMovesNothing() throws Exception {
        backupOf(20);
        damage(Store.file(dir));
        assertThatThrownBy(() -> Store.open(dir)).isInstanceOf(DamagedException.class);
        assertThat(aside()).isEmpty();
    }

    @Test
    void aPowerCutWhileSettingAsideIsMadeGood() throws Exception {
        backupOf(20);
        Files.move(Store.file(dir), file(".damaged-20260501T120100Z"));
        try (Store store = open()) {
            assertThat(store.atomes("p")).hasSize(20);
        }
        assertThat(told.getFirst()).contains("is missing").contains("is open");
        assertThat(aside()).hasSize(1);
    }

    /** The store and its log as a power cut leaves them. */
    private void cutPower(Path to, int atomes) throws Exception {
        try (Store store = open()) {
            write(store, 20, 20 + atomes);
            Files.copy(Store.file(dir), to.resolve("atome.db"));
            Files.copy(file("-wal"), to.resolve("atome.db-wal"));
        }
        for (String name : List.of("atome.db", "atome.db-wal")) {
            Files.move(
                    to.resolve(name),
                    dir.resolve(name),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void aLogThatEndsInTheMiddleOfACommitIsNoDamage(@TempDir Path cut) throws Exception {
        backupOf(20);
        cutPower(cut, 10);
        try (FileChannel log = FileChannel.open(file("-wal"), StandardOpenOption.WRITE)) {
            log.truncate(log.size() - 1000);
        }
        try (Store store = open()) {
            assertThat(store.atomes("p")).hasSizeBetween(28, 30);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aLogThatLostCommitsGivesWayToABackupThatHasMore(@TempDir Path cut) throws Exception {
        backupOf(20);
        try (Store store = open()) {
            write(store, 20, 40);
            new Backups(dir).make(NOON.plusSeconds(60));
            Files.copy(Store.file(dir), cut.resolve("db"));
            Files.copy(file("-wal"), cut.resolve("log"));
        }
        Files.move(cut.resolve("db"), Store.file(dir), REPLACE);
        Files.move(cut.resolve("log"), file("-wal"), REPLACE);
        damageAt(file("-wal"), 10_000);

        try (Store store = open()) {
            assertThat(store.atomes("p")).hasSize(40);
        }

        assertThat(told.getFirst()).contains("-wal is damaged").contains("12:01:00Z is open");
        assertThat(aside()).hasSize(1);
        assertThat(Path.of(aside().getFirst() + "-wal")).exists();
    }

    @Test
    void aLogThatLostCommitsIsKeptWhereItKnowsMoreThanTheBackup(@TempDir Path cut)
            throws Exception {
        backupOf(20);
        cutPower(cut, 30);
        damageAt(file("-wal"), (int) (Files.size(file("-wal")) / 2));
        try (Store store = open()) {
            assertThat(store.atomes("p")).hasSizeBetween(21, 49);
        }
        assertThat(told.getFirst()).contains("-wal is damaged").contains("what was whole");
        assertThat(aside()).hasSize(1);
    }

    private static final java.nio.file.StandardCopyOption REPLACE =
            java.nio.file.StandardCopyOption.REPLACE_EXISTING;

    private static void damageAt(Path file, int position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap("not this".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    position);
        }
    }
}
