package atome.controllers.osc;

import atome.controllers.Control;
import atome.controllers.ControlListener;
import atome.controllers.ControlMap;
import atome.controllers.Curve;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.osc.net.Peer;
import atome.controllers.osc.packet.PacketReader;
import atome.controllers.osc.time.Clock;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import com.illposed.osc.OSCPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A handler with everything around it under the test's hand: 48 frames a millisecond, frame 0 at
 * nanosecond 0 of the stamps' clock.
 */
final class Stage implements ControlListener {
    static final int LOOK_AHEAD_FRAMES = 128;
    static final long WALL_SECONDS = 1_800_000_000L;
    static final Peer TABLET = tablet(40_001);

    final ControlMap map =
            ControlMap.builder()
                    .widget("drive", List.of(cutoff()))
                    .xy("pad", List.of())
                    .parameter("filter", "cutoff", cutoff())
                    .clip("riff", 5)
                    .timeline("song", 1, seconds -> Math.round(seconds * 48_000))
                    .command("/atome/undo", "undo")
                    .command("/atome/record/start", "record")
                    .trigger("/atome/panic", new Action.Panic())
                    .build();
    final ActionQueue queue = new ActionQueue("osc", 64);
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    long nowNanos = 5_000_000_000L;
    final Clock clock = new Clock(() -> nowNanos, () -> WALL_SECONDS * 1_000_000_000L + nowNanos);
    final PacketHandler handler =
            new PacketHandler(
                    map,
                    queue,
                    new EngineTime(
                            nanos -> Math.floorDiv(nanos * 48, 1_000_000) + LOOK_AHEAD_FRAMES,
                            () -> Math.floorDiv(nowNanos * 48, 1_000_000)),
                    this,
                    () -> List.of(new StateValue("/atome/widget/drive", List.of(0.25))),
                    clock);

    static ParameterRoute cutoff() {
        return new ParameterRoute(3, 2, 20, 20_000, Curve.LOG, 240);
    }

    static Action cutoff(double hz) {
        return new Action.SetParameter(3, 2, hz, 240);
    }

    static Peer tablet(int port) {
        return Peer.udp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** The frame of a stamp, the look-ahead included. */
    static long heardAt(long nanos) {
        return nanos * 48 / 1_000_000 + LOOK_AHEAD_FRAMES;
    }

    /** The NTP tag of a moment on the stamps' clock. */
    static long tag(long nanos) {
        long seconds = WALL_SECONDS + nanos / 1_000_000_000L + 2_208_988_800L;
        long fraction = Math.round(nanos % 1_000_000_000L * 0x1p32 / 1e9);
        return seconds << 32 | fraction;
    }

    void receive(OSCPacket packet) {
        receive(Packets.bytes(packet), TABLET);
    }

    void receive(ByteBuffer packet, Peer sender) {
        handler.received(packet, sender, nowNanos);
    }

    List<ActionEvent> offered() {
        List<ActionEvent> events = new ArrayList<>();
        for (ActionEvent event = queue.poll(); event != null; event = queue.poll()) {
            events.add(event);
        }
        return events;
    }

    /** Address and arguments of everything that waits to be sent, with the port it goes to. */
    List<String> sent() throws Exception {
        List<String> sent = new ArrayList<>();
        handler.session().spread();
        Outbox outbox = handler.session().outbox();
        for (var next = outbox.next(); next != null; next = outbox.next()) {
            for (var messages : PacketReader.read(next.packet()).values()) {
                for (var message : messages) {
                    int port = next.to().address().getPort();
                    sent.add(port + " " + message.address() + " " + message.arguments());
                }
            }
            outbox.sent();
        }
        return sent;
    }

    @Override
    public void moved(String source, Control control, List<Double> values) {
        heard.add(source + " " + control.address() + " " + values);
    }

    @Override
    public void asked(String source, String command, List<Object> arguments) {
        heard.add(source + " " + command + " " + arguments);
    }
}
