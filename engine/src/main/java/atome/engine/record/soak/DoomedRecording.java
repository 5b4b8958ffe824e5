package atome.engine.record.soak;

import atome.engine.AudioEngine;
import atome.engine.driver.ClockDriver;
import atome.engine.record.RecordException;
import atome.engine.record.RecordRequest;
import atome.engine.record.Recorder;
import atome.engine.record.RecorderSettings;
import atome.engine.record.Session;
import atome.engine.rig.Node;
import atome.engine.rig.Rig;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Records four channels of a known signal until somebody kills its process. */
public final class DoomedRecording {
    static final int RATE_HZ = 48_000;
    static final int CHANNELS = 4;
    private static final int BLOCK_FRAMES = 128;

    private DoomedRecording() {}

    /** Takes the folder, and a file of eight bytes for the frame that it has come to. */
    public static void main(String[] arguments) throws IOException, RecordException {
        Path folder = Path.of(arguments[0]);
        try (FileChannel file =
                FileChannel.open(
                        Path.of(arguments[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment progress =
                    file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, Arena.global());
            AudioEngine engine = new AudioEngine(RATE_HZ);
            Node in =
                    new Node(
                            "in", Node.Kind.INPUT, CHANNELS, 1, null, Map.of(), 0, 0, false, false);
            engine.install(Rig.of(List.of(in), List.of(), List.of()));
            ClockDriver driver = ClockDriver.open(RATE_HZ, BLOCK_FRAMES, CHANNELS, 0);
            Recorder recorder =
                    Recorder.open(
                            engine,
                            driver,
                            RecorderSettings.of(folder).withPreRoll(1).withReserve(0));
            Session session = recorder.arm(new RecordRequest("doomed", "in", "doomed.wav"));
            session.start(0);
            driver.start(new KnownSignal(engine.process(), progress));
            while (true) {
                LockSupport.park();
            }
        }
    }
}
