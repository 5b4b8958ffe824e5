package atome.appliance.conductor;

import atome.controllers.hand.Heard;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last touches of all surfaces, for the monitor; any thread. */
public final class Journal {
    private static final int KEPT = 100;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long number;

    /** One touch, numbered since the start. */
    public record Entry(long number, Heard heard) {}

    synchronized void add(Heard heard) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(++number, heard));
    }

    /** The newest first. */
    public synchronized List<Entry> newest(int most) {
        return entries.reversed().stream().limit(most).toList();
    }
}
