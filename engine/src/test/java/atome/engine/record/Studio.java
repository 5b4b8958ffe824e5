package atome.engine.record;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.driver.ClockDriver;
import atome.engine.record.tap.Landing;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.SampleFormat;
import atome.engine.timeline.Timeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** The real engine with a recorder, rendered by hand; every input sample tells its own frame. */
final class Studio implements AutoCloseable {
    static final int RATE_HZ = 48_000;

    final AudioEngine engine = new AudioEngine(RATE_HZ);
    final Recorder recorder;
    private final ActionQueue queue = engine.openQueue("test");

    Studio(RecorderSettings settings) {
        recorder =
                Recorder.offline(
                        engine,
                        ClockDriver.open(RATE_HZ, 64, 8, 8),
                        settings.by(() -> Instant.EPOCH));
    }

    static Node node(String id, Node.Kind kind, int channels) {
        return new Node(id, kind, channels, 1, null, Map.of(), 0, 0, false, false);
    }

    /** An input, a bus and an output in a row. */
    static Rig row(int channels) {
        return Rig.of(
                List.of(
                        node("in", Node.Kind.INPUT, channels),
                        node("bus", Node.Kind.BUS, channels),
                        node("out", Node.Kind.OUTPUT, channels)),
                List.of(
                        new Connection("a", "in", 0, "bus", 0, 0),
                        new Connection("b", "bus", 0, "out", 0, 0)),
                List.of(Timeline.of("song")));
    }

    /** Has the song of the row do something at a frame. */
    void song(long frame, IntFunction<Action> what) {
        queue.offer(new ActionEvent(frame, what.apply(song())));
    }

    private int song() {
        return engine.timelineSlot("song").orElseThrow();
    }

    /** Where the song stands as a take begins. */
    Landing landing(long startFrame, boolean starts) {
        return new Landing(song(), startFrame, starts);
    }

    static RecordRequest request(String session, String node, SampleFormat format) {
        return new RecordRequest(
                session,
                node,
                List.of(),
                format,
                session + ".wav",
                null,
                OptionalInt.empty(),
                Map.of("clip", "verse \"1\"\n"));
    }

    /** Exact in 24 bits, different for each channel. */
    static float sample(long frame, int channel) {
        return ((frame * 8 + channel) % 8_000_000 - 4_000_000) / 0x1p23f;
    }

    /** Renders and writes what comes in. */
    void run(int frames, int... blocks) throws Exception {
        List<float[][]> unused = new ArrayList<>();
        roll(frames, unused, blocks);
        recorder.pump();
    }

    /** Renders only: the disk is busy. */
    void roll(int frames, List<float[][]> heard, int... blocks) {
        int done = 0;
        for (int block = 0; done < frames; block++) {
            int length = Math.min(blocks[block % blocks.length], frames - done);
            long from = engine.renderedFrame();
            float[][] in = new float[8][length];
            for (int channel = 0; channel < in.length; channel++) {
                for (int i = 0; i < length; i++) {
                    in[channel][i] = sample(from + i, channel);
                }
            }
            float[][] out = new float[8][length];
            engine.process().process(in, out, length, from * 1_000_000_000L / RATE_HZ);
            heard.add(out);
            done += length;
        }
    }

    static Take take(Session session) throws Exception {
        return session.result().get(20, TimeUnit.SECONDS);
    }

    static RecorderSettings settings(Path folder) {
        return RecorderSettings.of(folder).withReserve(0);
    }

    @Override
    public void close() {
        recorder.close();
    }
}
