package atome.adole.bench;

import atome.adole.Atome;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.AtomeType;
import atome.adole.session.Projects;
import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the store on the disk of a folder, the peer in turn with it. Calling thread.
 *
 * @param events of the large store
 * @param clips of the large project
 * @param groups commits of a group, and as many of one value
 */
public record StoreBench(int events, int clips, int groups) {
    /** What comes in 26 ms at the rate that is promised; the last commit takes about as long. */
    public static final int GROUP = 128;

    private static final int OPENS = 3;

    /** A megabyte that is no sound: only its content counts here. */
    private static final int AUDIO_BYTES = 1 << 20;

    /** The figures; {@code bare} are the peer's. */
    public record Figures(
            double valuesPerSecond,
            double bareValuesPerSecond,
            double p99Millis,
            double bareP99Millis,
            double openProjectMillis,
            double openStoreMillis,
            long storeBytes) {}

    /**
     * Runs all of it in an empty folder, which the caller clears.
     *
     * @throws IOException when the folder cannot be used, or the store fails
     */
    public Figures run(Path folder) throws IOException {
        try (OurCommits ours = new OurCommits(Files.createDirectories(folder.resolve("ours")));
                BareInserts bare = new BareInserts(folder.resolve("bare.db"))) {
            warmUp(ours, bare);
            long[][] grouped = inTurn(ours, bare, GROUP);
            long[][] single = inTurn(ours, bare, 1);
            double values = (double) groups * GROUP;
            double openProject = openProject(folder.resolve("clips"));
            Path large = folder.resolve("large");
            LargeStore.make(large, events);
            return new Figures(
                    values / Times.of(grouped[0]).totalSeconds(),
                    values / Times.of(grouped[1]).totalSeconds(),
                    Times.of(single[0]).p99Millis(),
                    Times.of(single[1]).p99Millis(),
                    openProject,
                    openStore(large),
                    Files.size(Store.file(large)));
        } catch (StoreException | SQLException | SessionException e) {
            throw new IOException("the store cannot be measured: " + e.getMessage(), e);
        }
    }

    private void warmUp(Committing ours, Committing bare) throws StoreException, SQLException {
        for (int i = 0; i < groups / 5; i++) {
            ours.commit(GROUP);
            bare.commit(GROUP);
        }
    }

    private long[][] inTurn(Committing ours, Committing bare, int values)
            throws StoreException, SQLException {
        long[][] nanos = new long[2][groups];
        for (int i = 0; i < groups; i++) {
            nanos[0][i] = nanos(ours, values);
            nanos[1][i] = nanos(bare, values);
        }
        return nanos;
    }

    private static long nanos(Committing side, int values) throws StoreException, SQLException {
        long begun = System.nanoTime();
        side.commit(values);
        return System.nanoTime() - begun;
    }

    private double openProject(Path directory)
            throws StoreException, SessionException, IOException {
        Path source = Files.createDirectories(directory.resolve("source"));
        Files.write(source.resolve("audio.wav"), new byte[AUDIO_BYTES]);
        String project;
        try (Store store = Store.open(directory)) {
            project = new Projects(store).importSession(session(), source);
        }
        long[] nanos = new long[OPENS];
        for (int i = 0; i < OPENS; i++) {
            long begun = System.nanoTime();
            try (Store store = Store.open(directory)) {
                new Projects(store).load(project);
                nanos[i] = System.nanoTime() - begun;
            }
        }
        return Times.of(nanos).medianMillis();
    }

    private SessionFile session() {
        List<Atome> atomes = new ArrayList<>();
        atomes.add(
                atome("audio", AtomeType.AUDIO_FILE, Json.object().put("local_path", "audio.wav")));
        atomes.add(atome("song", AtomeType.TIMELINE, Json.object().put("name", "Song")));
        for (int i = 0; i < clips; i++) {
            var props = Json.object().put("timeline_id", "song").put("audio_file_id", "audio");
            props.put("name", "Clip " + i).put("play_position", i).put("gain", -i % 12);
            atomes.add(atome("clip" + i, AtomeType.AUDIO_CLIP, props));
        }
        return new SessionFile(null, "large", 48_000, 1, atomes, List.of(), Json.object());
    }

    private static Atome atome(String id, String type, ObjectNode properties) {
        return new Atome(id, type, null, null, properties);
    }

    /** As a start does: the store, the project that was open last, and whether it can be undone. */
    private static double openStore(Path directory) throws StoreException, SessionException {
        long[] nanos = new long[OPENS];
        for (int i = 0; i < OPENS; i++) {
            long begun = System.nanoTime();
            try (Store store = Store.open(directory)) {
                Projects projects = new Projects(store);
                String last = projects.lastOpened().orElseThrow().id();
                projects.load(last);
                store.canUndo(last);
                nanos[i] = System.nanoTime() - begun;
            }
        }
        return Times.of(nanos).medianMillis();
    }
}
