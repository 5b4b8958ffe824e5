package atome.appliance.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.session.ActionClip;
import atome.adole.session.Projects;
import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.appliance.SmallSession;
import atome.appliance.audio.Imports;
import atome.appliance.command.Commands;
import atome.appliance.desk.LocalAudio;
import atome.appliance.desk.Score;
import atome.appliance.gpio.Pedalboards;
import atome.appliance.latency.Latency;
import atome.appliance.render.Rendering;
import atome.appliance.take.Takes;
import atome.controllers.Positions;
import atome.controllers.gpio.GpioSurface;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.driver.ClockDriver;
import atome.engine.record.RecorderSettings;
import atome.engine.rig.RigSlots;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.stretch.Stretchers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A show that was played by hand over the clock driver, and the same from its action clip. */
@Timeout(60)
class ReplayTest {
    private static final int RATE_HZ = 48_000;
    private static final int BLOCK_FRAMES = 128;
    private static final int HEARD_FRAMES = 60 * RATE_HZ;

    /** Two timelines more: one to record on, in beats that become faster, and one that chains. */
    private static final String MORE =
            """
            {"id": "auto", "type": "data_model.timeline",
             "properties": {"name": "Auto", "timebase": "beats", "timeline_type": "actions"}},
            {"id": "a1", "type": "data_model.tempo_segment",
             "properties": {"timeline_id": "auto", "bpm": 83, "end_bpm": 171}},
            {"id": "a2", "type": "data_model.tempo_segment",
             "properties": {"timeline_id": "auto", "start_position": 4, "bpm": 171}},
            {"id": "row", "type": "data_model.clip_group",
             "properties": {"timeline_id": "tl", "name": "Row", "output_node_id": "filter"}},
            {"id": "r1", "type": "media.audio_clip",
             "properties": {"timeline_id": "tl", "audio_file_id": "file", "name": "r1",
                            "group_id": "row", "order": 1, "end_offset": 0.013}},
            {"id": "r2", "type": "media.audio_clip",
             "properties": {"timeline_id": "tl", "audio_file_id": "file", "name": "r2",
                            "group_id": "row", "order": 2, "end_offset": 0.029, "pan": -0.7}},
            {"id": "follow", "type": "automation.follow_action",
             "properties": {"scope": "group", "target_id": "row", "action_a": "any"}},
            """;

    @TempDir private Path folder = Path.of("");
    private final float[][] heard = new float[2][HEARD_FRAMES];
    private final AudioEngine engine = new AudioEngine(RATE_HZ);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    @Test
    void aLivePerformanceAndItsActionClipGiveTheSameSamples() throws Exception {
        Path exported = folder.resolve("exported");
        long start;
        int frames;
        try (Store store = Store.open(folder.resolve("data"));
                ClockDriver driver = ClockDriver.open(RATE_HZ, BLOCK_FRAMES, 2, 2)) {
            Projects projects = new Projects(store);
            SessionFile file = SessionFile.read(SmallSession.write(folder, session()));
            String project = projects.importSession(file, folder);
            Conductor conductor = conductor(store);
            on(() -> {
                conductor.open(project);
                return project;
            });
            driver.start(this::process);
            waitFor(RATE_HZ / 10);
            ask(
                    conductor,
                    "{\"command\": \"save_scene\", \"name\": \"home\", \"scene_id\": \"home\"}");
            ask(conductor, "{\"command\": \"record_actions\", \"timeline_id\": \"auto\"}");
            perform(conductor);
            String clip =
                    ask(conductor, "{\"command\": \"stop_record_actions\"}")
                            .path("action_clip_id")
                            .asString();
            ActionClip kept = clip(conductor, clip);
            start = engine.originFrame("auto");
            frames =
                    (int)
                            on(() -> conductor.loaded().score().tempoMap("auto"))
                                    .frameAtBeats(kept.duration(), RATE_HZ);
            assertThat(kept.events()).hasSizeGreaterThan(10);
            on(() -> {
                conductor.keepGestures();
                projects.export(project, exported);
                return project;
            });
        } finally {
            thread.shutdownNow();
        }

        float[][] replayed = replay(exported, frames, 64);

        assertThat(replayed).isDeepEqualTo(live(start, frames));
        assertThat(replay(exported, frames, 1024)).isDeepEqualTo(replayed);
        assertThat(loudest(replayed[0])).as("something sounds").isGreaterThan(0.1f);
    }

    /**
     * What a player does: launches, moves, morphs, chains, tries and takes back, jumps and ends.
     */
    private void perform(Conductor conductor) throws Exception {
        ask(conductor, "{\"command\": \"play\", \"timeline_id\": \"tl\", \"position\": 1.4}");
        for (int step = 0; step < 6; step++) {
            waitFor(2_000 + 777 * step);
            move(conductor, 0.1 + 0.13 * step);
        }
        ask(conductor, "{\"command\": \"recall_scene\", \"scene_id\": \"home\", \"morph\": 0.07}");
        ask(conductor, "{\"command\": \"launch\", \"clip_id\": \"r1\"}");
        waitFor(9_000);
        var tap = new Action.Tentative(new Action.Launch(engine.clipSlot("c2").orElseThrow()));
        on(() -> {
            conductor.performer().offer(conductor.performer().nowFrame(), tap);
            return tap;
        });
        waitFor(3_000);
        on(() -> {
            conductor.performer().offer(conductor.performer().nowFrame(), new Action.TakeBack(tap));
            return tap;
        });
        ask(conductor, "{\"command\": \"seek\", \"timeline_id\": \"tl\", \"position\": 1.9}");
        waitFor(4_000);
        move(conductor, 0.9);
        ask(conductor, "{\"command\": \"stop_clip\", \"clip_id\": \"r1\"}");
        waitFor(4_000);
        ask(conductor, "{\"command\": \"stop\", \"timeline_id\": \"tl\"}");
        waitFor(2_000);
    }

    private void move(Conductor conductor, double value) throws Exception {
        ask(
                conductor,
                """
                {"command": "schedule_action", "action": {"type": "widgetChange",
                 "payload": {"widget_id": "w", "value": %s}}}
                """
                        .formatted(value));
    }

    private static float loudest(float[] samples) {
        float loudest = 0;
        for (float sample : samples) {
            loudest = Math.max(loudest, sample);
        }
        return loudest;
    }

    private static String session() {
        return SmallSession.STILL.replace("\"atomes\": [", "\"atomes\": [" + MORE);
    }

    private Conductor conductor(Store store) throws Exception {
        Conductor conductor =
                new Conductor(
                        thread,
                        engine,
                        store,
                        new AudioFileCache(RATE_HZ, true),
                        new Positions(),
                        new Pedalboards(
                                folder.resolve("surfaces"),
                                GpioSurface::open,
                                Duration.ofMillis(20),
                                System::nanoTime));
        ClockDriver driver = ClockDriver.open(RATE_HZ, 64, 2, 2);
        Takes takes =
                new Takes(
                        thread,
                        conductor,
                        engine,
                        driver,
                        new Latency(engine, driver, store),
                        store,
                        RecorderSettings.of(folder.resolve("takes")));
        conductor.obey(
                new Commands(
                        conductor,
                        engine,
                        store,
                        new Imports(thread, conductor, store, Stretchers.BUILT_IN),
                        takes));
        return conductor;
    }

    private void process(float[][] in, float[][] out, int frames, long cycleNanos) {
        int from = (int) engine.renderedFrame();
        engine.process().process(in, out, frames, cycleNanos);
        for (int channel = 0; channel < 2 && from + frames <= HEARD_FRAMES; channel++) {
            System.arraycopy(out[channel], 0, heard[channel], from, frames);
        }
    }

    private <T> T on(Callable<T> work) throws Exception {
        return thread.submit(work).get();
    }

    private JsonNode ask(Conductor conductor, String command) throws Exception {
        return on(() -> conductor.commands().handle(Json.MAPPER.readTree(command)));
    }

    /** Until the engine has rendered so many frames more. */
    private void waitFor(long frames) {
        long until = engine.renderedFrame() + frames;
        while (engine.renderedFrame() < until) {
            Thread.onSpinWait();
        }
    }

    private ActionClip clip(Conductor conductor, String id) throws Exception {
        while (true) {
            List<ActionClip> clips = on(() -> conductor.loaded().score().session().actionClips());
            for (ActionClip clip : clips) {
                if (clip.id().equals(id)) {
                    return clip;
                }
            }
        }
    }

    private float[][] live(long start, int frames) {
        return new float[][] {
            Arrays.copyOfRange(heard[0], (int) start, (int) start + frames),
            Arrays.copyOfRange(heard[1], (int) start, (int) start + frames)
        };
    }

    private static float[][] replay(Path exported, int frames, int block) throws Exception {
        SessionFile file = SessionFile.read(exported.resolve(SessionFile.FILE_NAME));
        ObjectNode json = file.json();
        json.set(
                "script",
                Json.MAPPER.readTree(
                        """
                        [{"at": 0, "action": {"type": "transport",
                          "payload": {"command": "play", "target_id": "auto", "position": 0}}}]
                        """));
        Path scripted = exported.resolve("scripted.json");
        Files.writeString(scripted, json.toString());
        Score score =
                Score.of(
                        Session.of(SessionFile.read(scripted)),
                        audio -> LocalAudio.path(exported, audio),
                        new AudioFileCache(RATE_HZ, true),
                        new RigSlots());
        return Rendering.of(score, frames, block, Stretchers.BUILT_IN).samples();
    }
}
