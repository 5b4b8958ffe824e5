package atome.controllers.hand;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Positions;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.Touch;
import atome.controllers.gesture.Aim;
import atome.engine.AudioEngine;
import atome.engine.action.ActionQueue;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A foot on a switch in, a step in the sound out, through everything in between: the real hand, the
 * real engine, a driver whose cycles come late as a computer's do.
 */
class ImpulseTest {
    private static final int RATE_HZ = 48_000;
    private static final int EVENTS = 10_000;
    private static final int SETTLING_FRAMES = 20 * RATE_HZ;

    private final AudioEngine engine = new AudioEngine(RATE_HZ);
    private final ActionQueue queue = engine.openQueue("pedal");
    private final Random random = new Random(42);
    private final Positions positions = new Positions();

    private Hand pedal() {
        Node in = new Node("in", Node.Kind.INPUT, 1, 1, null, Map.of(), 0, 0, false, false);
        Node out = new Node("out", Node.Kind.OUTPUT, 1, 1, null, Map.of(), 0, 0, false, false);
        engine.install(
                Rig.of(
                        List.of(in, out),
                        List.of(new Connection("c", "in", 0, "out", 0, 0)),
                        List.of()));
        ParameterRoute mute =
                new ParameterRoute(
                        engine.nodeSlot("in").orElseThrow(),
                        Node.MUTED,
                        0,
                        1,
                        Curve.LINEAR,
                        0,
                        Mode.TOGGLE,
                        0);
        Hand hand =
                new Hand(
                        "pedal",
                        queue,
                        engine::frameHeardAt,
                        engine::renderedFrame,
                        positions,
                        new Floor());
        hand.map(
                new SurfaceMap(
                        Map.of(
                                "switch-1",
                                List.of(
                                        new Binding(
                                                "m",
                                                "m",
                                                mute,
                                                Aim.PRESS,
                                                Takeover.JUMP,
                                                null,
                                                0,
                                                Binding.EVERY_BANK,
                                                0,
                                                Binding.AT_ONCE)))));
        return hand;
    }

    /** When a frame is heard, in nanoseconds, by a driver that runs exactly at its rate. */
    private static long nanosOf(long frame) {
        return Math.round(frame * 1e9 / RATE_HZ);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 0, 0",
        "64, 0, 0",
        "256, 0, 0",
        "1024, 0, 0",
        "16, 50000, 1",
        "64, 50000, 1",
        "256, 50000, 1",
        "1024, 50000, 1",
    })
    void everyPressIsHeardOneLookAheadAfterItsStampToTheFrame(
            int block, int wakeUpJitterNanos, int mostFrames) {
        Hand hand = pedal();
        float[][] in = {new float[block]};
        Arrays.fill(in[0], 1);
        float[][] out = {new float[block]};
        boolean muted = false;
        long nextPress = SETTLING_FRAMES;
        long expected = -1;
        int heard = 0;
        int worst = 0;
        for (long frame = 0; heard < EVENTS; frame += block) {
            // All that was stamped before this cycle began has arrived by now.
            while (nextPress < frame && expected < 0) {
                long stamp = nanosOf(nextPress);
                hand.touched(new Touch("switch-1", Touch.Kind.SWITCH, 1, stamp));
                hand.touched(new Touch("switch-1", Touch.Kind.SWITCH, 0, stamp));
                expected = nextPress + engine.lookAheadFrames();
            }
            long wakeUp = (long) Math.abs(random.nextGaussian() * wakeUpJitterNanos);
            engine.process().process(in, out, block, nanosOf(frame) + wakeUp);
            for (int i = 0; i < block; i++) {
                boolean nowMuted = out[0][i] == 0;
                if (nowMuted != muted) {
                    muted = nowMuted;
                    long meanJitterFrames = Math.round(wakeUpJitterNanos * 0.7979 * RATE_HZ / 1e9);
                    int error = (int) (frame + i - expected + meanJitterFrames);
                    worst = Math.max(worst, Math.abs(error));
                    expected = -1;
                    heard++;
                    nextPress = frame + i + 1 + random.nextInt(2 * block);
                }
            }
        }
        assertThat(worst).isLessThanOrEqualTo(mostFrames);
        assertThat(queue.lateEvents()).isZero();
    }
}
