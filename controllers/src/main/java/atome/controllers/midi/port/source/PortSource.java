package atome.controllers.midi.port.source;

import java.util.List;

/**
 * One of the ways in which a machine reaches MIDI ports. Used by one thread that watches; only
 * {@link #close} comes from another.
 */
public interface PortSource extends AutoCloseable {

    /** What this way is called in the log. */
    String name();

    /** The ports that are there now, open ones too; empty where the system lacks this way. */
    List<PortOffer> scan();

    /** Returns after this long, or sooner when something may have changed or after a close. */
    void await(long nanos) throws InterruptedException;

    /** Ends a wait, and every later one at once. */
    @Override
    void close();
}
