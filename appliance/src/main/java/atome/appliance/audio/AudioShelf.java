package atome.appliance.audio;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.blob.Blobs;
import atome.adole.session.AudioFile;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.appliance.conductor.Conductor;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.engine.sample.WavException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The audio files of the open project, as the page asks for them. */
public final class AudioShelf {
    private static final int PATIENCE_SECONDS = 60;

    private final Conductor conductor;
    private final Imports imports;
    private final AudioCheck check;
    private final Projects projects;
    private final Path data;

    /** An audio file with where it lies. */
    public record Shelved(String hash, Path file) {}

    public AudioShelf(Conductor conductor, Imports imports, AudioCheck check, Store store) {
        this.conductor = conductor;
        this.imports = imports;
        this.check = check;
        this.projects = new Projects(store);
        this.data = store.dataDir();
    }

    /** Where files are gathered until they are whole. */
    public Path uploads() {
        return imports.uploads();
    }

    /** An import under way. Conductor's thread. */
    public Import find(String audioFileId) throws CommandException {
        return imports.list().reversed().stream()
                .filter(one -> one.audioFileId().equals(audioFileId))
                .findFirst()
                .orElseThrow(() -> new CommandException("no import of \"" + audioFileId + "\""));
    }

    /**
     * Waits for an import, a minute at most; false when it takes longer. Any thread but the
     * Conductor's.
     *
     * @throws CommandException why the file is not in the project
     */
    public static boolean await(Import started) throws CommandException {
        try {
            started.done().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new CommandException(Reason.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("the box is stopping");
        }
    }

    /** One of the open project's files. Conductor's thread. */
    public Shelved file(String audioFileId) throws CommandException {
        Conductor.Loaded open = conductor.loaded();
        AudioFile file =
                open.score()
                        .session()
                        .find(audioFileId, AudioFile.class)
                        .orElseThrow(() ->
                                new CommandException("no audio file \"" + audioFileId + "\""));
        try {
            Path path = projects.audioPath(open.projectId(), file);
            String hash = file.contentHash();
            return new Shelved(
                    hash == null ? Blobs.hash(path) : hash.substring(Blobs.PREFIX.length()), path);
        } catch (SessionException | IOException e) {
            throw new CommandException(Reason.of(e));
        }
    }

    /** Its wave. Any thread but the Conductor's. */
    public JsonNode peaks(Shelved shelved, long from, long frames, int points)
            throws CommandException {
        try {
            Peaks.Part part =
                    new Peaks(data).part(shelved.hash(), shelved.file(), from, frames, points);
            ObjectNode json =
                    Json.object()
                            .put("sample_rate", part.sampleRateHz())
                            .put("frames", part.frames())
                            .put("from", from)
                            .put("step_frames", Peaks.STEP_FRAMES);
            ArrayNode channels = json.putArray("channels");
            for (int c = 0; c < part.low().length; c++) {
                ObjectNode channel = channels.addObject();
                add(channel.putArray("low"), part.low()[c]);
                add(channel.putArray("high"), part.high()[c]);
            }
            return json;
        } catch (IOException | WavException e) {
            throw new CommandException(Reason.of(e));
        }
    }

    private static void add(ArrayNode json, float[] values) {
        for (float value : values) {
            json.add(Math.round(value * 1e4) / 1e4);
        }
    }

    /** What is on its way, and what has come to harm. Conductor's thread. */
    public void addTo(ObjectNode state) {
        ArrayNode list = state.putArray("imports");
        for (Import one : imports.list()) {
            ObjectNode json =
                    list.addObject()
                            .put("audio_file_id", one.audioFileId())
                            .put("name", one.name())
                            .put("progress", Math.round(one.progress() * 100) / 100.0);
            if (!one.done().isDone()) {
                json.put("state", "importing");
            } else if (one.done().isCompletedExceptionally()) {
                json.put("state", one.cancelled() ? "cancelled" : "failed")
                        .put("why", Reason.of(one.done().exceptionNow()));
            } else {
                json.put("state", "done");
            }
        }
        ObjectNode checked = state.putObject("audio_check");
        checked.put("checked", check.checked()).put("files", check.count());
        ArrayNode damaged = checked.putArray("damaged");
        check.damaged().forEach(hash -> damaged.add(Blobs.PREFIX + hash));
    }
}
