package atome.appliance.take;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.session.Timeline;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.appliance.latency.Latency;
import atome.controllers.SafeName;
import atome.engine.AudioEngine;
import atome.engine.driver.AudioDriver;
import atome.engine.record.RecordException;
import atome.engine.record.RecordRequest;
import atome.engine.record.RecordState;
import atome.engine.record.Recorder;
import atome.engine.record.RecorderSettings;
import atome.engine.record.RecorderStatus;
import atome.engine.record.RoundTrip;
import atome.engine.record.Session;
import atome.engine.record.Take;
import atome.engine.record.take.RecoveredTake;
import atome.engine.record.take.TakeRecovery;
import atome.engine.record.tap.Landing;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes of the open project, several at once: begun and ended to the frame, and kept as soon as
 * their file is whole, in whatever way they end. Conductor's thread, but for {@link #finished}.
 */
public final class Takes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Takes.class);
    private static final long WATCH_MILLIS = 50;
    private static final int ID_LETTERS = 8;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final ScheduledExecutorService thread;
    private final Conductor conductor;
    private final AudioEngine engine;
    private final Latency latency;
    private final TakeKeeper keeper;
    private final Recorder recorder;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<ObjectNode>> outcomes =
            Collections.synchronizedMap(new Outcomes());
    private final RecordTeller teller = new RecordTeller();
    private @Nullable ObjectNode last;

    /**
     * Finds what a power cut has left, gives it its place, and is ready to record.
     *
     * @throws IOException when the folder cannot be used
     */
    public Takes(
            ScheduledExecutorService thread,
            Conductor conductor,
            AudioEngine engine,
            AudioDriver driver,
            Latency latency,
            Store store,
            RecorderSettings settings)
            throws IOException {
        this.thread = thread;
        this.conductor = conductor;
        this.engine = engine;
        this.latency = latency;
        this.keeper = new TakeKeeper(conductor, store);
        Files.createDirectories(settings.folder());
        for (RecoveredTake found : TakeRecovery.recover(settings.folder())) {
            recover(found);
        }
        this.recorder = Recorder.open(engine, driver, settings);
        var _ =
                thread.scheduleWithFixedDelay(
                        this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void recover(RecoveredTake found) {
        try {
            last = keeper.keep(Recording.of(found)).put("recovered", true);
        } catch (IOException | CommandException e) {
            log.error("take {} stays where it is: {}", found.path(), Reason.of(e));
        }
    }

    /**
     * Begins a take, now, before or at a frame to come; answers what it will be.
     *
     * @throws CommandException when it cannot be; nothing has changed then
     */
    public ObjectNode start(TakeRequest request) throws CommandException {
        return start(request, null);
    }

    /**
     * Begins a take that is a layer of a looper.
     *
     * @param clip what is known of its clip
     */
    void startLayer(TakeRequest request, ObjectNode clip) throws CommandException {
        var _ = start(request, clip);
    }

    private ObjectNode start(TakeRequest request, @Nullable ObjectNode clip)
            throws CommandException {
        Conductor.Loaded open = conductor.loaded();
        TakeOrder order =
                new TakeOrder(
                        open.projectId(),
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        clip != null ? clip : ClipPlan.of(request, open.score().session()));
        try {
            Session session = recorder.arm(recordRequest(request, order));
            Running one = new Running(session, request, order);
            running.put(order.audioFileId(), one);
            outcomes.put(order.audioFileId(), one.kept);
            var _ =
                    session.result()
                            .whenComplete(
                                    (take, fault) -> thread.execute(() -> ended(one, take, fault)));
            conductor.live().refresh();
            ObjectNode done = answer(one);
            if (request.punchInFrame() == TakeRequest.OPEN) {
                done.put("start_frame", begin(one, clip == null));
            }
            return done;
        } catch (RecordException e) {
            throw new CommandException(Reason.of(e));
        }
    }

    /** Where it lies the engine tells, once it has come to its first frame. */
    private long begin(Running one, boolean lands) throws RecordException {
        TakeRequest request = one.request;
        Timeline timeline = request.timeline();
        long frame = Math.max(request.startFrame(), one.session.oldestFrame());
        if (request.plays()) {
            frame = Math.max(frame, conductor.performer().nowFrame());
        }
        try {
            if (request.stopFrame() != TakeRequest.OPEN
                    && request.stopFrame() < frame + engine.sampleRateHz() / 10) {
                throw new RecordException(
                        "nothing that \"%s\" gave is kept: only inputs are, and what is being recorded"
                                .formatted(request.nodeId()));
            }
            one.session.start(
                    frame,
                    timeline == null || !lands
                            ? null
                            : new Landing(slot(timeline), frame, request.plays()));
            if (request.stopFrame() != TakeRequest.OPEN) {
                one.session.stop(request.stopFrame());
            }
        } catch (RecordException refused) {
            one.session.stop(0); // it comes to nothing
            throw refused;
        }
        return frame;
    }

    private int slot(Timeline timeline) {
        return engine.slots().timelines().of(timeline.id());
    }

    private static ObjectNode answer(Running one) {
        return Json.object()
                .put("recorder", one.session.id())
                .put("audio_file_id", one.order.audioFileId())
                .put("clip_id", one.order.clipId());
    }

    private RecordRequest recordRequest(TakeRequest request, TakeOrder order) {
        String title = order.clip().path("name").asString("take");
        return new RecordRequest(
                request.recorder(),
                request.nodeId(),
                request.channels(),
                request.format(),
                "%s-%s-%s.wav"
                        .formatted(
                                STAMP.format(Instant.now()),
                                SafeName.of(title, Set.of()),
                                order.audioFileId().substring(0, ID_LETTERS)),
                null,
                latency.measuredFrames(),
                order.properties());
    }

    /**
     * Ends a take at a frame, past or to come; all that run when none is named. It is kept as soon
     * as its file is whole.
     */
    public List<ObjectNode> stop(@Nullable String name, long frame) throws CommandException {
        List<Running> meant =
                running.values().stream()
                        .filter(one -> name == null || one.session.id().equals(name))
                        .filter(one -> name != null || !ending(one))
                        .toList();
        if (meant.isEmpty()) {
            throw new CommandException(
                    name == null
                            ? "nothing is being recorded"
                            : "recorder \"%s\" is idle and cannot be stopped".formatted(name));
        }
        List<ObjectNode> done = new ArrayList<>();
        for (Running one : meant) {
            try {
                if (engine.renderedFrame() < one.session.startFrame()) {
                    CountIn.end(conductor, engine, one.request, frame);
                }
                one.session.stop(frame);
            } catch (RecordException e) {
                throw new CommandException(Reason.of(e));
            }
            done.add(answer(one));
        }
        conductor.live().refresh();
        return done;
    }

    private static boolean ending(Running one) {
        return ending(one.session);
    }

    static boolean ending(Session session) {
        RecordState state = session.state();
        return state == RecordState.STOPPING || state == RecordState.IDLE;
    }

    private void ended(Running one, @Nullable Take take, @Nullable Throwable fault) {
        running.remove(one.order.audioFileId());
        try {
            if (take == null) {
                log.info("take {}: {}", one.order.audioFileId(), String.valueOf(fault));
                one.kept.completeExceptionally(fault == null ? new IOException() : fault);
                return;
            }
            ObjectNode done = keeper.keep(Recording.of(take), one.order);
            last = done;
            one.kept.complete(done);
        } catch (CommandException | RuntimeException e) {
            log.error("take {}: {}", one.order.audioFileId(), Reason.of(e));
            one.kept.completeExceptionally(e);
        }
        conductor.live().refresh();
    }

    /** More is known of the clip that a recorder's take will be; false when it runs no more. */
    boolean know(String recorderName, UnaryOperator<ObjectNode> more) {
        Running one = running(recorderName);
        if (one != null) {
            one.order = one.order.with(more.apply(one.order.clip()));
        }
        return one != null;
    }

    /** Ends a take that came to nothing; the history still has it. */
    void drop(String recorderName) throws CommandException {
        Running one = running(recorderName);
        if (one != null) {
            if (!ending(one)) {
                var _ = stop(recorderName, engine.renderedFrame());
            }
            var _ = one.kept.thenAccept(this::undo);
        }
    }

    /** Takes back the last take; one that still runs is ended for it. */
    public void discard() throws CommandException {
        Running newest = null;
        for (Running one : running.values()) {
            newest = ending(one) ? newest : one;
        }
        if (newest != null) {
            drop(newest.session.id());
            return;
        }
        ObjectNode kept = last;
        if (kept == null || !kept.has("tx_id")) {
            throw new CommandException("there is no take to discard");
        }
        conductor.travel(true, kept.path("tx_id").asString());
        last = null;
    }

    private void undo(ObjectNode kept) {
        try {
            conductor.travel(true, kept.path("tx_id").asString());
        } catch (CommandException e) {
            log.warn("the take stays: {}", Reason.of(e));
        }
    }

    /**
     * What becomes of a take, once it is in the store, as {@code stop_record} answers it; null for
     * one nobody knows of any more. Any thread.
     */
    public @Nullable CompletableFuture<ObjectNode> finished(String audioFileId) {
        return outcomes.get(audioFileId);
    }

    private void watch() {
        try {
            teller.tell(conductor.live(), recorder.status(), engine.sampleRateHz());
            for (Running one : List.copyOf(running.values())) {
                if (CountIn.cutShort(engine, one)) {
                    one.session.stop(0);
                }
                Punch.aim(engine, conductor.loaded().score(), one.session, one.request);
            }
        } catch (CommandException | RecordException | RuntimeException e) {
            log.warn("a punch failed: {}", Reason.of(e));
        }
    }

    /** Drops every take whose recorder's name begins so. */
    void dropAll(String namesBegin) throws CommandException {
        for (Running one : List.copyOf(running.values())) {
            if (one.session.id().startsWith(namesBegin)) {
                drop(one.session.id());
            }
        }
    }

    /** Engine frame at which a recorder's take began. */
    long startFrame(String recorderName) throws CommandException {
        Running one = running(recorderName);
        if (one == null) {
            throw new CommandException("recorder \"" + recorderName + "\" is idle");
        }
        return one.session.startFrame();
    }

    /** By how much a take of a node is late; null when the rig has none. */
    @Nullable RoundTrip roundTrip(String nodeId, @Nullable String heardThrough) {
        return recorder.roundTrip(nodeId, heardThrough, latency.measuredFrames());
    }

    /** How the recorder does. */
    public RecorderStatus status() {
        return recorder.status();
    }

    /** The take that was kept last, as {@code stop_record} answered it; null before the first. */
    public @Nullable ObjectNode last() {
        return last;
    }

    /** The take that a recorder makes, or null. */
    @Nullable Running running(String recorderName) {
        return running.values().stream()
                .filter(one -> one.session.id().equals(recorderName))
                .findFirst()
                .orElse(null);
    }

    /** Ends all takes where their sound ends; what has yet to be kept is, on the thread. */
    @Override
    public void close() {
        recorder.close();
    }
}
