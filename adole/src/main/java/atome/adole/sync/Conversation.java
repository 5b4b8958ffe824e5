package atome.adole.sync;

import org.jspecify.annotations.Nullable;

/**
 * A hub's side of one connection, without the connection: messages go in, messages are asked for.
 * Any thread; one message in at a time.
 */
public interface Conversation {
    /** Takes a message of the other side; it may wait for the store. */
    void receive(String text);

    /** The next message for the other side; null when there is none now. */
    @Nullable String poll();

    /** Whether the connection is to be closed once nothing is left to poll. */
    boolean closed();

    /** Looks whether the other side is still there and still welcome; every second or so. */
    void tick();

    /** Ends it. */
    void end();
}
