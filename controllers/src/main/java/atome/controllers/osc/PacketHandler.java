package atome.controllers.osc;

import atome.controllers.Control;
import atome.controllers.ControlListener;
import atome.controllers.ControlMap;
import atome.controllers.LogLimit;
import atome.controllers.Mode;
import atome.controllers.Move;
import atome.controllers.Positions;
import atome.controllers.RefusedInputException;
import atome.controllers.Route;
import atome.controllers.osc.net.Mailbox;
import atome.controllers.osc.net.PacketListener;
import atome.controllers.osc.net.Peer;
import atome.controllers.osc.packet.Incoming;
import atome.controllers.osc.packet.MalformedPacketException;
import atome.controllers.osc.packet.PacketReader;
import atome.controllers.osc.time.Clock;
import atome.controllers.osc.time.TimeTag;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the surface does with a packet, whatever socket it came through, or none. Osc thread only,
 * but for the map, the counters and the clients; no packet makes it throw.
 */
public final class PacketHandler implements PacketListener {
    private static final Logger LOG = LoggerFactory.getLogger(PacketHandler.class);

    private static final long FARTHEST_NANOS = 3_600_000_000_000L;

    /** A packet of nonsense must not come back as a flood of answers. */
    private static final int MOST_ERRORS_A_BATCH = 16;

    private final ActionQueue queue;
    private final EngineTime time;
    private final ControlListener listener;
    private final Clock clock;
    private final Session session;
    private final Clients clients = new Clients();
    private final Agenda agenda = new Agenda();
    private final Positions positions = new Positions();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final LogLimit malformed;
    private final LogLimit wrong;
    private final LogLimit failed;
    private final LogLimit connections;
    private volatile ControlMap map;

    /**
     * @param queue of which the caller's thread becomes the only producer
     * @param clock what is now; a caller that tells its own time is as fast as it likes
     */
    public PacketHandler(
            ControlMap map,
            ActionQueue queue,
            EngineTime time,
            ControlListener listener,
            Supplier<List<StateValue>> fullState,
            Clock clock) {
        this.map = map;
        this.queue = queue;
        this.time = time;
        this.listener = listener;
        this.clock = clock;
        this.session = new Session(fullState, clock);
        this.malformed = new LogLimit(LOG, clock.nanos());
        this.wrong = new LogLimit(LOG, clock.nanos());
        this.failed = new LogLimit(LOG, clock.nanos());
        this.connections = new LogLimit(LOG, clock.nanos());
    }

    void map(ControlMap next) {
        map = next;
    }

    Session session() {
        return session;
    }

    Clients clients() {
        return clients;
    }

    Agenda agenda() {
        return agenda;
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
    @Override
    public void received(ByteBuffer packet, Peer sender, long arrivalNanos) {
        received.incrementAndGet();
        try {
            SequencedMap<Long, List<Incoming>> messages = PacketReader.read(packet);
            session.heard(sender, arrivalNanos);
            clients.heard(sender, arrivalNanos);
            learnClock(messages, sender, arrivalNanos);
            for (Agenda.Batch batch : batches(messages, sender, arrivalNanos)) {
                applyOrKeep(batch, arrivalNanos);
            }
        } catch (MalformedPacketException e) {
            refused.incrementAndGet();
            malformed.warn(sender.source(), "malformed packet: " + e.getMessage());
        } catch (RefusedInputException e) {
            refuse(sender, "#bundle", e.reason(), true);
        } catch (RuntimeException e) {
            refused.incrementAndGet();
            failed.warn(sender.source(), "packet failed: " + e);
        }
    }

    @Override
    public void malformed(Peer sender, MalformedPacketException fault) {
        received.incrementAndGet();
        refused.incrementAndGet();
        malformed.warn(sender.source(), "malformed packet: " + fault.getMessage());
    }

    @Override
    public void connected(Peer peer, Mailbox mailbox) {
        session.outbox().connect(peer, mailbox);
        connections.info(peer.source(), "connected");
    }

    @Override
    public void disconnected(Peer peer, String why) {
        session.disconnected(peer);
        clients.forget(peer);
        connections.info(peer.source(), "disconnected: " + why);
    }

    /** Each packet's earliest tag tells about its sender's clock; later ones in it are plans. */
    private void learnClock(
            SequencedMap<Long, List<Incoming>> messages, Peer sender, long arrivalNanos) {
        for (var entry : messages.entrySet()) {
            if (entry.getKey() != TimeTag.IMMEDIATELY) {
                long leadNanos = TimeTag.stampNanos(entry.getKey(), clock) - arrivalNanos;
                boolean isReading = entry.getValue().stream().anyMatch(Session::isAnsweredAtOnce);
                long shiftNanos = clients.observe(sender, leadNanos, arrivalNanos, isReading);
                if (shiftNanos != 0) {
                    agenda.shift(sender, shiftNanos);
                }
                return;
            }
        }
    }

    private List<Agenda.Batch> batches(
            SequencedMap<Long, List<Incoming>> messages, Peer sender, long arrivalNanos)
            throws RefusedInputException {
        List<Agenda.Batch> batches = new ArrayList<>();
        for (var entry : messages.entrySet()) {
            long stampNanos = arrivalNanos;
            if (entry.getKey() != TimeTag.IMMEDIATELY) {
                stampNanos = TimeTag.stampNanos(entry.getKey(), clock) + clients.shiftNanos(sender);
            }
            long awayNanos = stampNanos - arrivalNanos;
            if (Math.abs(awayNanos) > FARTHEST_NANOS) {
                throw new RefusedInputException(
                        "time tag is %d s away, more than an hour"
                                .formatted(awayNanos / 1_000_000_000L));
            }
            batches.add(new Agenda.Batch(stampNanos, 0, sender, entry.getValue()));
        }
        return batches;
    }

    /** Applies what has waited and is due now. */
    public void release(long nowNanos) {
        for (Agenda.Batch due = agenda.due(nowNanos); due != null; due = agenda.due(nowNanos)) {
            apply(due);
        }
    }

    /** Nanoseconds until {@link #release} has something to do; 0 when nothing waits. */
    public long waitNanos(long nowNanos) {
        return agenda.waitNanos(nowNanos);
    }

    private void applyOrKeep(Agenda.Batch batch, long nowNanos) throws RefusedInputException {
        if (Agenda.isDue(batch.stampNanos(), nowNanos)) {
            apply(batch);
        } else if (!agenda.keep(batch.stampNanos(), batch.sender(), batch.messages())) {
            throw new RefusedInputException("too many bundles wait for their time");
        }
    }

    /**
     * Offers all events of a batch, with one frame, before anyone is told of any; none when the
     * queue may not take all.
     */
    private void apply(Agenda.Batch batch) {
        ControlMap controls = map;
        if (!queue.hasRoom(mostEvents(batch, controls))) {
            String first = batch.messages().getFirst().address();
            refuse(batch.sender(), first, "the engine's queue is full", true);
            return;
        }
        long frame = time.heardAt(batch.stampNanos());
        long lateFrames = time.renderedFrame().getAsLong() - frame;
        List<Runnable> news = new ArrayList<>();
        int errors = 0;
        for (Incoming message : batch.messages()) {
            try {
                int events = apply(message, batch, frame, controls, news);
                for (int count = 0; count < events; count++) {
                    clients.offered(batch.sender(), lateFrames);
                }
            } catch (RefusedInputException e) {
                boolean answered = errors++ < MOST_ERRORS_A_BATCH;
                refuse(batch.sender(), message.address(), e.reason(), answered);
            } catch (RuntimeException e) {
                refused.incrementAndGet();
                failed.warn(batch.sender().source(), message.address() + " failed: " + e);
            }
        }
        for (Runnable one : news) {
            try {
                one.run();
            } catch (RuntimeException e) {
                failed.warn(batch.sender().source(), "listener failed: " + e);
            }
        }
    }

    private static int mostEvents(Agenda.Batch batch, ControlMap controls) {
        int events = 0;
        for (Incoming message : batch.messages()) {
            Control control = controls.at(message.address());
            events += control == null ? 0 : control.routes().size();
        }
        return events;
    }

    /** Applies one message; answers how many events it gave. */
    private int apply(
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
            if (Session.isAnsweredAtOnce(message) && !message.arguments().isEmpty()) {
                clients.named(batch.sender(), Session.name(message));
            }
            return 0;
        }
        Control control = controls.at(message.address());
        if (control == null) {
            throw new RefusedInputException("unknown address");
        }
        String source = batch.sender().source();
        if (control.kind() == Control.Kind.COMMAND) {
            return Numbers.isRelease(message.arguments())
                    ? 0
                    : ask(control, source, message.arguments(), frame, news);
        }
        List<Double> given = Numbers.of(message.arguments());
        Move move = Move.of(control, given, positions);
        offer(move, frame);
        if (showsWhereItStands(control) && !move.values().equals(given)) {
            session.correct(
                    batch.sender(), new StateValue(control.address(), List.copyOf(move.values())));
        }
        if (!move.isRelease() || control.kind() == Control.Kind.TRANSPORT) {
            news.add(() -> listener.moved(source, control, move.values()));
        }
        for (String command : move.commands()) {
            news.add(() -> listener.asked(source, command, List.of()));
        }
        return move.actions().size();
    }

    private int ask(
            Control control, String source, List<Object> arguments, long frame, List<Runnable> news)
            throws RefusedInputException {
        int events = 0;
        for (Route route : control.routes()) {
            if (route instanceof Route.CommandRoute asked) {
                news.add(() -> listener.asked(source, asked.command(), arguments));
            } else if (route instanceof Route.RequestRoute asked) {
                try {
                    Object request = asked.reader().apply(source, arguments);
                    offer(new ActionEvent(frame, new Action.Ask(request)));
                    events++;
                } catch (IllegalArgumentException e) {
                    throw new RefusedInputException(String.valueOf(e.getMessage()));
                }
            }
        }
        return events;
    }

    private void offer(ActionEvent event) throws RefusedInputException {
        if (!queue.offer(event)) {
            throw new RefusedInputException("the engine's queue is full");
        }
    }

    /** Not so an endless encoder, which sends how far it was turned. */
    private static boolean showsWhereItStands(Control control) {
        return control.kind() != Control.Kind.TRANSPORT
                && control.routes().stream()
                        .noneMatch(route ->
                                route instanceof Route.ParameterRoute parameter
                                        && parameter.mode() == Mode.RELATIVE);
    }

    private void offer(Move move, long frame) throws RefusedInputException {
        for (Action action : move.actions()) {
            offer(new ActionEvent(frame, action));
            if (action instanceof Action.SetParameter set) {
                positions.settle(set.node(), set.parameter(), set.value());
            }
        }
    }

    private void refuse(Peer sender, String address, String reason, boolean answered) {
        refused.incrementAndGet();
        wrong.warn(sender.source(), address + ": " + reason);
        if (answered) {
            session.error(sender, address, reason);
        }
    }
}
