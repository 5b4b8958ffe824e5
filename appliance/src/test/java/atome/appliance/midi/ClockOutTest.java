package atome.appliance.midi;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.SmallSession;
import atome.appliance.desk.Score;
import atome.controllers.midi.port.MidiOutput;
import atome.engine.AudioEngine;
import atome.engine.driver.ClockDriver;
import atome.engine.sample.stream.AudioFileCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClockOutTest {
    private static final int RATE_HZ = 48_000;
    private static final int BLOCK_FRAMES = 64;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");
    private final AudioEngine engine = new AudioEngine(RATE_HZ);
    private final AtomicLong sent = new AtomicLong();

    private final class Cable implements MidiOutput {
        @Override
        public boolean send(byte[] message) {
            sent.incrementAndGet();
            return true;
        }

        @Override
        public boolean sendAt(byte[] message, long stampNanos) {
            return send(message);
        }

        @Override
        public long refused() {
            return 0;
        }

        @Override
        public long late() {
            return 0;
        }
    }

    private Score score() throws Exception {
        SessionFile file = SessionFile.read(SmallSession.write(songs, SmallSession.STILL));
        Score score =
                Score.of(
                        Session.of(file),
                        _ -> songs.resolve("tone.wav"),
                        new AudioFileCache(RATE_HZ, true),
                        engine.slots());
        engine.install(score.rig());
        return score;
    }

    private static Thread sleeper() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("midi-clock"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itSleepsUntilADeviceIsLedAndThenLeadsIt() throws Exception {
        Files.writeString(
                data.resolve("midi.json"),
                """
                {"format": "atome-midi/1", "ports": [{"id": "midi:drums", "clock_out": "Song"}]}
                """);
        try (ClockDriver driver = ClockDriver.open(RATE_HZ, BLOCK_FRAMES, 2, 2);
                ClockOut clockOut = new ClockOut(engine, driver, MidiSettings.read(data))) {
            Thread sleeper = sleeper();
            clockOut.use(score());
            clockOut.plugged("midi:other", new Cable());
            while (sleeper.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            clockOut.plugged("midi:drums", new Cable());
            while (sent.get() < 24) {
                engine.process()
                        .process(
                                new float[2][BLOCK_FRAMES],
                                new float[2][BLOCK_FRAMES],
                                BLOCK_FRAMES,
                                System.nanoTime());
                Thread.onSpinWait();
            }
            clockOut.unplugged("midi:drums");
            while (sleeper.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(sent.get()).isGreaterThanOrEqualTo(24);
        }
    }
}
