package atome.adole.bench;

import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The store: each value is a new one for a fader, as gestures bring them. */
final class OurCommits implements Committing {
    private static final int FADERS = 64;

    private final Store store;
    private long number;

    OurCommits(Path directory) throws StoreException {
        store = Store.open(directory);
        List<Event> birth = new ArrayList<>();
        var named = Json.object().put("name", "bench");
        birth.add(Event.create("p", Store.PROJECT_TYPE, null, "p", named, "birth", "bench"));
        for (int fader = 0; fader < FADERS; fader++) {
            var props = Json.object().put("gain", 0).put("name", "fader " + fader);
            birth.add(Event.create("f" + fader, "data_model.x", "p", "p", props, "birth", "bench"));
        }
        store.commit(birth);
    }

    @Override
    public void commit(int values) throws StoreException {
        String tx = "tx" + number;
        List<Event> events = new ArrayList<>(values);
        for (int i = 0; i < values; i++) {
            var props = Json.object().put("gain", ++number / 1e3);
            events.add(Event.set("f" + number % FADERS, props, tx, "gesture"));
        }
        store.commit(events);
    }

    @Override
    public void close() throws StoreException {
        store.close();
    }
}
