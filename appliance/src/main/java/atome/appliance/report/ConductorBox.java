package atome.appliance.report;

import atome.adole.Json;
import atome.adole.session.Session;
import atome.appliance.audio.AudioShelf;
import atome.appliance.audio.Import;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.appliance.latency.Latency;
import atome.appliance.render.StretchChoice;
import atome.appliance.service.MachineSocket;
import atome.appliance.start.Idle;
import atome.appliance.take.RecordReport;
import atome.appliance.take.Takes;
import atome.engine.AllocationMeter;
import atome.engine.AudioEngine;
import atome.engine.EngineStatus;
import atome.engine.driver.FailoverDriver;
import atome.engine.sample.stream.AudioMemory;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Timeline;
import atome.web.Box;
import atome.web.RefusedException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The box as the page sees it: everything asked is done on the Conductor's thread. */
public final class ConductorBox implements Box {
    private final ExecutorService thread;
    private final Conductor conductor;
    private final AudioEngine engine;
    private final FailoverDriver drivers;
    private final Latency latency;
    private final StretchChoice stretch;
    private final StateReport report;
    private final SurfaceReport surfaces;
    private final OscReport osc;
    private final Takes takes;
    private final RecordReport recording;
    private final Consumer<ObjectNode> more;
    private final SystemReport system;
    private final AudioShelf audio;
    private final Notes notes;
    private final AllocationMeter allocation = new AllocationMeter();
    private @Nullable Session told;

    /** From the clock, so that none comes twice when the box has been started anew. */
    private long revision = System.currentTimeMillis();

    /**
     * The box of these parts.
     *
     * @param more adds to the state what other rooms tell, on the Conductor's thread
     */
    public ConductorBox(
            ExecutorService thread,
            Conductor conductor,
            AudioEngine engine,
            FailoverDriver drivers,
            Latency latency,
            Takes takes,
            StretchChoice stretch,
            OscReport osc,
            SystemReport system,
            AudioShelf audio,
            Notes notes,
            Consumer<ObjectNode> more) {
        this.takes = takes;
        this.recording = new RecordReport(takes, engine);
        this.thread = thread;
        this.conductor = conductor;
        this.engine = engine;
        this.drivers = drivers;
        this.latency = latency;
        this.stretch = stretch;
        this.report = new StateReport(engine);
        this.surfaces = new SurfaceReport(engine);
        this.osc = osc;
        this.more = more;
        this.system = system;
        this.audio = audio;
        this.notes = notes;
    }

    @Override
    public JsonNode state() {
        try {
            return onConductor(this::read);
        } catch (RefusedException e) {
            return Json.object().put("error", e.reason());
        }
    }

    @Override
    public JsonNode command(JsonNode command) throws RefusedException {
        return switch (command.path("command").asString("")) {
            case "get_state" -> state();
            case "get_plugins" -> PluginReport.all();
            case "get_system" -> system.system(drivers.driver().format().sampleRateHz());
            case "get_log" -> system.log();
            case "get_checkup" -> system.checkup();
            case "get_project" -> onConductor(this::project);
            case "stop_record" -> stopRecord(command);
            case "load_file", "freeze_clip" -> load(command);
            case "measure_loopback" ->
                    refusing(() ->
                            latency.measure(command, new Idle(thread, conductor, engine, takes)));
            case "machine" -> MachineSocket.here().ask(command);
            default -> onConductor(() -> conductor.commands().handle(command));
        };
    }

    /** A take is answered when it is in the store: when its end has come and its file is whole. */
    private JsonNode stopRecord(JsonNode command) throws RefusedException {
        JsonNode done = onConductor(() -> conductor.commands().handle(command));
        return command.path("wait").asBoolean(true) ? kept(done) : done;
    }

    private JsonNode kept(JsonNode done) throws RefusedException {
        for (JsonNode take : done.path("takes").values()) {
            var _ = kept(take);
        }
        var outcome = takes.finished(done.path("audio_file_id").asString(""));
        if (outcome == null || !(done instanceof ObjectNode answer)) {
            return done;
        }
        try {
            return answer.setAll(outcome.get());
        } catch (ExecutionException e) {
            throw new RefusedException(Reason.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("the box is stopping");
        }
    }

    /** Answers when the file is in the project; one that takes long is still on its way. */
    private JsonNode load(JsonNode command) throws RefusedException {
        JsonNode done = onConductor(() -> conductor.commands().handle(command));
        Import started = onConductor(() -> audio.find(done.path("audio_file_id").asString("")));
        boolean there = refusing(() -> AudioShelf.await(started));
        ((ObjectNode) done).put("importing", !there);
        return done;
    }

    @Override
    public JsonNode peaks(String audioFileId, long from, long frames, int points)
            throws RefusedException {
        AudioShelf.Shelved file = onConductor(() -> audio.file(audioFileId));
        return refusing(() -> audio.peaks(file, from, frames, points));
    }

    @Override
    public Path audio(String audioFileId) throws RefusedException {
        return onConductor(() -> audio.file(audioFileId)).file();
    }

    @Override
    public Path uploads() {
        return audio.uploads();
    }

    /** Work that may be refused. */
    private interface Work<T> {
        T get() throws CommandException;
    }

    private static <T> T refusing(Work<T> work) throws RefusedException {
        try {
            return work.get();
        } catch (CommandException e) {
            throw new RefusedException(Reason.of(e));
        }
    }

    private <T> T onConductor(Callable<T> work) throws RefusedException {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CommandException) {
                throw new RefusedException(Reason.of(cause));
            }
            throw new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("the box is stopping");
        }
    }

    private static void addMemory(ObjectNode json, AudioMemory memory) {
        json.put("most_bytes", memory.mostBytes())
                .put("whole_files_bytes", memory.wholeBytes())
                .put("long_files_bytes", memory.blockBytes())
                .put("long_files", memory.streamedFiles())
                .put("ready_parts", memory.readyPages())
                .put("ready_parts_wanted", memory.wantedReadyPages())
                .put("starved_reads", memory.starvedReads())
                .put("faults", memory.faults())
                .put("last_fault", memory.lastFault());
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /**
     * The project as a session file says it, for who has seen that its revision is another; with
     * how much of its audio each clip sounds.
     */
    private JsonNode project() throws CommandException {
        conductor.keepGestures();
        Conductor.Loaded open = conductor.loaded();
        ObjectNode project = open.score().session().file().json();
        ObjectNode seconds = project.putObject("audio_seconds");
        for (Timeline timeline : open.score().rig().timelines()) {
            for (Clip clip : timeline.clips()) {
                seconds.put(clip.id(), clip.lengthFrames() / (double) engine.sampleRateHz());
            }
        }
        return project.put("id", open.projectId()).put("revision", revision(open));
    }

    /** Goes up with each edit; a session never changes, an edit makes a new one. */
    private long revision(Conductor.Loaded open) {
        Session session = open.score().session();
        if (told != session) {
            told = session;
            revision++;
        }
        return revision;
    }

    private JsonNode read() throws CommandException {
        Conductor.Loaded open = conductor.loaded();
        ObjectNode state = Json.object();
        state.putObject("project")
                .put("id", open.projectId())
                .put("name", open.score().session().name())
                .put("revision", revision(open));
        state.putObject("driver")
                .put("name", drivers.driver().name())
                .put("why", drivers.why())
                .put("sample_rate", drivers.driver().format().sampleRateHz())
                .put("block_frames", drivers.driver().format().blockFrames());
        state.putObject("stretch")
                .put("by", stretch.stretchers().name())
                .put("says", stretch.says());
        EngineStatus status = engine.status();
        state.putObject("engine")
                .put("frame", status.frame())
                .put("load", Math.round(status.load() * 1e4) / 1e4)
                .put("xruns", drivers.xruns())
                .put(
                        "allocated_bytes_per_block",
                        tenths(allocation.read(drivers.driver().audioThread(), status.blocks())))
                .put("late_events", status.lateEvents())
                .put("max_late_frames", status.maxLateFrames())
                .put("ignored_actions", status.ignoredActions())
                .put("refused_actions", status.refusedActions())
                .put("voices", status.soundingVoices())
                .put("refused_voices", status.refusedVoices())
                .put("late_audio_frames", status.missedFrames())
                .put("longest_audio_wait_frames", status.longestGapFrames());
        addMemory(state.putObject("audio_memory"), conductor.audio().memory());
        report.addTo(state, open.score(), open.desk(), conductor.live().board());
        ShowReport.addTo(state.putObject("show"), open.score().session(), conductor.show().here());
        surfaces.addTo(
                state,
                conductor.surfaces(),
                conductor.learning(),
                open.desk().conflicts(),
                conductor.pedalboards().statuses());
        osc.addTo(state);
        audio.addTo(state);
        notes.addTo(state);
        StateReport.addNotices(state.putArray("notices"), conductor.happened().latest());
        latency.addTo(state);
        recording.addTo(state);
        recording.addLoopers(state, open.score().session());
        state.put("recording_actions", conductor.recorder().clipId());
        state.put("can_undo", open.canUndo()).put("can_redo", open.canRedo());
        more.accept(state);
        return state;
    }
}
