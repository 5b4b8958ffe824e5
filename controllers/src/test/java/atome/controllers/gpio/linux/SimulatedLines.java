package atome.controllers.gpio.linux;

import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.line.EdgeListener;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import atome.controllers.gpio.line.Lines;
import atome.controllers.gpio.line.OutputLines;
import atome.controllers.gpio.line.Wish;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A chip that behaves as the kernel's does, byte for byte where it writes events: levels are
 * electrical, edges are stamped when they happen, a queue that is full drops its oldest event, and
 * time passes only while somebody waits. Changes are scheduled ahead. Single-threaded.
 */
public final class SimulatedLines implements Lines {
    private static final int QUEUE = 16;

    private record Change(long atNanos, String line, boolean high) {}

    private final Map<String, Boolean> levels = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<String> driven = new ArrayList<>();
    private Consumer<MemorySegment> corruption = _ -> {};
    private Held inputs = new Held(List.of());
    private long nowNanos = 1_000_000_000L;
    private long latencyNanos;
    private volatile boolean gone;

    /** Lines by name, all pulled up and open. */
    public SimulatedLines(String... names) {
        Arrays.stream(names).forEach(name -> levels.put(name, true));
    }

    public long nowNanos() {
        return nowNanos;
    }

    /** How much later than an edge the waiting thread wakes up. */
    public void latency(long nanos) {
        latencyNanos = nanos;
    }

    /** Changes what the kernel wrote before it is read. */
    public void corrupt(Consumer<MemorySegment> corruption) {
        this.corruption = corruption;
    }

    /** The chip is unplugged. */
    public void unplug() {
        gone = true;
    }

    /** Schedules a level, not before those scheduled already. */
    public void at(long atNanos, String line, boolean high) {
        changes.add(new Change(atNanos, line, high));
    }

    /** Changes a level without an edge that anybody hears of. */
    public void slip(String line, boolean high) {
        levels.put(line, high);
    }

    public boolean isHigh(String line) {
        return Boolean.TRUE.equals(levels.get(line));
    }

    /** What outputs were driven to, in order: {@code LED=true}. */
    public List<String> driven() {
        return driven;
    }

    public Set<String> held() {
        return held;
    }

    /** Whether all that was scheduled has happened and been read. */
    public boolean isQuiet() {
        return changes.isEmpty() && inputs.queue.isEmpty();
    }

    @Override
    public InputLines inputs(String consumer, List<Wish.Input> wishes) throws GpioException {
        take(wishes);
        inputs = new Held(wishes);
        return inputs;
    }

    @Override
    public OutputLines outputs(String consumer, List<Wish.Output> wishes) throws GpioException {
        take(wishes);
        return new OutputLines() {
            @Override
            public void drive(int line, boolean active) {
                driven.add(wishes.get(line).line() + "=" + (active ^ wishes.get(line).activeLow()));
            }

            @Override
            public void close() {
                wishes.forEach(wish -> held.remove(wish.line().toString()));
            }
        };
    }

    private void take(List<? extends Wish> wishes) throws GpioException {
        for (Wish wish : wishes) {
            LineName line = wish.line();
            if (!levels.containsKey(line.toString())) {
                throw new GpioException("%s: no line %s".formatted(wish.entry(), line));
            }
            if (!held.add(line.toString())) {
                throw new GpioException(
                        "%s: line %s is in use by somebody".formatted(wish.entry(), line));
            }
        }
    }

    private final class Held implements InputLines {
        private final List<Wish.Input> wishes;
        private final EdgeDecoder decoder;
        private final Deque<byte[]> queue = new ArrayDeque<>();
        private final int[] counts;
        private int count;
        private boolean woken;

        Held(List<Wish.Input> wishes) {
            this.wishes = wishes;
            this.counts = new int[wishes.size()];
            List<Integer> places = new ArrayList<>();
            for (int place = 0; place < wishes.size(); place++) {
                places.add(place);
            }
            decoder = new EdgeDecoder(places, places);
        }

        @Override
        public void await(long timeoutNanos, EdgeListener listener) throws GpioException {
            if (gone) {
                throw new GpioException("GPIO lines cannot be read: the device is gone");
            }
            if (queue.isEmpty() && !woken) {
                pass(timeoutNanos);
            }
            woken = false;
            byte[] bytes = new byte[queue.size() * EdgeDecoder.EVENT_BYTES];
            for (int at = 0; !queue.isEmpty(); at += EdgeDecoder.EVENT_BYTES) {
                System.arraycopy(queue.remove(), 0, bytes, at, EdgeDecoder.EVENT_BYTES);
            }
            if (bytes.length > 0) {
                MemorySegment events = MemorySegment.ofArray(bytes);
                corruption.accept(events);
                decoder.decode(events, bytes.length, listener);
            }
        }

        private void pass(long timeoutNanos) {
            long endNanos = nowNanos + timeoutNanos;
            Change next = changes.peek();
            if (next == null || next.atNanos() > endNanos) {
                nowNanos = endNanos;
                return;
            }
            nowNanos = Math.max(nowNanos, next.atNanos() + latencyNanos);
            while (next != null && next.atNanos() <= nowNanos) {
                happen(changes.remove());
                next = changes.peek();
            }
        }

        private void happen(Change change) {
            boolean wasHigh = isHigh(change.line());
            levels.put(change.line(), change.high());
            if (wasHigh == change.high()) {
                return;
            }
            for (int place = 0; place < wishes.size(); place++) {
                Wish.Input wish = wishes.get(place);
                if (wish.line().toString().equals(change.line())) {
                    boolean rises = change.high() ^ wish.activeLow();
                    if (queue.size() == QUEUE * wishes.size()) {
                        queue.remove();
                    }
                    queue.add(event(change.atNanos(), rises, place, ++count, ++counts[place]));
                }
            }
        }

        @Override
        public void read(boolean[] active) {
            for (int place = 0; place < wishes.size(); place++) {
                Wish.Input wish = wishes.get(place);
                active[place] = isHigh(wish.line().toString()) ^ wish.activeLow();
            }
        }

        @Override
        public void wake() {
            woken = true;
        }

        @Override
        public void close() {
            wishes.forEach(wish -> held.remove(wish.line().toString()));
        }
    }

    /** A {@code gpio_v2_line_event} as the kernel writes it. */
    static byte[] event(long stampNanos, boolean rises, int offset, int count, int lineCount) {
        byte[] bytes = new byte[EdgeDecoder.EVENT_BYTES];
        MemorySegment event = MemorySegment.ofArray(bytes);
        event.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, stampNanos);
        event.set(ValueLayout.JAVA_INT_UNALIGNED, 8, rises ? 1 : 2);
        event.set(ValueLayout.JAVA_INT_UNALIGNED, 12, offset);
        event.set(ValueLayout.JAVA_INT_UNALIGNED, 16, count);
        event.set(ValueLayout.JAVA_INT_UNALIGNED, 20, lineCount);
        return bytes;
    }

    /** The same in native memory, as a read leaves it. */
    static MemorySegment events(Arena arena, byte[]... events) {
        MemorySegment buffer = arena.allocate((long) events.length * EdgeDecoder.EVENT_BYTES, 8);
        for (int index = 0; index < events.length; index++) {
            MemorySegment.copy(
                    events[index],
                    0,
                    buffer,
                    ValueLayout.JAVA_BYTE,
                    (long) index * EdgeDecoder.EVENT_BYTES,
                    EdgeDecoder.EVENT_BYTES);
        }
        return buffer;
    }
}
