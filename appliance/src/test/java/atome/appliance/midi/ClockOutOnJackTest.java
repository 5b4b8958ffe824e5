package atome.appliance.midi;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.SmallSession;
import atome.appliance.desk.Score;
import atome.appliance.midi.TickListener.Heard;
import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.MidiPortListener;
import atome.controllers.midi.port.MidiPorts;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.driver.AudioProcess;
import atome.engine.driver.JackDriver;
import atome.engine.driver.JackServer;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.timeline.TempoMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another program on the JACK server hears of the box's clock, beside the box's sound. */
@Timeout(120)
class ClockOutOnJackTest {
    private static final int RATE_HZ = 48_000;
    private static final int TICKS_PER_BEAT = 24;
    private static final int TICK = 0xF8;
    private static final int START = 0xFA;
    private static final int CONTINUE = 0xFB;

    private static final int CAUGHT_UP = 6;

    /** The tempo rises from 100 to 140 bpm up to beat 8, and stays. */
    private static final int TICKS = 12 * TICKS_PER_BEAT;

    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");
    private final AudioEngine engine = new AudioEngine(RATE_HZ);
    private final CompletableFuture<MidiOutput> output = new CompletableFuture<>();

    /** The engine, but what sounds is the number of each frame, exact in a float for minutes. */
    private final AudioProcess counting =
            new AudioProcess() {
                @Override
                public void process(float[][] in, float[][] out, int frames, long cycleNanos) {
                    engine.process().process(in, out, frames, cycleNanos);
                    for (int frame = 0; frame < frames; frame++) {
                        out[0][frame] = blockFrame() + frame;
                    }
                }

                @Override
                public long blockFrame() {
                    return engine.process().blockFrame();
                }
            };

    @ParameterizedTest
    @ValueSource(ints = {64, 256})
    void everyTickIsHeardAtItsFrameOverARampAndAtASteadyTempo(int blockFrames) throws Exception {
        Files.writeString(
                data.resolve("midi.json"),
                """
                {"format": "atome-midi/1", "ports": [{"id": "midi:jack", "clock_out": "Song"}]}
                """);
        Score score = score();
        ActionQueue queue = engine.openQueue("test");
        try (JackServer server = JackServer.patient(RATE_HZ, blockFrames);
                JackDriver driver = JackDriver.open("atome", 2, 2);
                ClockOut clockOut = new ClockOut(engine, driver, MidiSettings.read(data));
                MidiPorts ports =
                        MidiPorts.open(port -> port.kind() == MidiPort.Kind.JACK, listener())) {
            assertThat(server).isNotNull();
            assertThat(ports).isNotNull();
            driver.start(counting);
            clockOut.use(score);
            MidiOutput jack = output.get(60, TimeUnit.SECONDS);
            clockOut.plugged("midi:jack", jack);
            try (TickListener drums = TickListener.to("atome:out_1", "atome-midi:out")) {
                queue.offer(
                        ActionEvent.atOnce(
                                new Action.Play(engine.timelineSlot("tl").orElseThrow(), 0)));
                JackServer.await("the song plays", () -> engine.originFrame("tl") > 0);
                long origin = engine.originFrame("tl");
                long end = origin + frameOf(TICKS, score.tempoMap("tl"));
                JackServer.await("the song is past its ramp", () -> heardAt(drums, end));
                check(ticksOfTheSong(drums), origin, score.tempoMap("tl"), jack.late());
            }
        }
    }

    private void check(List<Heard> ticks, long origin, TempoMap tempo, long late) {
        long largest = 0;
        int exact = 0;
        for (Heard tick : ticks) {
            double beats = tempo.beatsAt((double) (tick.engineFrame() - origin) / RATE_HZ);
            long nearest = origin + frameOf(Math.round(beats * TICKS_PER_BEAT), tempo);
            long error = Math.abs(tick.engineFrame() - nearest);
            exact += error <= 1 ? 1 : 0;
            largest = Math.max(largest, error);
        }
        System.out.printf(
                "clock out on JACK: %d ticks, %d within a frame, largest error %d frames, %d"
                        + " late%n",
                ticks.size(), exact, largest, late);
        assertThat(ticks).hasSizeGreaterThan(TICKS / 2);
        assertThat(exact).isGreaterThanOrEqualTo((int) (ticks.size() - late));
        assertThat(late).isLessThan(TICKS / 4);
    }

    private static long frameOf(long tick, TempoMap tempo) {
        return Math.round(tempo.secondsAt((double) tick / TICKS_PER_BEAT) * RATE_HZ);
    }

    private static boolean heardAt(TickListener drums, long frame) {
        return drums.heard.stream().anyMatch(one -> one.engineFrame() >= frame);
    }

    /** Those of the grid: the first few follow a start as soon as it is told. */
    private static List<Heard> ticksOfTheSong(TickListener drums) {
        List<Heard> all = List.copyOf(drums.heard);
        int start = 0;
        while (all.get(start).status() != START && all.get(start).status() != CONTINUE) {
            start++;
        }
        return all.subList(start, all.size()).stream()
                .filter(one -> one.status() == TICK)
                .skip(CAUGHT_UP)
                .toList();
    }

    private MidiPortListener listener() {
        return new MidiPortListener() {
            @Override
            public MidiInputListener plugged(MidiPort port, MidiOutput out) {
                output.complete(out);
                return MidiInputListener.DEAF;
            }

            @Override
            public void unplugged(MidiPort port) {
                // Only at the end.
            }
        };
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
}
