package atome.appliance.verb;

import atome.adole.Json;
import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.Sessions;
import atome.appliance.Settings;
import atome.appliance.UsageException;
import atome.appliance.desk.LocalAudio;
import atome.appliance.desk.Score;
import atome.appliance.render.Rendering;
import atome.appliance.render.StretchChoice;
import atome.engine.rig.Connection;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import atome.engine.rig.RigSlots;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.stretch.Stretchers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code render}: a session to a WAV file, faster than real time, the same every time. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Renders a session offline to a WAV file; prints one line of JSON.")
final class RenderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "a session file, its directory, or demo")
    private String session = "";

    @Option(names = "--out", required = true, paramLabel = "FILE.wav")
    private Path out = Path.of("");

    @Option(names = "--seconds", required = true, paramLabel = "N")
    private double seconds;

    @Option(names = "--block", paramLabel = "FRAMES", description = "1 … 8192, default 64")
    private int blockFrames = 64;

    @Option(names = "--format", paramLabel = "FORMAT", description = "float32, pcm24 or pcm16")
    private SampleFormat format = SampleFormat.FLOAT32;

    @Option(names = "--node", paramLabel = "NODE_ID", description = "what this node gives, alone")
    private @Nullable String node;

    @Override
    public Integer call() throws Exception {
        if (!(seconds > 0 && seconds <= 36_000)) {
            throw new UsageException("--seconds must be above 0 and at most 36000, not " + seconds);
        }
        if (blockFrames < 1 || blockFrames > 8192) {
            throw new UsageException("--block must be 1 … 8192, not " + blockFrames);
        }
        SessionFile file = Sessions.read(session);
        Session checked = Session.of(file);
        AudioFileCache cache = new AudioFileCache(checked.sampleRateHz(), true);
        Path directory = Sessions.directory(file);
        Score score =
                Score.of(
                        checked, audio -> LocalAudio.path(directory, audio), cache, new RigSlots());
        Score heard = node == null ? score : only(score, node);
        cache.keep(heard.rig());
        Rendering.Result result =
                Rendering.of(
                        heard,
                        Math.round(seconds * checked.sampleRateHz()),
                        blockFrames,
                        stretchers());
        cache.refuseFaults();
        WavWriter.write(out, result.samples(), checked.sampleRateHz(), format);
        System.out.println(report(result, checked.sampleRateHz()));
        return 0;
    }

    /** Those of the box. */
    private static Stretchers stretchers() throws IOException {
        return StretchChoice.of(Settings.read(Path.of("")).dataDirectory()).stretchers();
    }

    private static String report(Rendering.Result result, int sampleRateHz) {
        ObjectNode json = Json.object();
        json.put("frames", result.frames())
                .put("sample_rate", sampleRateHz)
                .put("peak_dbfs", Math.round(result.peakDbfs() * 100) / 100.0)
                .put("realtime_factor", Math.round(result.realtimeFactor() * 10) / 10.0)
                .put("allocated_bytes_per_block", result.allocatedBytesPerBlock())
                .put("late_events", result.lateEvents())
                .put("pcm_sha256", result.pcmSha256());
        return json.toString();
    }

    /** The same rig with one output, behind that node. */
    private static Score only(Score score, String nodeId) throws UsageException {
        Rig rig = score.rig();
        Node tapped =
                rig.nodes().stream()
                        .filter(candidate -> candidate.id().equals(nodeId))
                        .findFirst()
                        .orElseThrow(() -> new UsageException("no node \"" + nodeId + "\""));
        String tapId = "tap of " + nodeId;
        List<Node> nodes = new ArrayList<>();
        for (Node other : rig.nodes()) {
            nodes.add(other.kind() == Node.Kind.OUTPUT ? asBus(other) : other);
        }
        nodes.add(
                new Node(
                        tapId,
                        Node.Kind.OUTPUT,
                        Math.max(2, tapped.channels()),
                        1,
                        null,
                        Map.of(),
                        0,
                        0,
                        false,
                        false));
        List<Connection> cables = new ArrayList<>(rig.connections());
        cables.add(new Connection(tapId, nodeId, 0, tapId, 0, 0));
        return new Score(
                score.ids(),
                Rig.of(nodes, cables, rig.timelines(), rig.seed()).with(rig.loopers()));
    }

    private static Node asBus(Node output) {
        return new Node(
                output.id(),
                Node.Kind.BUS,
                output.channels(),
                1,
                null,
                Map.of(),
                output.gainDb(),
                output.pan(),
                output.muted(),
                false);
    }
}
