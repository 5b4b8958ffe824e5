package atome.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.driver.ClockDriver;
import atome.engine.driver.DriverFormat;
import atome.engine.driver.OfflineDriver;
import atome.engine.plugin.Plugins;
import atome.engine.record.loopback.Cable;
import atome.engine.record.tap.Landing;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.Pcm;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavReader;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Launching;
import atome.engine.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverdubTest {
    private static final int RATE_HZ = 48_000;
    private static final int ROUND_TRIP = 1_234;
    private static final int CLICK = 5_000;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 480, 1_024})
    void aTakePlayedAgainLandsOnTheClickThatWasHeard(int block) throws Exception {
        Take take = recorded(block, "in", 2_000);
        Placement placed = take.placement();

        assertThat(take.roundTrip().rigFrames()).isPositive();
        assertThat(clickOf(take) - placed.sourceInFrame() + placed.timelineStartFrame())
                .isEqualTo(CLICK);
    }

    @Test
    void aTakeThatBeginsWithTheTimelineIsPlayedFromInsideTheFile() throws Exception {
        Take take = recorded(64, "in", 100);
        Placement placed = take.placement();

        assertThat(placed.timelineStartFrame()).isZero();
        assertThat(placed.sourceInFrame()).isEqualTo(take.roundTrip().frames() - 100);
        assertThat(clickOf(take) - placed.sourceInFrame()).isEqualTo(CLICK);
    }

    @Test
    void whatIsRecordedWithinTheRigIsLateByTheRigOnly() throws Exception {
        Take take = recorded(64, "limiter", 2_000);
        Placement placed = take.placement();

        assertThat(take.roundTrip().hardwareFrames()).isZero();
        assertThat(clickOf(take) - placed.sourceInFrame() + placed.timelineStartFrame())
                .isEqualTo(CLICK);
    }

    private static int clickOf(Take take) throws Exception {
        float[] samples = WavReader.read(take.path()).samples()[0];
        int loudest = 0;
        for (int i = 0; i < samples.length; i++) {
            loudest = Math.abs(samples[i]) > Math.abs(samples[loudest]) ? i : loudest;
        }
        assertThat(samples[loudest]).isNotZero();
        return loudest;
    }

    /** The engine's frame 3000 is the timeline's start; the rig delays by its limiter. */
    private Take recorded(int block, String node, int timelineFrame) throws Exception {
        AudioEngine engine = new AudioEngine(RATE_HZ);
        ActionQueue queue = engine.openQueue("test");
        float[] click = new float[10];
        click[0] = 0.5f;
        Clip clip =
                new Clip(
                        "click",
                        new Pcm(RATE_HZ, new float[][] {click, click.clone()}),
                        CLICK,
                        0,
                        10,
                        "limiter",
                        0,
                        0,
                        false,
                        false,
                        0,
                        0,
                        Launching.PLAIN);
        Node limiter =
                new Node(
                        "limiter",
                        Node.Kind.PLUGIN,
                        2,
                        1,
                        Plugins.find("atome.limiter").orElseThrow(),
                        Map.of(),
                        0,
                        0,
                        false,
                        false);
        engine.install(
                Rig.of(
                        List.of(
                                Studio.node("in", Node.Kind.INPUT, 1),
                                limiter,
                                Studio.node("out", Node.Kind.OUTPUT, 2)),
                        List.of(new Connection("c", "limiter", 0, "out", 0, 0)),
                        List.of(Timeline.of("song", clip))));
        queue.offer(
                new ActionEvent(
                        3_000, new Action.Play(engine.timelineSlot("song").orElseThrow(), 0)));
        try (Recorder recorder =
                Recorder.offline(
                        engine,
                        ClockDriver.open(RATE_HZ, block, 1, 2),
                        RecorderSettings.of(folder).withReserve(0))) {
            OfflineDriver driver = new OfflineDriver(new DriverFormat(RATE_HZ, block, 1, 2));
            Cable cable = new Cable(engine.process(), ROUND_TRIP, 0.9, 0);
            driver.render(cable, 2_048);
            Session session =
                    recorder.arm(
                            new RecordRequest(
                                    "take",
                                    node,
                                    List.of(),
                                    SampleFormat.PCM24,
                                    "take.wav",
                                    null,
                                    OptionalInt.of(ROUND_TRIP),
                                    Map.of()));
            int song = engine.timelineSlot("song").orElseThrow();
            long start = 3_000L + timelineFrame;
            session.start(start, new Landing(song, start, false));
            driver.render(cable, 20_000);
            recorder.pump();
            session.stop(engine.renderedFrame());
            recorder.pump();
            return Studio.take(session);
        }
    }
}
