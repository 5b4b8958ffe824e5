package atome.appliance.audio;

import atome.adole.Store;
import atome.adole.session.AtomeType;
import atome.adole.session.AudioClip;
import atome.adole.session.AudioFile;
import atome.adole.session.Projects;
import atome.adole.session.Session;
import atome.adole.session.SessionException;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.appliance.desk.Score;
import atome.appliance.edit.Edit;
import atome.appliance.render.Freeze;
import atome.engine.sample.WavException;
import atome.engine.stretch.Stretchers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files on their way into the open project, one after the other on a thread of their own. They are
 * started, cancelled and listed on the Conductor's thread, which also puts what is finished into
 * the project. A file that cannot be used changes nothing.
 */
public final class Imports implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final int MOST = 1_000;
    private static final int LISTED = 20;

    private final Executor conductorThread;
    private final Conductor conductor;
    private final Projects projects;
    private final AudioKeeper keeper;
    private final Path uploads;
    private final Stretchers stretchers;
    private final ArrayDeque<Import> all = new ArrayDeque<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("import").factory());

    /**
     * None yet.
     *
     * @param stretchers who stretch the clips that are frozen
     */
    public Imports(
            Executor conductorThread, Conductor conductor, Store store, Stretchers stretchers) {
        this.conductorThread = conductorThread;
        this.conductor = conductor;
        this.projects = new Projects(store);
        this.keeper = new AudioKeeper(store.dataDir());
        this.uploads = store.dataDir().resolve("uploads").toAbsolutePath();
        this.stretchers = stretchers;
    }

    /**
     * Starts to import a file of this machine into the open project.
     *
     * @param audioFileId of the atome that it becomes; it becomes a file's name, too
     * @param name what people call it; null for the file's own
     * @throws CommandException when it can be seen at once that it will not do
     */
    public Import start(String audioFileId, String path, @Nullable String name)
            throws CommandException {
        Conductor.Loaded open = roomFor(audioFileId);
        try {
            Path file = Path.of(path);
            String called = name == null ? String.valueOf(file.getFileName()) : name;
            Import started =
                    new Import(audioFileId, open.projectId(), file, called, Files.size(file));
            begin(started, Making.NOTHING, Placing.NOTHING);
            return started;
        } catch (InvalidPathException e) {
            throw new CommandException("\"path\" " + path + ": " + e.getReason());
        } catch (IOException e) {
            throw new CommandException("\"path\" " + path + ": no such file");
        }
    }

    /**
     * Starts to make an audio file of a stretched clip, which plays that file from then on. Both
     * are one step to undo; a clip that has changed meanwhile stays as it is, and so does the
     * project.
     *
     * @param audioFileId of the new file
     * @throws CommandException naming the clip and why it cannot be frozen
     */
    public Import freeze(String audioFileId, String clipId) throws CommandException {
        Conductor.Loaded open = roomFor(audioFileId);
        Session session = open.score().session();
        Freeze freeze = Freeze.of(open.score(), clipId);
        AudioClip clip = session.find(clipId, AudioClip.class).orElseThrow();
        AudioFile of = session.find(clip.audioFileId(), AudioFile.class).orElseThrow();
        try {
            Path audio = projects.audioPath(open.projectId(), of);
            Path file = uploads.resolve(audioFileId + ".frozen.wav");
            long bytes = 4L * freeze.clip().lengthFrames() * freeze.clip().sound().channels();
            String name = (clip.name().isBlank() ? of.id() : clip.name()) + ", frozen";
            Import started = new Import(audioFileId, open.projectId(), file, name, bytes);
            begin(
                    started,
                    () -> {
                        Files.createDirectories(uploads);
                        freeze.write(audio, file, stretchers, started::cancelled);
                    },
                    (edit, properties) -> {
                        Score now = conductor.loaded().score();
                        AudioClip still = now.session().find(clipId, AudioClip.class).orElse(null);
                        if (still == null
                                || !still.audioFileId().equals(clip.audioFileId())
                                || !freeze.isSameAs(Freeze.of(now, clipId))) {
                            throw new CommandException(
                                    "clip \"%s\" was changed meanwhile".formatted(clipId));
                        }
                        properties.put("source", "generated");
                        freeze.place(now.session(), edit, audioFileId);
                    });
            return started;
        } catch (SessionException e) {
            throw new CommandException(Reason.of(e));
        }
    }

    /** What is open, where one more file with this id is welcome. */
    private Conductor.Loaded roomFor(String audioFileId) throws CommandException {
        if (!audioFileId.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,119}")) {
            throw new CommandException("\"audio_file_id\" is no plain id: " + audioFileId);
        }
        Conductor.Loaded open = conductor.loaded();
        if (open.score().session().atome(audioFileId).isPresent() || waits(audioFileId) != null) {
            throw new CommandException("there is an atome \"" + audioFileId + "\" already");
        }
        if (all.stream().filter(one -> !one.done().isDone()).count() >= MOST) {
            throw new CommandException("%d files are being imported already".formatted(MOST));
        }
        return open;
    }

    private void begin(Import started, Making making, Placing placing) {
        all.addLast(started);
        while (all.size() > LISTED && all.getFirst().done().isDone()) {
            all.removeFirst();
        }
        thread.execute(() -> run(started, making, placing));
    }

    /** Brings the file about, on the import thread. */
    private interface Making {
        Making NOTHING = () -> {};

        void make() throws IOException, WavException;
    }

    /** What else changes when the file is there, in the same step. Conductor's thread. */
    private interface Placing {
        Placing NOTHING = (_, _) -> {};

        void place(Edit edit, ObjectNode properties) throws CommandException;
    }

    /** Where uploads are gathered; an import takes what lies here away. */
    Path uploads() {
        return uploads;
    }

    private @Nullable Import waits(String audioFileId) {
        return all.stream()
                .filter(one -> one.audioFileId().equals(audioFileId) && !one.done().isDone())
                .findFirst()
                .orElse(null);
    }

    /** Ends an import that is under way. */
    public void cancel(String audioFileId) throws CommandException {
        Import running = waits(audioFileId);
        if (running == null) {
            throw new CommandException("no import of \"" + audioFileId + "\" is under way");
        }
        running.cancel();
    }

    /** Those under way and the last that ended, oldest first. */
    public List<Import> list() {
        return new ArrayList<>(all);
    }

    private void run(Import started, Making making, Placing placing) {
        try {
            refuseCancelled(started);
            making.make();
            refuseCancelled(started);
            AudioKeeper.Kept kept = keeper.keep(started);
            conductorThread.execute(() -> finish(started, kept, placing));
        } catch (IOException | WavException | CommandException | RuntimeException fault) {
            fail(started, fault);
        } finally {
            takeAway(started.file());
        }
    }

    private static void refuseCancelled(Import started) throws CommandException {
        if (started.cancelled()) {
            throw new CommandException(started.name() + ": " + Import.CANCELLED);
        }
    }

    private void takeAway(Path file) {
        if (uploads.equals(file.toAbsolutePath().normalize().getParent())) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                log.warn("the upload {} cannot be removed: {}", file, e.getMessage());
            }
        }
    }

    private void finish(Import started, AudioKeeper.Kept kept, Placing placing) {
        try {
            refuseCancelled(started);
            if (!conductor.loaded().projectId().equals(started.projectId())) {
                throw new CommandException(
                        started.name() + ": another project was opened meanwhile");
            }
            Edit edit = conductor.edit();
            ObjectNode properties = kept.properties();
            properties.setAll(
                    projects.linkAudio(started.projectId(), started.audioFileId(), kept.hash()));
            placing.place(edit, properties);
            conductor.commit(edit.add(started.audioFileId(), AtomeType.AUDIO_FILE, properties));
            log.info("\"{}\" is imported", started.name());
            started.done().complete(started.audioFileId());
        } catch (CommandException | RuntimeException fault) {
            fail(started, fault);
        }
    }

    private static void fail(Import started, Exception fault) {
        String reason = Reason.of(fault);
        log.warn("\"{}\" is not imported: {}", started.name(), reason);
        started.done().completeExceptionally(new CommandException(reason));
    }

    @Override
    public void close() {
        all.forEach(Import::cancel);
        thread.close();
    }
}
