package atome.appliance.doctor;

import atome.adole.Atome;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.blob.Blobs;
import atome.adole.session.AtomeType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether all audio of all projects is there and is what was recorded; reads every file. */
record StoredAudio(Path data) implements Check {
    private static final String WHAT = "audio files";
    private static final int MOST_NAMED = 3;

    @Override
    public Finding look() {
        if (!Store.existsIn(data)) {
            return Finding.note(WHAT, "none yet", "");
        }
        Map<String, String> owners = new TreeMap<>();
        try (Store store = Store.open(data)) {
            for (Atome project : store.projects()) {
                for (Atome atome : store.atomes(project.id())) {
                    String hash = atome.properties().path("content_hash").asString("");
                    if (atome.type().equals(AtomeType.AUDIO_FILE) && !hash.isEmpty()) {
                        owners.putIfAbsent(hash, atome.name() + " of " + project.name());
                    }
                }
            }
        } catch (StoreException e) {
            return Finding.note(WHAT, "not looked at: the store does not open", "");
        }
        List<String> faults = new ArrayList<>();
        owners.forEach((hash, owner) -> {
            String fault = fault(hash);
            if (!fault.isEmpty()) {
                faults.add(owner + " " + fault);
            }
        });
        return faults.isEmpty()
                ? Finding.ok(WHAT, owners.size() + " whole")
                : Finding.mend(
                        WHAT,
                        String.join("; ", faults.subList(0, Math.min(MOST_NAMED, faults.size())))
                                + (faults.size() > MOST_NAMED
                                        ? "; and %d more".formatted(faults.size() - MOST_NAMED)
                                        : ""),
                        "import the same files again, or put them back from a copy of " + data);
    }

    private String fault(String written) {
        String hash =
                written.startsWith(Blobs.PREFIX)
                        ? written.substring(Blobs.PREFIX.length())
                        : written;
        try {
            Path file = new Blobs(data).path(hash);
            return Blobs.hash(file).equals(hash) ? "" : "is damaged";
        } catch (IOException missing) {
            return "is missing";
        } catch (IllegalArgumentException e) {
            return "has no hash but " + written;
        }
    }
}
