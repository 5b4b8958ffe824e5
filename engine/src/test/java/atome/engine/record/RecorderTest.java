package atome.engine.record;

import static atome.engine.record.Studio.request;
import static atome.engine.record.Studio.sample;
import static atome.engine.record.Studio.settings;
import static atome.engine.record.Studio.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.engine.action.Action;
import atome.engine.record.take.Gap;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.BroadcastExtension;
import atome.engine.sample.Pcm;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 333, 1_024})
    void aTakeIsTheSameFileAtEveryBlockSize(int block) throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Take one = recorded(folder, block);
        Take reference = recorded(other, 128);

        assertThat(one.frames()).isEqualTo(9_876);
        assertThat(Files.mismatch(one.path(), reference.path())).isEqualTo(-1);
        assertThat(one.contentHash()).isEqualTo(reference.contentHash());
        assertIsTheInput(WavReader.read(one.path()), 5_001);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(one.path()));
        assertThat(one.contentHash()).isEqualTo("sha256:" + HexFormat.of().formatHex(hash));
    }

    private static Take recorded(Path folder, int block) throws Exception {
        try (Studio studio = new Studio(settings(folder))) {
            studio.engine.install(Studio.row(2));
            studio.run(3_000, block);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            studio.song(4_000, song -> new Action.Seek(song, 48_000));
            session.start(5_001, studio.landing(5_001, false));
            studio.run(8_000, block);
            session.stop(5_001 + 9_876);
            studio.run(8_000, block);
            return take(session);
        }
    }

    private static void assertIsTheInput(Pcm pcm, long from) {
        for (int channel = 0; channel < pcm.channels(); channel++) {
            for (int i = 0; i < pcm.frames(); i++) {
                if (pcm.samples()[channel][i] != sample(from + i, channel)) {
                    throw new AssertionError("frame " + i + " of channel " + channel);
                }
            }
        }
    }

    @Test
    void aTakeBeginsBeforeItsButton() throws Exception {
        try (Studio studio = new Studio(settings(folder))) {
            studio.engine.install(Studio.row(2));
            for (int i = 0; i < 20; i++) {
                studio.run(48_000, 64);
            }
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.FLOAT32));
            long tenSecondsAgo = studio.engine.renderedFrame() - 480_000;
            assertThatThrownBy(() -> session.start(tenSecondsAgo - 200_000))
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("arming")
                    .hasMessageContaining("is kept from frame");
            session.start(tenSecondsAgo);
            studio.run(100, 64);
            session.stop(studio.engine.renderedFrame());
            studio.recorder.pump();

            Take take = take(session);
            assertThat(take.frames()).isEqualTo(480_100);
            assertThat(take.gaps()).isEmpty();
            assertIsTheInput(WavReader.read(take.path()), tenSecondsAgo);
        }
    }

    @Test
    void whatIsNotAllowedInAStateSaysSoAndHarmsNothing() throws Exception {
        try (Studio studio = new Studio(settings(folder))) {
            studio.engine.install(Studio.row(2));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            assertThat(session.state()).isEqualTo(RecordState.ARMING);
            assertThatThrownBy(
                            () -> studio.recorder.arm(request("take", "bus", SampleFormat.PCM24)))
                    .hasMessage("recorder \"take\" is arming and cannot be armed again");
            session.start(2_000);
            assertThatThrownBy(() -> session.start(3_000))
                    .hasMessage(
                            "recorder \"take\" is arming to start at frame 2000 and cannot be started again");
            studio.run(2_000, 64);
            assertThat(session.state()).isEqualTo(RecordState.RECORDING);
            assertThatThrownBy(() -> session.start(3_000)).hasMessageContaining("is recording");
            assertThatThrownBy(() -> session.stop(2_000)).hasMessageContaining("is recording");
            session.stop(5_000);
            assertThat(session.state()).isEqualTo(RecordState.STOPPING);
            assertThatThrownBy(() -> session.stop(6_000)).hasMessageContaining("is stopping");
            studio.run(4_000, 64);

            assertThat(session.state()).isEqualTo(RecordState.IDLE);
            assertThat(take(session).frames()).isEqualTo(3_000);
            assertThat(studio.recorder.session("take")).isNull();
        }
    }

    @Test
    void anInputABusAndAnOutputAreRecordedAtOnceAndChannelsArePicked() throws Exception {
        try (Studio studio = new Studio(settings(folder))) {
            studio.engine.install(Studio.row(4));
            studio.run(1_000, 64);
            List<Session> sessions = new ArrayList<>();
            for (String node : List.of("in", "bus", "out")) {
                sessions.add(studio.recorder.arm(request(node, node, SampleFormat.FLOAT32)));
            }
            sessions.add(
                    studio.recorder.arm(
                            new RecordRequest(
                                    "picked",
                                    "in",
                                    List.of(3, 1),
                                    SampleFormat.PCM24,
                                    "picked.wav",
                                    null,
                                    OptionalInt.empty(),
                                    Map.of())));
            studio.run(500, 64);
            for (Session session : sessions) {
                session.start(2_000);
            }
            studio.run(3_000, 64);
            for (Session session : sessions) {
                session.stop(3_000);
            }
            studio.recorder.pump();

            for (Session session : sessions.subList(0, 3)) {
                assertIsTheInput(WavReader.read(take(session).path()), 2_000);
            }
            Pcm picked = WavReader.read(take(sessions.get(3)).path());
            assertThat(picked.samples()[0][7]).isEqualTo(sample(2_007, 2));
            assertThat(picked.samples()[1][7]).isEqualTo(sample(2_007, 0));
        }
    }

    @Test
    void whatTheDiskWasTooSlowForIsSilenceOfTheRightLengthAndNoted() throws Exception {
        try (Studio studio = new Studio(settings(folder).withPreRoll(0.1))) {
            studio.engine.install(Studio.row(1));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            session.start(1_000);
            studio.run(5_000, 64);
            studio.roll(200_000, new ArrayList<>(), 512);
            studio.recorder.pump();
            assertThat(studio.recorder.status().warnings()).anyMatch(w -> w.contains("too slow"));
            assertThat(studio.recorder.status().lostFrames()).isPositive();
            studio.run(5_000, 64);
            session.stop(studio.engine.renderedFrame());
            studio.recorder.pump();

            Take take = take(session);
            assertThat(take.frames()).isEqualTo(210_000);
            assertThat(take.gaps()).hasSize(1);
            Gap gap = take.gaps().getFirst();
            Pcm pcm = WavReader.read(take.path());
            for (int i = 0; i < pcm.frames(); i++) {
                boolean lost = i >= gap.frame() && i < gap.frame() + gap.frames();
                float wanted = lost ? 0 : sample(1_000 + i, 0);
                if (pcm.samples()[0][i] != wanted) {
                    throw new AssertionError("frame " + i);
                }
            }
            byte[] file = Files.readAllBytes(take.path());
            assertThat(new String(file, file.length - 36, 4, StandardCharsets.US_ASCII))
                    .isEqualTo("cue ");
        }
    }

    @Test
    void aTakeEndsCleanlyWhenItsNodeLeaves() throws Exception {
        try (Studio studio = new Studio(settings(folder))) {
            studio.engine.install(Studio.row(2));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            session.start(1_000);
            studio.run(4_096, 64);
            studio.engine.install(
                    Rig.of(List.of(Studio.node("out", Node.Kind.OUTPUT, 2)), List.of(), List.of()));
            studio.run(4_096, 64);

            Take take = take(session);
            assertThat(take.end()).isEqualTo(Take.End.NODE_LEFT);
            assertThat(take.frames()).isEqualTo(4_096);
            assertIsTheInput(WavReader.read(take.path()), 1_000);
        }
    }

    @Test
    void aFullDiskEndsTheTakeWhileTheStoreStillHasRoom() throws Exception {
        PoorDisk disk = new PoorDisk();
        try (Studio studio = new Studio(settings(folder).withReserve(1_000).on(disk))) {
            disk.freeBytes = 1_000 + 48_000 * 6 * 60;
            studio.engine.install(Studio.row(2));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            session.start(1_000);
            disk.await(() -> {
                studio.run(640, 64);
                return !studio.recorder.status().warnings().isEmpty();
            });
            assertThat(studio.recorder.status().minutesLeft()).isEqualTo(1);
            disk.freeBytes = 1_000;
            disk.await(() -> {
                studio.run(640, 64);
                return session.state() == RecordState.IDLE;
            });

            Take take = take(session);
            assertThat(take.end()).isEqualTo(Take.End.DISK_FULL);
            assertIsTheInput(WavReader.read(take.path()), 1_000);
            assertThatThrownBy(() -> studio.recorder.arm(request("more", "in", SampleFormat.PCM24)))
                    .hasMessageContaining("disk is full");
        }
    }

    @Test
    void whatADiskThatFailsHoldsIsTheTake() throws Exception {
        PoorDisk disk = new PoorDisk();
        try (Studio studio = new Studio(settings(folder).on(disk))) {
            studio.engine.install(Studio.row(2));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            session.start(1_000);
            studio.run(10_000, 64);
            disk.mostBytes = 80_000;
            studio.run(10_000, 64);

            Take take = take(session);
            assertThat(take.end()).isEqualTo(Take.End.DISK_FAILED);
            assertThat(take.frames()).isBetween(10_000L, 14_000L);
            assertIsTheInput(WavReader.read(take.path()), 1_000);
        }
    }

    @Test
    void aHeaderNeverPromisesWhatAPowerCutCouldTakeBack() throws Exception {
        PoorDisk disk = new PoorDisk();
        try (Studio studio = new Studio(settings(folder).withPreRoll(0.1).on(disk))) {
            studio.engine.install(Studio.row(1));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            session.start(1_000);
            disk.await(() -> {
                studio.run(64, 64);
                LockSupport.parkNanos(1_000_000); // syncs come by time; the file stays small
                return disk.afterPowerCuts.size() >= 4;
            });
            studio.roll(200_000, new ArrayList<>(), 512);
            studio.recorder.pump();
            session.stop(studio.engine.renderedFrame());
            studio.recorder.pump();
            Pcm whole = WavReader.read(take(session).path());

            Path cut = folder.resolve("cut.wav");
            for (byte[] left : disk.afterPowerCuts) {
                Files.write(cut, left);
                Pcm pcm = WavReader.read(cut);
                assertThat(pcm.samples()[0])
                        .isEqualTo(Arrays.copyOf(whole.samples()[0], pcm.frames()));
            }
            assertThat(disk.afterPowerCuts).hasSizeGreaterThan(6);
        }
    }

    @Test
    void aFileTurnsIntoRf64AndSaysWhereItLies() throws Exception {
        try (Studio studio = new Studio(settings(folder).wideFrom(50_000))) {
            studio.engine.install(Studio.row(2));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            studio.song(1_000, song -> new Action.Seek(song, 96_000));
            session.start(1_000, studio.landing(1_000, false));
            studio.run(20_000, 64);
            session.stop(21_000);
            studio.recorder.pump();

            Take take = take(session);
            byte[] head = Files.readAllBytes(take.path());
            assertThat(new String(head, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RF64");
            assertIsTheInput(WavReader.read(take.path()), 1_000);
            BroadcastExtension bext = WavReader.broadcast(take.path()).orElseThrow();
            assertThat(bext.timeReferenceFrames()).isEqualTo(96_000);
            assertThat(bext.originator()).isEqualTo("Atome Stage");
            assertThat(bext.codingHistory())
                    .isEqualTo("A=PCM,F=48000,W=24,M=stereo,T=Atome Stage\r\n");
        }
    }

    @Test
    void aTakeThatNeverBeganLeavesNothing() throws Exception {
        try (Studio studio = new Studio(settings(folder))) {
            studio.engine.install(Studio.row(2));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(request("take", "in", SampleFormat.PCM24));
            session.start(9_000);
            session.stop(2_000);
            studio.run(1_000, 64);

            assertThat(session.result()).isCompletedExceptionally();
            assertThat(folder).isEmptyDirectory();
        }
    }
}
