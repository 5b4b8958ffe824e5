package atome.appliance.doctor;

import atome.adole.Atome;
import atome.adole.DamagedException;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.backup.Backup;
import atome.adole.backup.Backups;
import atome.adole.backup.Rescue;
import atome.adole.session.AtomeType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the store of a data directory holds, read once for all checks; immutable.
 *
 * @param exists whether there is one yet
 * @param audio the hash of every audio file, with who needs it
 * @param fault why it does not open, or empty
 * @param damaged whether that is since its file is damaged
 * @param backups how many there are, and the newest
 * @param aside the names of damaged files that were set aside
 */
record Stored(
        Path data,
        boolean exists,
        int projects,
        Map<String, String> audio,
        String fault,
        boolean damaged,
        String backups,
        String aside) {

    static Stored in(Path data) {
        if (!Store.existsIn(data)) {
            return new Stored(data, false, 0, Map.of(), "", false, "", "");
        }
        try (Store store = Store.open(data)) {
            List<Atome> projects = store.projects();
            Map<String, String> audio = new TreeMap<>();
            for (Atome project : projects) {
                for (Atome atome : store.atomes(project.id())) {
                    String hash = atome.properties().path("content_hash").asString("");
                    if (atome.type().equals(AtomeType.AUDIO_FILE) && !hash.isEmpty()) {
                        audio.putIfAbsent(hash, atome.name() + " of " + project.name());
                    }
                }
            }
            return new Stored(
                    data, true, projects.size(), audio, "", false, backups(data), aside(data));
        } catch (StoreException e) {
            String fault = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            boolean damaged = e instanceof DamagedException;
            return new Stored(data, true, 0, Map.of(), fault, damaged, backups(data), "");
        }
    }

    private static String backups(Path data) {
        try {
            List<Backup> all = new Backups(data).all();
            return all.isEmpty()
                    ? "no backups yet"
                    : "%d backups, the newest of %s".formatted(all.size(), all.getFirst().at());
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String aside(Path data) throws StoreException {
        return Rescue.aside(data).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
    }
}
