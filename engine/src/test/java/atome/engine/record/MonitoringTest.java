package atome.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.rig.Connection;
import atome.engine.rig.Monitoring;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringTest {
    private static final int FADE = Studio.RATE_HZ / 200;

    @TempDir Path folder;

    private static Rig rig(Monitoring monitoring) {
        Node in =
                new Node(
                        "in",
                        Node.Kind.INPUT,
                        2,
                        1,
                        null,
                        Map.of("monitor", (double) monitoring.value()),
                        0,
                        0,
                        false,
                        false);
        return Rig.of(
                List.of(in, Studio.node("out", Node.Kind.OUTPUT, 2)),
                List.of(new Connection("a", "in", 0, "out", 0, 0)),
                List.of());
    }

    private static float[] joined(List<float[][]> blocks) {
        int frames = blocks.stream().mapToInt(block -> block[0].length).sum();
        float[] all = new float[frames];
        int at = 0;
        for (float[][] block : blocks) {
            System.arraycopy(block[0], 0, all, at, block[0].length);
            at += block[0].length;
        }
        return all;
    }

    @Test
    void anInputThatIsNotHeardIsRecordedAllTheSame() throws Exception {
        try (Studio studio = new Studio(Studio.settings(folder))) {
            studio.engine.install(rig(Monitoring.OFF));
            studio.run(1_000, 64);
            Session session = studio.recorder.arm(Studio.request("t", "in", SampleFormat.FLOAT32));
            session.start(1_000);
            List<float[][]> heard = new ArrayList<>();
            studio.roll(2_000, heard, 64);
            session.stop(3_000);
            studio.recorder.pump();

            assertThat(joined(heard)).containsOnly(0);
            assertThat(Objects.requireNonNull(studio.engine.node("in")).peaks()[0]).isPositive();
            float[] kept = WavReader.read(Studio.take(session).path()).samples()[0];
            assertThat(kept[500]).isEqualTo(Studio.sample(1_500, 0));
        }
    }

    @Test
    void autoIsHeardFromTheFirstToTheLastFrameOfTheTakeAtEveryBlockSize() throws Exception {
        float[] reference = automatic(64);
        for (int block : new int[] {16, 100, 1_024}) {
            assertThat(automatic(block)).isEqualTo(reference);
        }
        assertThat(reference[2_222]).isZero();
        assertThat(reference[2_224]).isNotZero();
        assertThat(reference[2_223 + FADE]).isEqualTo(Studio.sample(2_223 + FADE, 0));
        assertThat(reference[4_444]).isEqualTo(Studio.sample(4_444, 0));
        assertThat(reference[4_446]).isNotEqualTo(Studio.sample(4_446, 0));
        assertThat(reference[4_445 + FADE]).isZero();
    }

    private float[] automatic(int block) throws Exception {
        Path own = Files.createTempDirectory(folder, "auto");
        try (Studio studio = new Studio(Studio.settings(own))) {
            studio.engine.install(rig(Monitoring.AUTO));
            List<float[][]> heard = new ArrayList<>();
            studio.roll(1_024, heard, block);
            Session session = studio.recorder.arm(Studio.request("t", "in", SampleFormat.PCM24));
            session.start(2_223);
            session.stop(4_445);
            studio.roll(5_120, heard, block);
            studio.recorder.pump();
            assertThat(Studio.take(session).frames()).isEqualTo(4_445 - 2_223);
            return joined(heard);
        }
    }

    @Test
    void theSwitchFadesWithinFiveMilliseconds() throws Exception {
        try (Studio studio = new Studio(Studio.settings(folder))) {
            studio.engine.install(rig(Monitoring.ON));
            ActionQueue queue = studio.engine.openQueue("test");
            int slot = studio.engine.nodeSlot("in").orElseThrow();
            queue.offer(new ActionEvent(1_111, new Action.SetParameter(slot, Node.MONITOR, 0, 0)));
            List<float[][]> heard = new ArrayList<>();
            studio.roll(2_000, heard, 64);

            float[] out = joined(heard);
            assertThat(out[1_110]).isEqualTo(Studio.sample(1_110, 0));
            float half = out[1_110 + FADE / 2] / Studio.sample(1_110 + FADE / 2, 0);
            assertThat(half).isBetween(0.49f, 0.51f);
            assertThat(out[1_111 + FADE]).isZero();
        }
    }
}
