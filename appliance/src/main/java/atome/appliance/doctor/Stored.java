package atome.appliance.doctor;

import atome.adole.Atome;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.AtomeType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the store of a data directory holds, read once for all checks; immutable.
 *
 * @param exists whether there is one yet
 * @param audio the hash of every audio file, with who needs it
 * @param fault why it does not open, or empty
 */
record Stored(Path data, boolean exists, int projects, Map<String, String> audio, String fault) {

    static Stored in(Path data) {
        if (!Store.existsIn(data)) {
            return new Stored(data, false, 0, Map.of(), "");
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
            return new Stored(data, true, projects.size(), audio, "");
        } catch (StoreException e) {
            String fault = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            return new Stored(data, true, 0, Map.of(), fault);
        }
    }
}
