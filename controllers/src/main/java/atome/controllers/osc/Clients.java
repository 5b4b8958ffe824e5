package atome.controllers.osc;

import atome.controllers.osc.net.Peer;
import atome.controllers.osc.time.ClientClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Who has sent anything well formed lately: their clocks and how late they were. Written on the osc
 * thread, read on any.
 */
final class Clients {
    private static final int MOST = 256;

    private static final class Client {
        private final ClientClock clock = new ClientClock();
        private String name = "";
        private long lastHeardNanos;
        private long packets;
        private long events;
        private long lateEvents;
        private long worstLateFrames;
    }

    private final SequencedMap<Peer, Client> clients = new LinkedHashMap<>();

    /** Counts a packet; the one not heard for longest makes room for a new one. */
    synchronized void heard(Peer peer, long arrivalNanos) {
        Client client = clients.get(peer);
        if (client == null) {
            client = new Client();
            if (clients.size() >= MOST) {
                clients.pollFirstEntry();
            }
        }
        clients.putLast(peer, client);
        client.lastHeardNanos = arrivalNanos;
        client.packets++;
    }

    synchronized void named(Peer peer, String name) {
        Client client = clients.get(peer);
        if (client != null) {
            client.name = name;
        }
    }

    /** Learns from a time tag as {@link ClientClock#observe} does. */
    synchronized long observe(Peer peer, long leadNanos, long arrivalNanos, boolean isReading) {
        Client client = clients.get(peer);
        return client == null ? 0 : client.clock.observe(leadNanos, arrivalNanos, isReading);
    }

    /** What stamps of a client's tags are shifted by. */
    synchronized long shiftNanos(Peer peer) {
        Client client = clients.get(peer);
        return client == null ? 0 : client.clock.shiftNanos();
    }

    /**
     * Counts an event handed to the engine.
     *
     * @param lateFrames how long ago its frame began; not late when 0 or less
     */
    synchronized void offered(Peer peer, long lateFrames) {
        Client client = clients.get(peer);
        if (client != null) {
            client.events++;
            client.lateEvents += lateFrames > 0 ? 1 : 0;
            client.worstLateFrames = Math.max(client.worstLateFrames, lateFrames);
        }
    }

    /** Whom a source names, or null when it has not been heard lately. */
    synchronized @Nullable Peer peer(String source) {
        return clients.keySet().stream()
                .filter(peer -> peer.source().equals(source))
                .findFirst()
                .orElse(null);
    }

    synchronized void forget(Peer peer) {
        clients.remove(peer);
    }

    synchronized int count() {
        return clients.size();
    }

    /** Well-formed packets of all those that are known. */
    synchronized long packets() {
        return clients.values().stream().mapToLong(client -> client.packets).sum();
    }

    /** All of them, the one heard last at the end. */
    synchronized List<ClientStatus> status() {
        List<ClientStatus> status = new ArrayList<>();
        clients.forEach((peer, client) ->
                status.add(
                        new ClientStatus(
                                peer.source(),
                                client.name,
                                client.lastHeardNanos,
                                client.packets,
                                client.events,
                                client.lateEvents,
                                client.worstLateFrames,
                                client.clock.status())));
        return status;
    }
}
