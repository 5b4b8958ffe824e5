package atome.controllers.osc;

import atome.controllers.osc.time.ClockStatus;

/**
 * What is known of a client, for the page.
 *
 * @param source as given to the listener
 * @param name what its hello called it, or empty
 * @param lastHeardNanos when, in {@link System#nanoTime()}
 * @param packets well-formed packets it sent
 * @param events what it asked the engine for
 * @param lateEvents of these, how many were handed over after their frame, which is stamp plus
 *     look-ahead, had begun
 * @param worstLateFrames by how much, at most
 */
public record ClientStatus(
        String source,
        String name,
        long lastHeardNanos,
        long packets,
        long events,
        long lateEvents,
        long worstLateFrames,
        ClockStatus clock) {}
