package atome.appliance.bench.jitter;

import atome.controllers.gpio.Panel;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.line.EdgeListener;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** A latching footswitch that bounces: each stomp is an edge with the kernel's stamp, and more. */
final class GpioSource implements Source, InputLines {
    private static final int BOUNCING_NANOS = 4_000_000;
    private static final int MOST_BOUNCES = 4;
    private static final long WINDOW_NANOS = SwitchDescription.DEBOUNCE_MILLIS * 1_000_000L;

    private record Edge(boolean closes, long stampNanos) {}

    private final World world;
    private final Random random;
    private final Panel panel;
    private final Deque<Edge> edges = new ArrayDeque<>();
    private boolean closed;

    GpioSource(Muting muting, World world, Random random) {
        this.world = world;
        this.random = random;
        SwitchDescription foot =
                new SwitchDescription(
                        "switch-1", LineName.of("GPIO17"), SwitchDescription.Action.LATCHING);
        try {
            this.panel =
                    new Panel(
                            new GpioDescription(
                                    "bench", List.of(foot), List.of(), List.of(), List.of()),
                            this,
                            muting.hand("gpio:bench", "switch-1"),
                            world::nowNanos);
        } catch (GpioException e) {
            throw new IllegalStateException("these lines refuse nothing", e);
        }
    }

    @Override
    public void plan(Impulse impulse) {
        boolean closes = impulse.mutes();
        long stampNanos = impulse.stampNanos();
        world.at(stampNanos, () -> closed = closes);
        world.toldAt(stampNanos, () -> told(new Edge(closes, stampNanos)));
        long[] bounces =
                random.longs(2L * random.nextInt(MOST_BOUNCES + 1), 1, BOUNCING_NANOS)
                        .sorted()
                        .toArray();
        for (int bounce = 0; bounce < bounces.length; bounce++) {
            Edge edge = new Edge((bounce % 2 == 1) == closes, stampNanos + bounces[bounce]);
            world.at(stampNanos + BOUNCING_NANOS, () -> edges.add(edge));
        }
        world.toldAt(stampNanos + BOUNCING_NANOS, this::turn);
        world.toldAt(stampNanos + WINDOW_NANOS, this::turn);
    }

    private void told(Edge edge) {
        edges.add(edge);
        turn();
    }

    private void turn() {
        try {
            panel.turn();
        } catch (GpioException e) {
            throw new IllegalStateException("these lines refuse nothing", e);
        }
    }

    @Override
    public void await(long timeoutNanos, EdgeListener listener) {
        for (Edge edge = edges.poll(); edge != null; edge = edges.poll()) {
            listener.edge(0, edge.closes(), edge.stampNanos());
        }
    }

    @Override
    public void read(boolean[] active) {
        active[0] = closed;
    }

    @Override
    public void wake() {}

    @Override
    public void close() {}
}
