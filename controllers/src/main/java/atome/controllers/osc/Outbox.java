package atome.controllers.osc;

import atome.controllers.osc.net.Mailbox;
import atome.controllers.osc.net.Peer;
import atome.controllers.osc.net.Peer.Transport;
import atome.controllers.osc.packet.PacketWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, in a mailbox for each peer, so that nobody waits for a slow one and a
 * flood of changes costs a slow network no more than their last.
 */
final class Outbox {
    private static final int MOST_MAILBOXES = 1024;
    private static final int MOST_FEEDBACK = 16_384;
    private static final int MOST_POSTED = 1024;

    /** One packet to one place. */
    record Datagram(ByteBuffer packet, Peer to) {}

    private record Letter(Peer to, StateValue message) {}

    private record Feedback(@Nullable String exceptSource, StateValue value) {}

    private final PacketWriter writer = new PacketWriter();
    private final SequencedMap<Peer, Mailbox> datagrams = new LinkedHashMap<>();
    private final Map<Peer, Mailbox> connections = new HashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private SequencedMap<String, Feedback> feedback = new LinkedHashMap<>();
    private List<Letter> posted = new ArrayList<>();

    /** Adds feedback for everyone but one; any thread, held up by nothing but other callers. */
    void publish(@Nullable String exceptSource, StateValue value) {
        PacketWriter.check(value.address(), value.arguments());
        synchronized (this) {
            if (feedback.size() < MOST_FEEDBACK || feedback.containsKey(value.address())) {
                feedback.putLast(value.address(), new Feedback(exceptSource, value));
                return;
            }
        }
        dropped.incrementAndGet();
    }

    /** Adds a message for one; any thread, held up by nothing but other callers. */
    void post(Peer to, StateValue message) {
        PacketWriter.check(message.address(), message.arguments());
        synchronized (this) {
            if (posted.size() < MOST_POSTED) {
                posted.add(new Letter(to, message));
                return;
            }
        }
        dropped.incrementAndGet();
    }

    /** Keeps the mail of a connection where the connection fetches it; osc thread. */
    void connect(Peer peer, Mailbox mailbox) {
        connections.put(peer, mailbox);
    }

    /** Forgets the mail of a connection; osc thread. */
    void disconnect(Peer peer) {
        connections.remove(peer);
    }

    /** Adds an answer for one; osc thread. */
    void answer(Peer to, StateValue message) {
        send(to, message, writer.write(message.address(), message.arguments()), true);
    }

    /** Adds what an address holds now for one; osc thread. */
    void tell(Peer to, StateValue value) {
        send(to, value, writer.write(value.address(), value.arguments()), false);
    }

    /** Puts what was posted and published into the mailboxes; osc thread. */
    void spread(Subscribers subscribers, long nowNanos) {
        for (Letter letter : takePosted()) {
            try {
                answer(letter.to(), letter.message());
            } catch (IllegalArgumentException _) {
                dropped.incrementAndGet();
            }
        }
        Map<String, Feedback> waiting = takeFeedback();
        if (waiting.isEmpty()) {
            return;
        }
        var active = subscribers.active(nowNanos);
        if (active.isEmpty()) {
            return;
        }
        for (Feedback one : waiting.values()) {
            ByteBuffer packet;
            try {
                packet = writer.write(one.value().address(), one.value().arguments());
            } catch (IllegalArgumentException _) {
                dropped.incrementAndGet();
                continue;
            }
            for (Peer subscriber : active) {
                if (!subscriber.source().equals(one.exceptSource())) {
                    send(subscriber, one.value(), packet.duplicate(), false);
                }
            }
        }
    }

    /** The next datagram, left in place until {@link #sent}; osc thread. */
    @Nullable Datagram next() {
        while (!datagrams.isEmpty()) {
            var first = datagrams.firstEntry();
            ByteBuffer packet = first.getValue().peek();
            if (packet != null) {
                return new Datagram(packet, first.getKey());
            }
            datagrams.pollFirstEntry();
        }
        return null;
    }

    /** Takes away the datagram {@link #next} gave; the next one is somebody else's; osc thread. */
    void sent() {
        var first = datagrams.pollFirstEntry();
        if (first != null) {
            first.getValue().remove();
            if (!first.getValue().isEmpty()) {
                datagrams.putLast(first.getKey(), first.getValue());
            }
        }
    }

    /** What was dropped: too much waited, or it was too large for a packet. */
    long dropped() {
        return dropped.get();
    }

    private synchronized List<Letter> takePosted() {
        if (posted.isEmpty()) {
            return List.of();
        }
        List<Letter> taken = posted;
        posted = new ArrayList<>();
        return taken;
    }

    private synchronized Map<String, Feedback> takeFeedback() {
        if (feedback.isEmpty()) {
            return Map.of();
        }
        Map<String, Feedback> taken = feedback;
        feedback = new LinkedHashMap<>();
        return taken;
    }

    private void send(Peer to, StateValue message, ByteBuffer packet, boolean answers) {
        Mailbox mailbox = mailbox(to);
        boolean kept =
                mailbox != null
                        && (answers
                                ? mailbox.answer(packet)
                                : mailbox.value(message.address(), packet));
        if (!kept) {
            dropped.incrementAndGet();
        }
    }

    /** Null for a connection that is over, and for one datagram peer too many. */
    private @Nullable Mailbox mailbox(Peer to) {
        if (to.transport() == Transport.TCP) {
            return connections.get(to);
        }
        Mailbox mailbox = datagrams.get(to);
        if (mailbox == null && datagrams.size() < MOST_MAILBOXES) {
            mailbox = new Mailbox();
            datagrams.put(to, mailbox);
        }
        return mailbox;
    }
}
