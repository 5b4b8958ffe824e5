package atome.controllers.gpio.linux;

import atome.controllers.gpio.line.EdgeListener;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the edges that the kernel wrote for one request ({@code struct gpio_v2_line_event}, {@code
 * linux/gpio.h}) and notices those it had to drop: both its counts, of the request and of each
 * line, go up by one. One thread.
 */
final class EdgeDecoder {
    static final int EVENT_BYTES = 48;
    private static final int NUMBER = 16;
    private static final int RISING = 1;
    private static final int FALLING = 2;

    private static final class Line {
        final int place;
        int count;

        Line(int place) {
            this.place = place;
        }
    }

    private final Map<Integer, Line> lines = new HashMap<>();
    private int count;

    /**
     * Prepares for a new request.
     *
     * @param offsets of its lines on the chip
     * @param places what to call each to the listener
     */
    EdgeDecoder(List<Integer> offsets, List<Integer> places) {
        for (int index = 0; index < offsets.size(); index++) {
            lines.put(offsets.get(index), new Line(places.get(index)));
        }
    }

    /** Tells the edges in the first bytes of a buffer; whatever they hold, nothing is thrown. */
    void decode(MemorySegment events, long bytes, EdgeListener listener) {
        int whole = (int) (Math.min(bytes, events.byteSize()) / EVENT_BYTES);
        boolean complete = (long) whole * EVENT_BYTES == bytes;
        for (long place : inOrder(events, whole)) {
            complete &=
                    decode(events.asSlice((int) place * (long) EVENT_BYTES, EVENT_BYTES), listener);
        }
        if (!complete) {
            listener.lost();
        }
    }

    /**
     * The places of events in the order of the request's count: each line has a kernel thread of
     * its own that writes them, so that two lines' may change places, and an encoder's must not.
     */
    private long[] inOrder(MemorySegment events, int whole) {
        long[] order = new long[whole];
        for (int place = 0; place < whole; place++) {
            int number =
                    events.get(ValueLayout.JAVA_INT_UNALIGNED, place * (long) EVENT_BYTES + NUMBER);
            order[place] = ((long) (number - count) << Integer.SIZE) | place;
        }
        Arrays.sort(order);
        return order;
    }

    private boolean decode(MemorySegment event, EdgeListener listener) {
        long stampNanos = event.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
        int kind = event.get(ValueLayout.JAVA_INT_UNALIGNED, 8);
        Line line = lines.get(event.get(ValueLayout.JAVA_INT_UNALIGNED, 12));
        int number = event.get(ValueLayout.JAVA_INT_UNALIGNED, NUMBER);
        boolean next = number == count + 1;
        count = number;
        if (line == null) {
            return false;
        }
        int lineNumber = event.get(ValueLayout.JAVA_INT_UNALIGNED, 20);
        next &= lineNumber == line.count + 1;
        line.count = lineNumber;
        if (kind != RISING && kind != FALLING) {
            return false;
        }
        listener.edge(line.place, kind == RISING, stampNanos);
        return next;
    }
}
