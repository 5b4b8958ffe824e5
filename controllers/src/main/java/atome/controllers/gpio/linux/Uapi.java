package atome.controllers.gpio.linux;

import atome.controllers.gpio.description.Bias;
import atome.controllers.gpio.line.Wish;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Numbers and layouts of the GPIO character device, uAPI v2, as in {@code linux/gpio.h}; the same
 * on every 64-bit Linux of x86 and Arm.
 */
final class Uapi {
    static final long GET_CHIP_INFO = 0x8044_B401L;
    static final long GET_LINE_INFO = 0xC100_B405L;
    static final long GET_LINE = 0xC250_B407L;
    static final long GET_VALUES = 0xC010_B40EL;
    static final long SET_VALUES = 0xC010_B40FL;

    static final int CHIP_INFO_BYTES = 68;
    static final int LINE_INFO_BYTES = 256;
    static final int REQUEST_BYTES = 592;
    static final int VALUES_BYTES = 16;

    static final long FLAG_USED = 1;
    private static final long FLAG_ACTIVE_LOW = 1 << 1;
    private static final long FLAG_INPUT = 1 << 2;
    private static final long FLAG_OUTPUT = 1 << 3;
    private static final long FLAG_RISING = 1 << 4;
    private static final long FLAG_FALLING = 1 << 5;
    private static final long FLAG_PULL_UP = 1 << 8;
    private static final long FLAG_PULL_DOWN = 1 << 9;
    private static final long FLAG_NO_BIAS = 1 << 10;

    private static final int NAME_BYTES = 32;
    private static final int CONSUMER = 256;
    private static final int CONFIG_FLAGS = 288;
    private static final int ATTRIBUTE_COUNT = 296;
    private static final int ATTRIBUTE = 320;
    private static final int ATTRIBUTE_DEBOUNCE = 3;
    private static final int ATTRIBUTE_VALUE = 8;
    private static final int ATTRIBUTE_MASK = 16;
    private static final int LINE_COUNT = 560;
    private static final int EVENT_BUFFER = 564;
    private static final int DESCRIPTOR = 588;

    /** A bounce is some tens of edges; the kernel's own default is 16 a line. */
    private static final int EVENTS_PER_LINE = 64;

    private Uapi() {}

    static long flags(Wish wish) {
        long polarity = wish.activeLow() ? FLAG_ACTIVE_LOW : 0;
        return switch (wish) {
            case Wish.Output _ -> polarity | FLAG_OUTPUT;
            case Wish.Input input ->
                    polarity | FLAG_INPUT | FLAG_RISING | FLAG_FALLING | flag(input.bias());
        };
    }

    private static long flag(Bias bias) {
        return switch (bias) {
            case PULL_UP -> FLAG_PULL_UP;
            case PULL_DOWN -> FLAG_PULL_DOWN;
            case NONE -> FLAG_NO_BIAS;
        };
    }

    /** Fills in a zeroed {@code gpio_v2_line_request}. */
    static void request(
            MemorySegment request,
            String consumer,
            List<Integer> offsets,
            long flags,
            int debounceMicros) {
        for (int index = 0; index < offsets.size(); index++) {
            request.setAtIndex(ValueLayout.JAVA_INT, index, offsets.get(index));
        }
        byte[] name = consumer.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(
                name,
                0,
                request,
                ValueLayout.JAVA_BYTE,
                CONSUMER,
                Math.min(name.length, NAME_BYTES - 1));
        request.set(ValueLayout.JAVA_LONG, CONFIG_FLAGS, flags);
        if (debounceMicros > 0) {
            request.set(ValueLayout.JAVA_INT, ATTRIBUTE_COUNT, 1);
            request.set(ValueLayout.JAVA_INT, ATTRIBUTE, ATTRIBUTE_DEBOUNCE);
            request.set(ValueLayout.JAVA_INT, ATTRIBUTE + ATTRIBUTE_VALUE, debounceMicros);
            request.set(ValueLayout.JAVA_LONG, ATTRIBUTE + ATTRIBUTE_MASK, mask(offsets.size()));
        }
        request.set(ValueLayout.JAVA_INT, LINE_COUNT, offsets.size());
        request.set(ValueLayout.JAVA_INT, EVENT_BUFFER, offsets.size() * EVENTS_PER_LINE);
    }

    static int descriptor(MemorySegment request) {
        return request.get(ValueLayout.JAVA_INT, DESCRIPTOR);
    }

    static String chipLabel(MemorySegment chipInfo) {
        return text(chipInfo, NAME_BYTES);
    }

    static int chipLines(MemorySegment chipInfo) {
        return chipInfo.get(ValueLayout.JAVA_INT, 2 * NAME_BYTES);
    }

    /** Makes a {@code gpio_v2_line_info} ask for a line. */
    static void askFor(MemorySegment lineInfo, int offset) {
        lineInfo.fill((byte) 0);
        lineInfo.set(ValueLayout.JAVA_INT, 2 * NAME_BYTES, offset);
    }

    static String lineName(MemorySegment lineInfo) {
        return text(lineInfo, 0);
    }

    static String lineConsumer(MemorySegment lineInfo) {
        return text(lineInfo, NAME_BYTES);
    }

    static boolean isUsed(MemorySegment lineInfo) {
        return (lineInfo.get(ValueLayout.JAVA_LONG, 72) & FLAG_USED) != 0;
    }

    /** The mask of the first lines of a request. */
    static long mask(int lines) {
        return lines == Long.SIZE ? -1L : (1L << lines) - 1;
    }

    private static String text(MemorySegment info, int at) {
        byte[] bytes = info.asSlice(at, NAME_BYTES).toArray(ValueLayout.JAVA_BYTE);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
