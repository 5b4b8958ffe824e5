package atome.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcmCacheTest {
    @TempDir Path dir;
    private final PcmCache cache = new PcmCache(48_000);

    @Test
    void soundComesAtTheEnginesRate() throws Exception {
        Pcm pcm = cache.load(file("a.wav", 44_100, 441));
        assertThat(pcm.sampleRateHz()).isEqualTo(48_000);
        assertThat(pcm.frames()).isEqualTo(480);
    }

    @Test
    void oneFileIsDecodedOnceHoweverItIsNamed() throws Exception {
        Path file = file("a.wav", 48_000, 10);
        Pcm pcm = cache.load(file);
        assertThat(cache.load(dir.resolve(".").resolve("a.wav"))).isSameAs(pcm);
    }

    @Test
    void threadsThatAskTogetherShareOneSound() throws Exception {
        Path file = file("a.wav", 44_100, 50_000);
        CyclicBarrier together = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Pcm>> loads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                loads.add(
                        threads.submit(() -> {
                            together.await();
                            return cache.load(file);
                        }));
            }
            Pcm first = loads.getFirst().get();
            for (Future<Pcm> load : loads) {
                assertThat(load.get()).isSameAs(first);
            }
        }
    }

    @Test
    void contentIsSharedBetweenPlaces() throws Exception {
        Pcm pcm = cache.load("sha256:1", file("a.wav", 48_000, 10));
        assertThat(cache.load("sha256:1", dir.resolve("elsewhere.wav"))).isSameAs(pcm);
    }

    @Test
    void aReplacedFileIsDecodedAgain() throws Exception {
        Path file = file("a.wav", 48_000, 10);
        cache.load(file);
        file("a.wav", 48_000, 20);
        assertThat(cache.load(file).frames()).isEqualTo(20);
        Pcm before = cache.load(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        assertThat(cache.load(file)).isNotSameAs(before);
    }

    @Test
    void soundsNoLongerUsedAreForgotten() throws Exception {
        Path kept = file("a.wav", 48_000, 10);
        Path dropped = file("b.wav", 48_000, 10);
        Pcm keptPcm = cache.load(kept);
        Pcm droppedPcm = cache.load(dropped);
        cache.retain(pcm -> pcm == keptPcm);
        assertThat(cache.load(kept)).isSameAs(keptPcm);
        assertThat(cache.load(dropped)).isNotSameAs(droppedPcm);
    }

    @Test
    void aFileThatFailedIsTriedAgain() throws Exception {
        Path file = Files.writeString(dir.resolve("a.wav"), "not sound at all");
        assertThatThrownBy(() -> cache.load("sha256:1", file)).isInstanceOf(WavException.class);
        assertThatThrownBy(() -> cache.load(dir.resolve("none.wav")))
                .isInstanceOf(WavException.class)
                .hasMessage(dir.resolve("none.wav") + ": no such file");
        file("a.wav", 48_000, 10);
        assertThat(cache.load("sha256:1", file).frames()).isEqualTo(10);
    }

    @Test
    void aFileTooLongAtTheEnginesRateIsRefused() {
        WavInfo info = new WavInfo(8_000, 16, false, 1, 50_000_000);
        Path file = Path.of("slow.wav");
        assertThatThrownBy(() -> WavReader.refuseTooMuch(file, info, cache.sampleRateHz()))
                .hasMessage(
                        "slow.wav: too long: 50000000 frames of 1 channels take 1145 MiB at 48000"
                                + " Hz, at most 1024 are read");
    }

    private Path file(String name, int rateHz, int frames) throws Exception {
        Path file = dir.resolve(name);
        WavWriter.write(file, new float[1][frames], rateHz, SampleFormat.FLOAT32);
        return file;
    }
}
