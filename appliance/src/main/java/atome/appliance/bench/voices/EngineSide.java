package atome.appliance.bench.voices;

import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.driver.DriverFormat;
import atome.engine.driver.OfflineDriver;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.sample.Pcm;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavException;
import atome.engine.sample.WavReader;
import atome.engine.sample.WavWriter;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The box's own engine, as it runs on stage but for the driver: looped clips into one output. */
record EngineSide(Work work, List<Path> buffers, Path output) implements Side {
    private static final String TIMELINE = "loops";
    private static final String OUT = "out";

    @Override
    public double render() throws IOException {
        long begunNanos = System.nanoTime();
        AudioEngine engine = new AudioEngine(Work.RATE_HZ);
        engine.install(rig());
        // Joined one buffer after the first start: each voice is as far in as its start says.
        engine.openQueue("bench")
                .offer(
                        ActionEvent.atOnce(
                                new Action.Play(
                                        engine.timelineSlot(TIMELINE).orElseThrow(),
                                        Work.BUFFER_FRAMES)));
        OfflineDriver driver =
                new OfflineDriver(new DriverFormat(Work.RATE_HZ, Work.BLOCK_FRAMES, 0, 2));
        float[][] sound = driver.render(engine.process(), work.frames());
        if (engine.status().soundingVoices() != work.voices()) {
            throw new IllegalStateException(
                    engine.status().soundingVoices() + " voices sound, not " + work.voices());
        }
        WavWriter.write(output, sound, Work.RATE_HZ, SampleFormat.FLOAT32);
        return (System.nanoTime() - begunNanos) / 1e9;
    }

    private Rig rig() throws IOException {
        List<Pcm> pcms = read();
        List<Clip> clips = new ArrayList<>();
        for (int voice = 0; voice < work.voices(); voice++) {
            clips.add(
                    new Clip(
                            "voice " + voice,
                            pcms.get(work.buffer(voice)),
                            Work.BUFFER_FRAMES - work.startFrame(voice),
                            0,
                            Work.BUFFER_FRAMES,
                            OUT,
                            Work.GAIN_DB,
                            work.pan(voice),
                            false,
                            true,
                            0,
                            0));
        }
        Node out = new Node(OUT, Node.Kind.OUTPUT, 2, 1, null, Map.of(), 0, 0, false, false);
        return Rig.of(
                List.of(out),
                List.of(),
                List.of(Timeline.of(TIMELINE, clips.toArray(Clip[]::new))));
    }

    private List<Pcm> read() throws IOException {
        try {
            List<Pcm> pcms = new ArrayList<>();
            for (Path buffer : buffers) {
                pcms.add(WavReader.read(buffer));
            }
            return pcms;
        } catch (WavException fault) {
            throw new IOException(fault);
        }
    }
}
