package atome.controllers.osc;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent: replies first, then feedback, of which the latest per address wins, so a
 * flood of changes costs a slow network no more than their last.
 */
final class Outbox {
    private static final int MOST_DATAGRAMS = 16_384;
    private static final int MOST_FEEDBACK = 16_384;

    /** One packet to one place. */
    record Datagram(ByteBuffer packet, InetSocketAddress to) {}

    private record Feedback(@Nullable String exceptSource, StateValue value) {}

    private final PacketWriter writer = new PacketWriter();
    private final Queue<Datagram> datagrams = new ArrayDeque<>();
    private final AtomicLong dropped = new AtomicLong();
    private SequencedMap<String, Feedback> feedback = new LinkedHashMap<>();

    /** Adds feedback for everyone but one; any thread, held up by nothing but other callers. */
    void publish(@Nullable String exceptSource, StateValue value) {
        PacketWriter.check(value);
        synchronized (this) {
            if (feedback.size() < MOST_FEEDBACK || feedback.containsKey(value.address())) {
                // To the end, so that feedback leaves in the order of the last changes.
                feedback.putLast(value.address(), new Feedback(exceptSource, value));
                return;
            }
        }
        dropped.incrementAndGet();
    }

    /** Adds a packet for one; osc thread. */
    void reply(InetSocketAddress to, StateValue message) {
        send(writer.write(message), to);
    }

    /** The next packet, left in place until {@link #sent}; osc thread. */
    @Nullable Datagram next(Subscribers subscribers, long nowNanos) {
        if (datagrams.isEmpty()) {
            spread(subscribers, nowNanos);
        }
        return datagrams.peek();
    }

    /** Takes away the packet {@link #next} gave; osc thread. */
    void sent() {
        datagrams.poll();
    }

    /** What was dropped: too much waited, or it was too large for a packet. */
    long dropped() {
        return dropped.get();
    }

    private void spread(Subscribers subscribers, long nowNanos) {
        Map<String, Feedback> waiting = takeFeedback();
        if (waiting.isEmpty()) {
            return;
        }
        var active = subscribers.active(nowNanos);
        for (Feedback one : waiting.values()) {
            if (active.isEmpty()) {
                return;
            }
            ByteBuffer packet;
            try {
                packet = writer.write(one.value());
            } catch (IllegalArgumentException e) {
                dropped.incrementAndGet();
                continue;
            }
            for (InetSocketAddress subscriber : active) {
                if (!PacketHandler.source(subscriber).equals(one.exceptSource())) {
                    send(packet.duplicate(), subscriber);
                }
            }
        }
    }

    private synchronized Map<String, Feedback> takeFeedback() {
        if (feedback.isEmpty()) {
            return Map.of();
        }
        Map<String, Feedback> taken = feedback;
        feedback = new LinkedHashMap<>();
        return taken;
    }

    private void send(ByteBuffer packet, InetSocketAddress to) {
        if (datagrams.size() < MOST_DATAGRAMS) {
            datagrams.add(new Datagram(packet, to));
        } else {
            dropped.incrementAndGet();
        }
    }
}
