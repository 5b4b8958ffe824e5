package atome.appliance.gpio;

import atome.controllers.TouchListener;
import atome.controllers.gpio.GpioSurface;
import atome.controllers.gpio.bus.Buses;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.line.EdgeListener;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import atome.controllers.gpio.line.Lines;
import atome.controllers.gpio.line.OutputLines;
import atome.controllers.gpio.line.Wish;
import com.pi4j.Pi4J;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The pins of a box that a test plays on: lines of a chip that can be pulled out, in real time, and
 * an ADS1115 with one pedal. Any thread.
 */
public final class FakePins implements Lines, SurfaceOpener {
    private static final Edge WAKE = new Edge(-1, false, 0);

    private record Edge(int place, boolean active, long stampNanos) {}

    private final BlockingQueue<String> driven = new LinkedBlockingQueue<>();
    private final Map<Held, Boolean> held = new ConcurrentHashMap<>();
    private final Set<String> active = ConcurrentHashMap.newKeySet();
    private final FakePedalChip pedal = new FakePedalChip();
    private volatile boolean gone;

    /** The pedal at the converter's first input. */
    public FakePedalChip pedal() {
        return pedal;
    }

    /** A foot closes a contact or leaves it. */
    public void foot(String line, boolean down) {
        if (down) {
            active.add(line);
        } else {
            active.remove(line);
        }
        held.keySet().forEach(inputs -> inputs.edge(line, down, System.nanoTime()));
    }

    /** The chip is pulled out. */
    public void pullOut() {
        gone = true;
        held.keySet().forEach(Held::wake);
    }

    /** It is plugged in again. */
    public void plugIn() {
        gone = false;
    }

    /** Waits until a lamp is driven so. */
    public void awaitLamp(String line, boolean on) throws InterruptedException {
        String wanted = line + "=" + on;
        String told;
        do {
            told = driven.poll(20, TimeUnit.SECONDS);
            if (told == null) {
                throw new AssertionError("never driven: " + wanted);
            }
        } while (!told.equals(wanted));
    }

    /** How many surfaces hold lines. */
    public int holders() {
        return held.size();
    }

    @Override
    public GpioSurface open(GpioDescription description, TouchListener listener)
            throws GpioException {
        return GpioSurface.open(description, listener, this, this::buses, System::nanoTime);
    }

    private Buses buses() {
        return new Buses(Pi4J.newContextBuilder().noAutoDetect().add(pedal.provider()).build());
    }

    @Override
    public InputLines inputs(String consumer, List<Wish.Input> wishes) throws GpioException {
        check(wishes);
        Held inputs = new Held(wishes);
        held.put(inputs, true);
        return inputs;
    }

    @Override
    public OutputLines outputs(String consumer, List<Wish.Output> wishes) throws GpioException {
        check(wishes);
        return new OutputLines() {
            @Override
            public void drive(int line, boolean on) {
                driven.add(wishes.get(line).line() + "=" + on);
            }

            @Override
            public void close() {}
        };
    }

    private void check(List<? extends Wish> wishes) throws GpioException {
        if (gone) {
            throw new GpioException("no GPIO chip on this machine");
        }
        for (Wish wish : wishes) {
            if (wish.line().toString().startsWith("X")) {
                throw new GpioException("%s: no line %s".formatted(wish.entry(), wish.line()));
            }
        }
    }

    private final class Held implements InputLines {
        private final List<String> lines;
        private final BlockingQueue<Edge> edges = new LinkedBlockingQueue<>();

        Held(List<Wish.Input> wishes) {
            this.lines = wishes.stream().map(wish -> wish.line().toString()).toList();
        }

        void edge(String line, boolean closes, long stampNanos) {
            if (lines.contains(line)) {
                edges.add(new Edge(lines.indexOf(line), closes, stampNanos));
            }
        }

        @Override
        public void await(long timeoutNanos, EdgeListener listener) throws GpioException {
            try {
                Edge edge = edges.poll(timeoutNanos, TimeUnit.NANOSECONDS);
                if (gone) {
                    throw new GpioException("GPIO lines cannot be read: the device is gone");
                }
                if (edge != null && edge.place() >= 0) {
                    listener.edge(edge.place(), edge.active(), edge.stampNanos());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void read(boolean[] to) {
            for (int place = 0; place < to.length; place++) {
                to[place] = active.contains(lines.get(place));
            }
        }

        @Override
        public void wake() {
            edges.add(WAKE);
        }

        @Override
        public void close() {
            held.remove(this);
        }
    }
}
