package atome.adole.soak;

import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Commits gestures to a store until somebody kills its process: every one sets the next number on
 * some faders and on the counter, in one transaction.
 */
public final class DoomedCommits {
    static final String PROJECT = "soak";
    static final String COUNTER = "counter";
    static final String VALUE = "value";
    static final int FADERS = 16;

    /** How often a commit is large enough to be written in many parts. */
    private static final int LARGE_EVERY = 20;

    private static final int LARGE_REPEATS = 5_000;

    private DoomedCommits() {}

    /** Takes the data directory, and a file of eight bytes for the number that was answered. */
    public static void main(String[] arguments) throws IOException, StoreException {
        try (FileChannel file =
                        FileChannel.open(
                                Path.of(arguments[1]),
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                Store store = Store.open(Path.of(arguments[0]))) {
            MemorySegment answered =
                    file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, Arena.global());
            begin(store);
            long number = counted(store);
            Random random = new Random(number);
            while (true) {
                store.commit(gesture(++number, random));
                // In memory that outlives the process: what is here was answered.
                answered.set(ValueLayout.JAVA_LONG, 0, number);
            }
        }
    }

    private static void begin(Store store) throws StoreException {
        if (store.knows(PROJECT)) {
            return;
        }
        List<Event> birth = new ArrayList<>();
        birth.add(create(PROJECT, Store.PROJECT_TYPE));
        birth.add(create(COUNTER, "data_model.counter"));
        for (int fader = 0; fader < FADERS; fader++) {
            birth.add(create("fader" + fader, "data_model.fader"));
        }
        store.commit(birth);
    }

    private static Event create(String id, String type) {
        var props = Json.object().put(VALUE, 0);
        return Event.create(id, type, null, PROJECT, props, "birth", "soak");
    }

    static long counted(Store store) throws StoreException {
        return store.atome(COUNTER).orElseThrow().properties().path(VALUE).asLong();
    }

    private static List<Event> gesture(long number, Random random) {
        String tx = "tx" + number;
        List<Event> events = new ArrayList<>();
        for (int fader = 0; fader < 1 + random.nextInt(FADERS); fader++) {
            var props = Json.object().put(VALUE, number);
            if (fader == 0 && number % LARGE_EVERY == 0) {
                props.put("note", Long.toString(number).repeat(LARGE_REPEATS));
            }
            events.add(Event.set("fader" + fader, props, tx, "soak"));
        }
        events.add(Event.set(COUNTER, Json.object().put(VALUE, number), tx, "soak"));
        return events;
    }
}
