package atome.adole.session;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.blob.Blobs;
import atome.adole.blob.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sessions in the store: each is a project with its atomes under it, its audio kept by content and
 * linked under {@code projects/<id>/audio}. Any control thread.
 */
public final class Projects {
    private static final String LAST_OPENED = "last_opened_project";
    private static final String EXTRA = "session_extra";
    private static final int SUFFIX_LENGTH = 8;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Store store;
    private final Blobs blobs;

    public Projects(Store store) {
        this.store = store;
        this.blobs = new Blobs(store.dataDir());
    }

    /**
     * Makes a project of a session, all of it or nothing, and answers its id. Ids that are in use
     * get a suffix.
     */
    public String importSession(SessionFile file, Path baseDir)
            throws StoreException, SessionException {
        Session session = Session.of(file);
        Map<String, Path> audio = audio(session, baseDir);
        Map<String, String> hashes = keep(session, audio);
        String projectId = UUID.randomUUID().toString();
        String tx = UUID.randomUUID().toString();
        Map<String, String> ids = taken(file, projectId);
        SessionFile renamed = new Renaming(ids).of(file);
        List<Event> events = new ArrayList<>();
        events.add(
                Event.create(
                        projectId,
                        Store.PROJECT_TYPE,
                        null,
                        projectId,
                        projectProps(renamed, sourceHash(file, hashes)),
                        tx,
                        "import"));
        Map<String, String> links = new LinkedHashMap<>();
        hashes.forEach((id, hash) -> links.put(ids.getOrDefault(id, id), hash));
        for (Atome atome : renamed.atomes()) {
            ObjectNode props = atome.properties().deepCopy();
            String hash = links.get(atome.id());
            if (hash != null) {
                props.put("content_hash", Blobs.PREFIX + hash);
                props.put("local_path", AudioLinks.localPath(atome.id()));
            }
            String parent = atome.parentId();
            events.add(
                    Event.create(
                            atome.id(),
                            atome.type(),
                            parent == null ? projectId : parent,
                            projectId,
                            props,
                            tx,
                            "import"));
        }
        store.commit(events);
        AudioLinks.put(directory(projectId), blobs, links);
        return projectId;
    }

    /**
     * Links the audio of one more file of a project, which is in the blobs already; answers what
     * its atome says of where it is.
     */
    public ObjectNode linkAudio(String projectId, String audioFileId, String hash) {
        AudioLinks.put(directory(projectId), blobs, Map.of(audioFileId, hash));
        return Json.object()
                .put("content_hash", Blobs.PREFIX + hash)
                .put("local_path", AudioLinks.localPath(audioFileId));
    }

    /** Where audio is kept by its content. */
    public Blobs blobs() {
        return blobs;
    }

    /**
     * Keeps a file that was made here and has been hashed already: nothing is copied.
     *
     * @param contentHash "sha256:…"
     * @throws SessionException naming the file
     */
    public ObjectNode keepTake(String projectId, String audioFileId, Path take, String contentHash)
            throws SessionException {
        try {
            String hash = contentHash.substring(Blobs.PREFIX.length());
            blobs.adopt(take, hash);
            return linkAudio(projectId, audioFileId, hash);
        } catch (IOException e) {
            throw new SessionException("cannot keep " + take + ": " + e.getMessage(), e);
        }
    }

    /** The project made of exactly this session and audio, if it was imported before. */
    public Optional<Atome> imported(SessionFile file, Path baseDir)
            throws StoreException, SessionException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Map.Entry<String, Path> audio : audio(Session.of(file), baseDir).entrySet()) {
            hashes.put(audio.getKey(), hash(audio.getValue()));
        }
        String hash = sourceHash(file, hashes);
        return store.projects().reversed().stream()
                .filter(p -> p.properties().path("source_hash").asString("").equals(hash))
                .findFirst();
    }

    /** A project by its id, or the newest of that name. */
    public Optional<Atome> find(String nameOrId) throws StoreException {
        List<Atome> newestFirst = store.projects().reversed();
        return newestFirst.stream()
                .filter(p -> p.id().equals(nameOrId))
                .findFirst()
                .or(() -> newestFirst.stream().filter(p -> p.name().equals(nameOrId)).findFirst());
    }

    /** The session a project is now. */
    public Session load(String projectId) throws StoreException, SessionException {
        Atome project =
                store.atome(projectId)
                        .filter(p -> p.type().equals(Store.PROJECT_TYPE))
                        .orElseThrow(
                                () -> new SessionException("no project \"" + projectId + "\""));
        return Session.of(file(project, store.atomes(projectId)));
    }

    /**
     * Takes back a transaction of a project that is not open anywhere, unless the project could not
     * be loaded then.
     */
    public void undo(String projectId, String txId) throws StoreException, SessionException {
        store.undo(projectId, txId);
        try {
            load(projectId);
        } catch (SessionException e) {
            store.redo(projectId);
            throw e;
        }
    }

    /**
     * Makes a project of its own of how another one was, and answers its id.
     *
     * @param then the other project as it was, the project itself first
     * @param name null: the other one's name, with the time of now
     */
    public String copy(List<Atome> then, @Nullable String name)
            throws StoreException, SessionException {
        SessionFile file = file(then.getFirst(), then.subList(1, then.size()));
        String title =
                name == null
                        ? file.name() + " " + ZonedDateTime.now(ZoneId.systemDefault()).format(DAY)
                        : name;
        SessionFile named =
                new SessionFile(
                        null,
                        title,
                        file.sampleRateHz(),
                        file.seed(),
                        file.atomes(),
                        file.script(),
                        file.extra());
        return importSession(named, directory(then.getFirst().id()));
    }

    private static SessionFile file(Atome project, List<Atome> all) throws SessionException {
        List<Atome> atomes = new ArrayList<>();
        for (Atome atome : all) {
            String parent = project.id().equals(atome.parentId()) ? null : atome.parentId();
            atomes.add(new Atome(atome.id(), atome.type(), parent, null, atome.properties()));
        }
        ObjectNode props = project.properties();
        List<TimedAction> script = SessionJson.script(List.copyOf(props.path("script").values()));
        return new SessionFile(
                null,
                project.name(),
                props.path("sample_rate").asInt(48_000),
                props.path("seed").asLong(1),
                atomes,
                script,
                props.path(EXTRA) instanceof ObjectNode extra ? extra : Json.object());
    }

    /** Links what audio of a project is here by now, for people to find it. */
    public void linkAudio(String projectId) throws StoreException, SessionException {
        Map<String, String> here = new LinkedHashMap<>();
        for (AudioFile audio : load(projectId).audioFiles()) {
            String hash = audio.contentHash();
            if (hash != null && blobs.has(hash.substring(Blobs.PREFIX.length()))) {
                here.put(audio.id(), hash.substring(Blobs.PREFIX.length()));
            }
        }
        AudioLinks.put(directory(projectId), blobs, here);
    }

    /** Where the audio of a project's file is; refused if it is not here. */
    public Path audioPath(String projectId, AudioFile audio) throws SessionException {
        String hash = audio.contentHash();
        if (hash != null && blobs.has(hash.substring(Blobs.PREFIX.length()))) {
            return blobs.path(hash.substring(Blobs.PREFIX.length()));
        }
        Fields f = new Fields("atome \"" + audio.id() + "\"", Json.object(), Map.of());
        String local = audio.localPath();
        Path file = local == null ? null : LocalPaths.resolve(f, local, directory(projectId));
        if (file == null || !Files.isRegularFile(file)) {
            throw f.refused("content_hash", "its audio is not on this box");
        }
        return file;
    }

    /** The directory of a project's own files. */
    public Path directory(String projectId) {
        return store.dataDir().resolve("projects").resolve(projectId);
    }

    /** Writes a project, by id or name, as a session with its audio. */
    public void export(String projectIdOrName, Path outDir)
            throws StoreException, SessionException {
        Atome project =
                find(projectIdOrName)
                        .orElseThrow(() ->
                                new SessionException("no project \"" + projectIdOrName + "\""));
        Session session = load(project.id());
        Map<String, Path> audio = new LinkedHashMap<>();
        for (AudioFile file : session.audioFiles()) {
            audio.put(file.id(), audioPath(project.id(), file));
        }
        List<Atome> atomes = new ArrayList<>();
        for (Atome atome : session.file().atomes()) {
            atomes.add(
                    audio.containsKey(atome.id())
                            ? atome.with(
                                    atome.properties()
                                            .deepCopy()
                                            .put("local_path", AudioLinks.localPath(atome.id())))
                            : atome);
        }
        try {
            Files.createDirectories(outDir.resolve("audio"));
            for (Map.Entry<String, Path> file : audio.entrySet()) {
                SafeFiles.copy(
                        file.getValue(), outDir.resolve(AudioLinks.localPath(file.getKey())));
            }
        } catch (IOException e) {
            throw new SessionException(outDir + ": cannot write the audio of the export", e);
        }
        session.file().with(atomes, session.script()).write(outDir.resolve(SessionFile.FILE_NAME));
    }

    /** Remembers the project to open at the next start. */
    public void opened(String projectId) throws StoreException {
        store.setting(LAST_OPENED, projectId);
    }

    /** The project that was opened last, if it is still there. */
    public Optional<Atome> lastOpened() throws StoreException {
        Optional<String> id = store.setting(LAST_OPENED);
        return id.isPresent() ? store.atome(id.get()) : Optional.empty();
    }

    /** Every audio file of the session, looked up before anything is stored. */
    private Map<String, Path> audio(Session session, Path baseDir) throws SessionException {
        Map<String, Path> found = new LinkedHashMap<>();
        for (AudioFile audio : session.audioFiles()) {
            Fields f =
                    new Fields(
                            session.file().origin() + ": atome \"" + audio.id() + "\"",
                            Json.object(),
                            Map.of());
            String local = audio.localPath();
            Path file = local == null ? null : LocalPaths.resolve(f, local, baseDir);
            String hash = audio.contentHash();
            Path blob = hash == null ? null : blobs.path(hash.substring(Blobs.PREFIX.length()));
            if (file != null && Files.isRegularFile(file)) {
                if (hash != null && !hash.equals(Blobs.PREFIX + hash(file))) {
                    throw f.refused("content_hash", "the file \"" + local + "\" has another");
                }
                found.put(audio.id(), file);
            } else if (blob != null && Files.isRegularFile(blob)) {
                found.put(audio.id(), blob);
            } else if (local != null) {
                throw f.refused("local_path", "there is no file \"" + local + "\"");
            } else {
                throw f.refused("content_hash", "its audio is not on this box");
            }
        }
        return found;
    }

    private Map<String, String> keep(Session session, Map<String, Path> audio)
            throws SessionException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : audio.entrySet()) {
            try {
                hashes.put(file.getKey(), blobs.put(file.getValue()));
            } catch (IOException e) {
                throw new SessionException(
                        session.file().origin()
                                + ": atome \""
                                + file.getKey()
                                + "\": property \"local_path\": cannot keep "
                                + file.getValue(),
                        e);
            }
        }
        return hashes;
    }

    private Map<String, String> taken(SessionFile file, String projectId) throws StoreException {
        Map<String, String> ids = new HashMap<>();
        for (Atome atome : file.atomes()) {
            if (store.knows(atome.id())) {
                String suffix = "@" + projectId.substring(0, SUFFIX_LENGTH);
                ids.put(atome.id(), atome.id() + suffix);
            }
        }
        return ids;
    }

    private static ObjectNode projectProps(SessionFile file, String sourceHash) {
        ObjectNode props = Json.object().put("name", file.name());
        props.put("sample_rate", file.sampleRateHz()).put("seed", file.seed());
        props.put("source_hash", sourceHash).set("script", file.scriptJson());
        if (!file.extra().isEmpty()) {
            props.set(EXTRA, file.extra());
        }
        return props;
    }

    private static String sourceHash(SessionFile file, Map<String, String> hashes) {
        ObjectNode all = file.json();
        JsonNode audio = Json.MAPPER.valueToTree(hashes);
        all.set("audio", audio);
        return Blobs.PREFIX + Json.sha256(Json.MAPPER.writeValueAsString(all));
    }

    private static String hash(Path file) throws SessionException {
        try {
            return Blobs.hash(file);
        } catch (IOException e) {
            throw new SessionException(file + ": cannot read the audio", e);
        }
    }
}
