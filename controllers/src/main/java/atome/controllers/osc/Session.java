package atome.controllers.osc;

import atome.controllers.LogLimit;
import atome.controllers.osc.PacketReader.Incoming;
import atome.controllers.osc.TimeTag.Clock;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hello, ping and feedback: who listens and what is sent to them; osc thread only. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** Never answered: two boxes would answer each other for ever. */
    private static final Set<String> ANSWERS = Set.of("/atome/error", "/atome/welcome", "/pong");

    private final Supplier<List<StateValue>> fullState;
    private final Clock clock;
    private final Subscribers subscribers = new Subscribers();
    private final Outbox outbox = new Outbox();

    Session(Supplier<List<StateValue>> fullState, Clock clock) {
        this.fullState = fullState;
        this.clock = clock;
    }

    Outbox outbox() {
        return outbox;
    }

    /** The next packet to send, or null. */
    Outbox.@Nullable Datagram next() {
        return outbox.next(subscribers, clock.nanos().getAsLong());
    }

    void heard(InetSocketAddress sender, long arrivalNanos) {
        subscribers.renew(sender, arrivalNanos);
    }

    /** Answers a message of the session; false when it is none. */
    boolean answers(Incoming message, InetSocketAddress sender) {
        return switch (message.address()) {
            case "/atome/hello" -> {
                welcome(message, listener(message, sender));
                yield true;
            }
            case "/ping" -> {
                outbox.reply(sender, new StateValue("/pong", List.of()));
                yield true;
            }
            default -> ANSWERS.contains(message.address());
        };
    }

    void error(InetSocketAddress sender, String address, String reason) {
        if (!ANSWERS.contains(address)) {
            outbox.reply(
                    sender,
                    new StateValue(
                            "/atome/error",
                            List.of(LogLimit.printable(address), LogLimit.printable(reason))));
        }
    }

    /**
     * The sender, or the port of its host that the hello names: tools that only listen need that.
     */
    private static InetSocketAddress listener(Incoming hello, InetSocketAddress sender) {
        for (Object argument : hello.arguments()) {
            if (argument instanceof Integer port && port > 0 && port < 65_536) {
                return new InetSocketAddress(sender.getAddress(), port);
            }
        }
        return sender;
    }

    private void welcome(Incoming hello, InetSocketAddress sender) {
        if (!subscribers.subscribe(sender, clock.nanos().getAsLong())) {
            error(sender, hello.address(), Subscribers.MOST + " surfaces are listening already");
            LOG.warn("{} not subscribed: all places taken", PacketHandler.source(sender));
            return;
        }
        LOG.info(
                "{} subscribed, name {}",
                PacketHandler.source(sender),
                LogLimit.printable(hello.arguments().toString()));
        int lifeSeconds = (int) (Subscribers.LIFE_NANOS / 1_000_000_000L);
        outbox.reply(sender, new StateValue("/atome/welcome", List.of(lifeSeconds)));
        for (StateValue value : fullState.get()) {
            PacketWriter.check(value);
            outbox.reply(sender, value);
        }
    }
}
