package atome.controllers.osc;

import atome.controllers.LogLimit;
import atome.controllers.osc.net.Peer;
import atome.controllers.osc.net.Peer.Transport;
import atome.controllers.osc.packet.Incoming;
import atome.controllers.osc.packet.PacketWriter;
import atome.controllers.osc.time.Clock;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hello, ping and feedback: who listens and what is sent to them; osc thread only. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String HELLO = "/atome/hello";
    private static final String PING = "/ping";

    /** Never answered: two boxes would answer each other for ever. */
    private static final Set<String> ANSWERS = Set.of("/atome/error", "/atome/welcome", "/pong");

    private final Supplier<List<StateValue>> fullState;
    private final Clock clock;
    private final LogLimit arrivals;
    private final Subscribers subscribers = new Subscribers();
    private final Outbox outbox = new Outbox();

    Session(Supplier<List<StateValue>> fullState, Clock clock) {
        this.fullState = fullState;
        this.clock = clock;
        this.arrivals = new LogLimit(LOG, clock.nanos());
    }

    Outbox outbox() {
        return outbox;
    }

    /** Whether a message is one of the session, which is answered at once and never planned. */
    static boolean isAnsweredAtOnce(Incoming message) {
        return message.address().equals(HELLO) || message.address().equals(PING);
    }

    /** Puts what other threads posted and published into the mailboxes. */
    void spread() {
        outbox.spread(subscribers, clock.nanos().getAsLong());
    }

    void heard(Peer sender, long arrivalNanos) {
        subscribers.renew(sender, arrivalNanos);
    }

    void disconnected(Peer peer) {
        subscribers.unsubscribe(peer);
        outbox.disconnect(peer);
    }

    /** How many listen now. */
    int listening() {
        return subscribers.active(clock.nanos().getAsLong()).size();
    }

    /** Answers a message of the session; false when it is none. */
    boolean answers(Incoming message, Peer sender) {
        return switch (message.address()) {
            case HELLO -> {
                welcome(message, listener(message, sender));
                yield true;
            }
            case PING -> {
                outbox.answer(sender, new StateValue("/pong", List.of()));
                yield true;
            }
            default -> ANSWERS.contains(message.address());
        };
    }

    /**
     * Tells a listener that its own touch came to something else than it shows: a toggle that a
     * press turned off, a value beyond the range.
     */
    void correct(Peer sender, StateValue value) {
        if (!value.arguments().isEmpty()
                && subscribers.isActive(sender, clock.nanos().getAsLong())) {
            outbox.tell(sender, value);
        }
    }

    void error(Peer sender, String address, String reason) {
        if (!ANSWERS.contains(address)) {
            outbox.answer(
                    sender,
                    new StateValue(
                            "/atome/error",
                            List.of(LogLimit.printable(address), LogLimit.printable(reason))));
        }
    }

    /**
     * The sender, or the port of its host that the hello names: tools that only listen need that. A
     * connection is answered where it is.
     */
    private static Peer listener(Incoming hello, Peer sender) {
        if (sender.transport() == Transport.UDP) {
            for (Object argument : hello.arguments()) {
                if (argument instanceof Integer port && port > 0 && port < 65_536) {
                    return Peer.udp(new InetSocketAddress(sender.address().getAddress(), port));
                }
            }
        }
        return sender;
    }

    private void welcome(Incoming hello, Peer listener) {
        if (!subscribers.subscribe(listener, clock.nanos().getAsLong())) {
            error(listener, hello.address(), Subscribers.MOST + " surfaces are listening already");
            arrivals.warn(listener.source(), "not subscribed: all places taken");
            return;
        }
        LOG.info("{} subscribed, name {}", listener.source(), name(hello));
        int lifeSeconds = (int) (Subscribers.LIFE_NANOS / 1_000_000_000L);
        outbox.answer(listener, new StateValue("/atome/welcome", List.of(lifeSeconds)));
        for (StateValue value : fullState.get()) {
            PacketWriter.check(value.address(), value.arguments());
            outbox.tell(listener, value);
        }
    }

    /** What a hello says its sender is called, fit for a log. */
    static String name(Incoming hello) {
        for (Object argument : hello.arguments()) {
            if (argument instanceof String name) {
                return LogLimit.printable(name);
            }
        }
        return "";
    }
}
