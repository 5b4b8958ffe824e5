package atome.controllers.gpio;

import atome.controllers.gpio.description.SwitchDescription;

/**
 * One contact, debounced by the time of its edges: the first edge counts at once and opens a window
 * in which the contact may bounce; how it stands at the window's end counts again, so that a press
 * or release within the window is late but never lost. Panel's thread only.
 */
final class Switch {
    /** Hears what the foot did. */
    @FunctionalInterface
    interface Press {
        void changed(boolean closed, long stampNanos);
    }

    private final long windowNanos;
    private final Press press;
    private boolean closed;
    private boolean waits;
    private boolean seen;
    private long endNanos;

    /**
     * Starts from how the contact stands, without telling it.
     *
     * @param closed whether a foot is on it already
     */
    Switch(SwitchDescription description, boolean closed, Press press) {
        this.windowNanos = description.debounceMillis() * 1_000_000L;
        this.closed = closed;
        this.press = press;
    }

    /** Takes an edge; stamps must not go back. */
    void edge(boolean closes, long stampNanos) {
        while (waits && stampNanos - endNanos >= 0) {
            end(seen, endNanos);
        }
        seen = closes;
        if (!waits) {
            begin(closes, stampNanos);
        }
    }

    /** Takes how the contact stands, read at a time at which no edge is left to be told. */
    void stands(boolean closes, long nowNanos) {
        if (!waits || nowNanos - endNanos >= 0) {
            end(closes, nowNanos);
        }
    }

    /** Whether the contact may bounce now, so that its state is to be read at the window's end. */
    boolean waits() {
        return waits;
    }

    long endNanos() {
        return endNanos;
    }

    /** How it was told to stand last. */
    boolean closed() {
        return closed;
    }

    private void end(boolean closes, long atNanos) {
        waits = false;
        if (closes != closed) {
            seen = closes;
            begin(closes, atNanos);
        }
    }

    private void begin(boolean closes, long atNanos) {
        waits = windowNanos > 0;
        endNanos = atNanos + windowNanos;
        if (closes != closed) {
            closed = closes;
            press.changed(closes, atNanos);
        }
    }
}
