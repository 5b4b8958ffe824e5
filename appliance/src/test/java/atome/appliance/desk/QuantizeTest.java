package atome.appliance.desk;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.SmallSession;
import atome.controllers.Positions;
import atome.controllers.Touch;
import atome.controllers.hand.Hand;
import atome.controllers.hand.HandListener;
import atome.controllers.hand.Heard;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.sample.stream.AudioFileCache;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a session's mapping and a foot on its switch to the sound of the engine. */
class QuantizeTest {
    private static final int RATE_HZ = 48_000;
    private static final int BLOCK_FRAMES = 64;
    private static final int START_FRAME = 1_000;

    /** A bar of four at 120 beats a minute. */
    private static final int BAR_FRAMES = 2 * RATE_HZ;

    private static final String SESSION =
            """
            { "format": "atome-session/1", "name": "bars", "sample_rate": 48000,
              "atomes": [
                {"id": "file", "type": "media.audio_file", "properties": {"local_path": "tone.wav"}},
                {"id": "tl", "type": "data_model.timeline",
                 "properties": {"name": "Song", "timebase": "beats"}},
                {"id": "t", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "start_position": 0, "bpm": 120}},
                {"id": "c", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "name": "hand",
                                "play_position": 1000000, "output_node_id": "out"}},
                {"id": "g", "type": "data_model.routing_graph", "properties": {"name": "rig"}},
                {"id": "out", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "output", "name": "Out"}},
                {"id": "w", "type": "ui.widget",
                 "properties": {"widget_type": "button", "name": "Go"}},
                {"id": "m", "type": "ui.widget_mapping",
                 "properties": {"widget_id": "w", "target_type": "action",
                                "input": {"surface": "pedal", "control": "switch-1"},
                                "gesture": "tap", "firing": "speculative", "quantize": "bar",
                                "action": {"type": "transport", "payload":
                                  {"command": "launch", "target_id": "c"}}}}
              ], "script": [] }
            """;

    private static final class Deaf implements HandListener {
        @Override
        public void set(String source, int node, int parameter, double value) {}

        @Override
        public void asked(String source, String command) {}

        @Override
        public void heard(Heard heard) {}
    }

    @TempDir private Path songs = Path.of("");
    private final AudioEngine engine = new AudioEngine(RATE_HZ);
    private final ActionQueue transport = engine.openQueue("transport");
    private final ActionQueue feet = engine.openQueue("pedal");
    private final float[][] out = new float[2][BLOCK_FRAMES];

    private Hand pedal() throws Exception {
        SessionFile file = SessionFile.read(SmallSession.write(songs, SESSION));
        AudioFileCache cache = new AudioFileCache(RATE_HZ, true);
        Score score =
                Score.of(
                        Session.of(file),
                        audio -> LocalAudio.path(songs, audio),
                        cache,
                        engine.slots());
        engine.install(score.rig());
        Hand hand =
                new Hand(
                        "pedal",
                        feet,
                        engine::frameHeardAt,
                        engine::renderedFrame,
                        new Positions(),
                        new Deaf());
        hand.map(new Desk(engine, score, Scope.PROJECT).surfaceMap("pedal"));
        return hand;
    }

    private static long nanosOf(long frame) {
        return Math.round(frame * 1e9 / RATE_HZ);
    }

    /** Renders one block; the first frame of it that sounds, or −1. */
    private long render() {
        long frame = engine.renderedFrame();
        engine.process().process(new float[2][BLOCK_FRAMES], out, BLOCK_FRAMES, nanosOf(frame));
        for (int i = 0; i < BLOCK_FRAMES; i++) {
            if (out[0][i] != 0) {
                return frame + i;
            }
        }
        return -1;
    }

    /** Taps the switch at a frame, and tells where the clip is heard first. */
    private long soundsAfterATapAt(Hand hand, long tapFrame) {
        while (engine.renderedFrame() < tapFrame) {
            assertThat(render()).as("silence before the tap").isNegative();
        }
        hand.touched(new Touch("switch-1", Touch.Kind.SWITCH, 1, nanosOf(tapFrame)));
        hand.touched(new Touch("switch-1", Touch.Kind.SWITCH, 0, nanosOf(tapFrame)));
        while (engine.renderedFrame() < tapFrame + 2 * BAR_FRAMES) {
            long sounds = render();
            if (sounds >= 0) {
                return sounds;
            }
        }
        throw new AssertionError("never heard");
    }

    @Test
    void aTriggerWaitsForTheBarOfTheTimelineThatPlays() throws Exception {
        Hand hand = pedal();
        int song = engine.timelineSlot("tl").orElseThrow();
        transport.offer(new ActionEvent(START_FRAME, new Action.Play(song, 0)));
        // The tone starts at zero: its second frame is the first that sounds.
        assertThat(soundsAfterATapAt(hand, START_FRAME + BAR_FRAMES + 5_000))
                .isEqualTo(START_FRAME + 2 * BAR_FRAMES + 1);
    }

    @Test
    void aTimelineThatStandsHoldsNoTriggerUp() throws Exception {
        assertThat(soundsAfterATapAt(pedal(), BAR_FRAMES + 5_000))
                .isEqualTo(BAR_FRAMES + 5_000 + engine.lookAheadFrames() + 1);
    }
}
