package atome.controllers.osc;

import atome.controllers.Control;
import atome.controllers.ControlListener;
import atome.controllers.ControlMap;
import atome.controllers.LogLimit;
import atome.controllers.Move;
import atome.controllers.Positions;
import atome.controllers.RefusedInputException;
import atome.controllers.Route;
import atome.controllers.osc.PacketReader.Incoming;
import atome.controllers.osc.PacketReader.MalformedPacketException;
import atome.controllers.osc.TimeTag.Clock;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the surface does with a packet, without the socket. Osc thread only, but for the map and the
 * counters; no packet makes it throw.
 */
final class PacketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PacketHandler.class);

    private final ActionQueue queue;
    private final LongUnaryOperator heardAtNanos;
    private final ControlListener listener;
    private final Clock clock;
    private final Session session;
    private final PacketReader reader = new PacketReader();
    private final Agenda agenda = new Agenda();
    private final Positions positions = new Positions();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final LogLimit malformed;
    private final LogLimit wrong;
    private final LogLimit failed;
    private volatile ControlMap map;

    PacketHandler(
            ControlMap map,
            ActionQueue queue,
            LongUnaryOperator heardAtNanos,
            ControlListener listener,
            Supplier<List<StateValue>> fullState,
            Clock clock) {
        this.map = map;
        this.queue = queue;
        this.heardAtNanos = heardAtNanos;
        this.listener = listener;
        this.clock = clock;
        this.session = new Session(fullState, clock);
        this.malformed = new LogLimit(LOG, clock.nanos());
        this.wrong = new LogLimit(LOG, clock.nanos());
        this.failed = new LogLimit(LOG, clock.nanos());
    }

    static String source(InetSocketAddress sender) {
        return "osc:" + sender.getAddress().getHostAddress() + ":" + sender.getPort();
    }

    void map(ControlMap next) {
        map = next;
    }

    Session session() {
        return session;
    }

    Positions positions() {
        return positions;
    }

    long received() {
        return received.get();
    }

    long refused() {
        return refused.get();
    }

    /** Handles a packet; what is for later waits for {@link #release}. */
    void handle(ByteBuffer packet, InetSocketAddress sender, long arrivalNanos) {
        received.incrementAndGet();
        try {
            SequencedMap<Long, List<Incoming>> messages = reader.read(packet);
            session.heard(sender, arrivalNanos);
            List<Agenda.Batch> batches = new ArrayList<>();
            for (var entry : messages.entrySet()) {
                long stampNanos = TimeTag.stampNanos(entry.getKey(), arrivalNanos, clock);
                batches.add(new Agenda.Batch(stampNanos, 0, sender, entry.getValue()));
            }
            for (Agenda.Batch batch : batches) {
                applyOrKeep(batch, arrivalNanos);
            }
        } catch (MalformedPacketException e) {
            refused.incrementAndGet();
            malformed.warn(source(sender), "malformed packet: " + e.getMessage());
        } catch (RefusedInputException e) {
            refuse(sender, "#bundle", e.reason());
        } catch (RuntimeException e) {
            refused.incrementAndGet();
            failed.warn(source(sender), "packet failed: " + e);
        }
    }

    /** Applies what has waited and is due now. */
    void release(long nowNanos) {
        for (Agenda.Batch due = agenda.due(nowNanos); due != null; due = agenda.due(nowNanos)) {
            apply(due);
        }
    }

    /** Nanoseconds until {@link #release} has something to do; 0 when nothing waits. */
    long waitNanos(long nowNanos) {
        return agenda.waitNanos(nowNanos);
    }

    private void applyOrKeep(Agenda.Batch batch, long nowNanos) throws RefusedInputException {
        if (Agenda.isDue(batch.stampNanos(), nowNanos)) {
            apply(batch);
        } else if (!agenda.keep(batch.stampNanos(), batch.sender(), batch.messages())) {
            throw new RefusedInputException("too many bundles wait for their time");
        }
    }

    /** Offers all events of a batch, with one frame, before anyone is told of any. */
    private void apply(Agenda.Batch batch) {
        ControlMap controls = map;
        long frame = heardAtNanos.applyAsLong(batch.stampNanos());
        List<Runnable> news = new ArrayList<>();
        for (Incoming message : batch.messages()) {
            try {
                apply(message, batch, frame, controls, news);
            } catch (RefusedInputException e) {
                refuse(batch.sender(), message.address(), e.reason());
            } catch (RuntimeException e) {
                refused.incrementAndGet();
                failed.warn(source(batch.sender()), message.address() + " failed: " + e);
            }
        }
        for (Runnable one : news) {
            try {
                one.run();
            } catch (RuntimeException e) {
                failed.warn(source(batch.sender()), "listener failed: " + e);
            }
        }
    }

    private void apply(
            Incoming message,
            Agenda.Batch batch,
            long frame,
            ControlMap controls,
            List<Runnable> news)
            throws RefusedInputException {
        if (message.refusal() != null) {
            throw new RefusedInputException(message.refusal());
        }
        if (session.answers(message, batch.sender())) {
            return;
        }
        Control control = controls.at(message.address());
        if (control == null) {
            throw new RefusedInputException("unknown address");
        }
        String source = source(batch.sender());
        if (control.kind() == Control.Kind.COMMAND) {
            if (!Numbers.isRelease(message.arguments())) {
                for (Route route : control.routes()) {
                    if (route instanceof Route.CommandRoute asked) {
                        news.add(ask(source, asked.command(), message.arguments(), batch));
                    }
                }
            }
            return;
        }
        Move move = Move.of(control, Numbers.of(message.arguments()), positions);
        offer(move, frame);
        if (!move.isRelease() || control.kind() == Control.Kind.TRANSPORT) {
            news.add(() -> listener.moved(source, control, move.values()));
        }
        for (String command : move.commands()) {
            news.add(ask(source, command, List.of(), batch));
        }
    }

    private Runnable ask(
            String source, String command, List<Object> arguments, Agenda.Batch batch) {
        return () -> listener.asked(source, command, arguments, batch.stampNanos());
    }

    private void offer(Move move, long frame) throws RefusedInputException {
        for (Action action : move.actions()) {
            if (!queue.offer(new ActionEvent(frame, action))) {
                throw new RefusedInputException("the engine's queue is full");
            }
            if (action instanceof Action.SetParameter set) {
                positions.settle(set.node(), set.parameter(), set.value());
            }
        }
    }

    private void refuse(InetSocketAddress sender, String address, String reason) {
        refused.incrementAndGet();
        wrong.warn(source(sender), address + ": " + reason);
        session.error(sender, address, reason);
    }
}
