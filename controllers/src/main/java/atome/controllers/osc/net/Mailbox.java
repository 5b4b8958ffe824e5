package atome.controllers.osc.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Queue;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one peer: answers first, in their order, then values, of which the
 * newest per address wins. Bounded; osc thread only.
 */
public final class Mailbox {
    private static final int MOST_ANSWERS = 1024;
    private static final int MOST_VALUES = 16_384;
    private static final int MOST_BYTES = 4 << 20;

    private final Queue<ByteBuffer> answers = new ArrayDeque<>();
    private final SequencedMap<String, ByteBuffer> values = new LinkedHashMap<>();
    private int bytes;

    /** Adds an answer; false when too much waits. */
    public boolean answer(ByteBuffer packet) {
        if (answers.size() >= MOST_ANSWERS || bytes + packet.remaining() > MOST_BYTES) {
            return false;
        }
        bytes += packet.remaining();
        return answers.add(packet);
    }

    /**
     * Adds what an address holds now, in place of what waited for it; false when too much waits.
     */
    public boolean value(String address, ByteBuffer packet) {
        ByteBuffer old = values.remove(address);
        if (old != null) {
            bytes -= old.remaining();
        }
        if (values.size() >= MOST_VALUES || bytes + packet.remaining() > MOST_BYTES) {
            return false;
        }
        bytes += packet.remaining();
        // To the end, so that values leave in the order of their last changes.
        values.putLast(address, packet);
        return true;
    }

    /** The next packet, left in place, or null. */
    public @Nullable ByteBuffer peek() {
        ByteBuffer answer = answers.peek();
        if (answer != null || values.isEmpty()) {
            return answer;
        }
        return values.firstEntry().getValue();
    }

    /** Takes away the packet that {@link #peek} gave, whatever has been read of it. */
    public void remove() {
        ByteBuffer packet = answers.poll();
        if (packet == null) {
            var first = values.pollFirstEntry();
            packet = first == null ? null : first.getValue();
        }
        if (packet != null) {
            bytes -= packet.limit();
        }
    }

    public boolean isEmpty() {
        return answers.isEmpty() && values.isEmpty();
    }
}
