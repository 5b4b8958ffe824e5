package atome.controllers.osc;

import atome.controllers.osc.net.Peer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who gets feedback, and until when; osc thread only, stamps in monotonic nanoseconds. */
final class Subscribers {
    static final int MOST = 64;
    static final long LIFE_NANOS = 60_000_000_000L;

    private final Map<Peer, Long> lastHeardNanos = new LinkedHashMap<>();

    /** Adds one for 60 s, expelling whose time is over; false when all places are taken. */
    boolean subscribe(Peer subscriber, long nowNanos) {
        expire(nowNanos);
        if (lastHeardNanos.size() >= MOST && !lastHeardNanos.containsKey(subscriber)) {
            return false;
        }
        lastHeardNanos.put(subscriber, nowNanos);
        return true;
    }

    /** Another 60 s for one whose time is not over. */
    void renew(Peer subscriber, long nowNanos) {
        lastHeardNanos.computeIfPresent(
                subscriber, (_, last) -> isOver(last, nowNanos) ? last : nowNanos);
    }

    /** Ends a subscription, if there is one. */
    void unsubscribe(Peer subscriber) {
        lastHeardNanos.remove(subscriber);
    }

    /** Whether it is one whose time is not over. */
    boolean isActive(Peer subscriber, long nowNanos) {
        Long last = lastHeardNanos.get(subscriber);
        return last != null && !isOver(last, nowNanos);
    }

    /** Those whose time is not over. */
    List<Peer> active(long nowNanos) {
        expire(nowNanos);
        return List.copyOf(lastHeardNanos.keySet());
    }

    private void expire(long nowNanos) {
        lastHeardNanos.values().removeIf(last -> isOver(last, nowNanos));
    }

    private static boolean isOver(long lastNanos, long nowNanos) {
        return nowNanos - lastNanos >= LIFE_NANOS;
    }
}
