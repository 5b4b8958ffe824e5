package atome.appliance.doctor;

import atome.adole.blob.Blobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether all audio of all projects is there and is what was recorded; reads every file. */
record StoredAudio(Stored stored) implements Check {
    private static final String WHAT = "audio files";
    private static final int MOST_NAMED = 3;

    @Override
    public Finding look() {
        if (!stored.exists()) {
            return Finding.note(WHAT, "none yet", "");
        }
        if (!stored.fault().isEmpty()) {
            return Finding.note(WHAT, "not looked at: the store does not open", "");
        }
        Map<String, String> owners = stored.audio();
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
                        "import the same files again, or put them back from a copy of "
                                + stored.data());
    }

    private String fault(String written) {
        String hash =
                written.startsWith(Blobs.PREFIX)
                        ? written.substring(Blobs.PREFIX.length())
                        : written;
        try {
            Path file = new Blobs(stored.data()).path(hash);
            return Blobs.hash(file).equals(hash) ? "" : "is damaged";
        } catch (IOException missing) {
            return "is missing";
        } catch (IllegalArgumentException e) {
            return "has no hash but " + written;
        }
    }
}
