package atome.appliance.doctor;

import atome.adole.Store;
import atome.adole.StoreException;
import java.nio.file.Path;

/** Whether the store opens, which it does only when SQLite finds it whole. */
record StoredWork(Path data) implements Check {
    private static final String WHAT = "store";

    @Override
    public Finding look() {
        if (!Store.existsIn(data)) {
            return Finding.note(WHAT, "none yet in " + data, "");
        }
        try (Store store = Store.open(data)) {
            return Finding.ok(WHAT, store.projects().size() + " projects in " + data);
        } catch (StoreException e) {
            String says = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            return Finding.mend(WHAT, says, rescue());
        }
    }

    private String rescue() {
        return "copy " + data + " aside first, then put the last good copy in its place";
    }
}
