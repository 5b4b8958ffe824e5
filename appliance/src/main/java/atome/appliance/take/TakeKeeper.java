package atome.appliance.take;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.AtomeType;
import atome.adole.session.Projects;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.adole.session.Timeline;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.appliance.desk.Score;
import atome.appliance.edit.Edit;
import atome.engine.record.Placement;
import atome.engine.record.take.Gap;
import atome.engine.record.take.TakeNote;
import atome.engine.record.take.TakeRecovery;
import atome.engine.timeline.Timebase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives takes their place in the store: the file under its content's hash, an atome for it, and a
 * clip on the timeline where it was played; one step to undo. Only then the take's own file and
 * note go, so whenever the power goes, it is found again. Conductor's thread.
 */
final class TakeKeeper {
    private static final Logger log = LoggerFactory.getLogger(TakeKeeper.class);

    private final Conductor conductor;
    private final Store store;
    private final Projects projects;

    TakeKeeper(Conductor conductor, Store store) {
        this.conductor = conductor;
        this.store = store;
        this.projects = new Projects(store);
    }

    /**
     * Keeps one; one that is kept already only loses its file. Answers what the contract says.
     *
     * @throws CommandException when the store will not have it; its file and note stay
     */
    ObjectNode keep(Recording take) throws CommandException {
        try {
            return keep(take, TakeOrder.of(take.note().properties()));
        } catch (IOException e) {
            throw new CommandException("take " + take.path() + ": " + Reason.of(e));
        }
    }

    /** Keeps one of which more is known by now than its note says. */
    ObjectNode keep(Recording take, TakeOrder order) throws CommandException {
        try {
            ObjectNode done =
                    Json.object()
                            .put("audio_file_id", order.audioFileId())
                            .put("path", path(order))
                            .put("duration", take.durationSeconds())
                            .put("hash", take.contentHash());
            if (!store.knows(order.audioFileId())) {
                add(take, order, done);
            }
            TakeRecovery.forget(take.path());
            Files.deleteIfExists(take.path());
            return done;
        } catch (IOException | StoreException | SessionException e) {
            throw new CommandException("take " + take.path() + ": " + Reason.of(e));
        }
    }

    private String path(TakeOrder order) {
        return projects.directory(order.projectId())
                .resolve("audio")
                .resolve(order.audioFileId() + ".wav")
                .toString();
    }

    private void add(Recording take, TakeOrder order, ObjectNode done)
            throws CommandException, StoreException, SessionException {
        Edit edit = edit(order.projectId());
        Session session = edit.session();
        ObjectNode where =
                projects.keepTake(
                        order.projectId(), order.audioFileId(), take.path(), take.contentHash());
        edit.add(order.audioFileId(), AtomeType.AUDIO_FILE, audioFile(take, order, where));
        Optional<ObjectNode> clip = clip(take, order, session);
        if (clip.isPresent()) {
            edit.add(order.clipId(), AtomeType.AUDIO_CLIP, clip.get());
            LoopLayers.setLoop(edit, session, clip.get(), take.note().sampleRateHz());
            done.put("clip_id", order.clipId())
                    .set("play_position", clip.get().get("play_position"));
        }
        commit(order.projectId(), edit);
        done.put("tx_id", edit.transaction());
        log.info(
                "take \"{}\": {} s in the store, {}",
                order.clip().path("name").asString(""),
                take.durationSeconds(),
                take.contentHash());
        tellDefects(take, order);
    }

    private static void tellDefects(Recording take, TakeOrder order) {
        String name = order.clip().path("name").asString("");
        if (!take.ended().isEmpty()) {
            log.warn("take \"{}\" ended because {}", name, take.ended());
        }
        if (!take.note().gaps().isEmpty() || take.lateBlocks() > 0 || take.driverChanges() > 0) {
            log.warn(
                    "take \"{}\" is not of one piece: {} gaps, {} late blocks, {} changes of"
                            + " driver",
                    name,
                    take.note().gaps().size(),
                    take.lateBlocks(),
                    take.driverChanges());
        }
    }

    private Edit edit(String projectId) throws CommandException, StoreException, SessionException {
        return isOpen(projectId)
                ? conductor.edit()
                : new Edit(projectId, projects.load(projectId).file());
    }

    private void commit(String projectId, Edit edit) throws CommandException, StoreException {
        if (isOpen(projectId)) {
            conductor.commit(edit);
        } else {
            store.commit(edit.events());
        }
    }

    private boolean isOpen(String projectId) {
        try {
            return projectId.equals(conductor.loaded().projectId());
        } catch (CommandException nothingIsOpen) {
            return false;
        }
    }

    private static ObjectNode audioFile(Recording take, TakeOrder order, ObjectNode where) {
        TakeNote note = take.note();
        ObjectNode properties =
                where.put("name", order.clip().path("name").asString("take"))
                        .put("sample_rate", note.sampleRateHz())
                        .put("bit_depth", note.format().bytes() * 8)
                        .put("channels", note.channels().size())
                        .put("frame_count", take.frames())
                        .put("duration", take.durationSeconds())
                        .put("container", "wav")
                        .put("source", "recording")
                        .put("source_node_id", note.nodeId())
                        .put("recorded_at", note.startedAt().toString())
                        .put("overrun_frames", note.gaps().stream().mapToLong(Gap::frames).sum())
                        .put("late_blocks", take.lateBlocks())
                        .put("driver_changes", take.driverChanges());
        if (!note.gaps().isEmpty()) {
            ArrayNode gaps = properties.putArray("gaps");
            note.gaps().forEach(gap -> gaps.addArray().add(gap.frame()).add(gap.frames()));
        }
        if (!take.ended().isEmpty()) {
            properties.put("ended", take.ended());
        }
        return properties;
    }

    /** Empty when there is no timeline for it. */
    private static Optional<ObjectNode> clip(Recording take, TakeOrder order, Session session) {
        ObjectNode properties = order.clip().deepCopy().put("audio_file_id", order.audioFileId());
        String id = properties.path("timeline_id").asString("");
        Optional<Timeline> own = session.find(id, Timeline.class);
        Optional<Timeline> timeline = own.or(() -> session.timelines().stream().findFirst());
        if (timeline.isEmpty()) {
            return Optional.empty();
        }
        if (own.isEmpty()) {
            properties.put("timeline_id", timeline.get().id()).remove("group_id");
        } else if (take.note().timelineFrame() != TakeNote.NO_TIMELINE) {
            place(take, session, own.get(), properties);
        }
        LoopLayers.check(properties, session);
        String output = properties.path("output_node_id").asString("");
        if (!output.isEmpty() && session.atome(output).isEmpty()) {
            properties.remove("output_node_id");
        }
        return Optional.of(properties);
    }

    private static void place(
            Recording take, Session session, Timeline timeline, ObjectNode properties) {
        TakeNote note = take.note();
        int rateHz = note.sampleRateHz();
        int lateFrames = note.roundTripFrames();
        Placement placed = Placement.of(note.timelineFrame(), lateFrames);
        boolean before = placed.sourceInFrame() >= take.frames();
        long sourceInFrame = before ? 0 : placed.sourceInFrame();
        var map = Score.tempoMap(session, timeline);
        Timebase timebase = Timebase.valueOf(timeline.timebase().name());
        properties
                .put(
                        "play_position",
                        map.positionAtFrame(placed.timelineStartFrame(), timebase, rateHz))
                .put("record_position", map.positionAtFrame(note.timelineFrame(), timebase, rateHz))
                .put("start_offset", (double) sourceInFrame / rateHz)
                .put("timeline_start_frame", placed.timelineStartFrame())
                .put("source_in_frame", sourceInFrame)
                .put("duration_frames", take.frames() - sourceInFrame)
                .put("record_offset_frames_applied", lateFrames);
    }
}
