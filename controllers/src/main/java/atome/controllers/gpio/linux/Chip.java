package atome.controllers.gpio.linux;

import atome.controllers.gpio.line.GpioException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One GPIO chip with its device open, to look for lines and to take them; one thread. */
final class Chip implements AutoCloseable {
    private final Path device;
    private final int descriptor;
    private final String label;
    private final List<String> lineNames = new ArrayList<>();

    private Chip(Path device, int descriptor) throws KernelException {
        this.device = device;
        this.descriptor = descriptor;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(Uapi.CHIP_INFO_BYTES, 8);
            KernelCalls.control(descriptor, Uapi.GET_CHIP_INFO, info);
            label = Uapi.chipLabel(info);
            int lines = Uapi.chipLines(info);
            MemorySegment line = arena.allocate(Uapi.LINE_INFO_BYTES, 8);
            for (int offset = 0; offset < lines; offset++) {
                Uapi.askFor(line, offset);
                KernelCalls.control(descriptor, Uapi.GET_LINE_INFO, line);
                lineNames.add(Uapi.lineName(line));
            }
        }
    }

    static Chip open(Path device) throws GpioException {
        try {
            int descriptor = KernelCalls.open(device);
            try {
                return new Chip(device, descriptor);
            } catch (KernelException e) {
                KernelCalls.close(descriptor);
                throw e;
            }
        } catch (KernelException e) {
            String remedy =
                    e.isDenied() ? ": add the box's user to the group that owns it (gpio)" : "";
            throw new GpioException(
                    "cannot open %s: %s%s".formatted(device, e.getMessage(), remedy), e);
        }
    }

    String name() {
        return String.valueOf(device.getFileName());
    }

    String label() {
        return label;
    }

    /** What its lines are called, by offset; empty where the board names none. */
    List<String> lineNames() {
        return List.copyOf(lineNames);
    }

    boolean isCalled(String name) {
        return name.equals(name()) || name.equals(label);
    }

    int lines() {
        return lineNames.size();
    }

    /** The offset of the line with a name, or -1. */
    int offset(String lineName) {
        return lineNames.indexOf(lineName);
    }

    /**
     * Takes lines of one kind.
     *
     * @return the descriptor of the request
     */
    int request(String consumer, List<Integer> offsets, long flags, int debounceMicros)
            throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Uapi.REQUEST_BYTES, 8);
            Uapi.request(request, consumer, offsets, flags, debounceMicros);
            KernelCalls.control(descriptor, Uapi.GET_LINE, request);
            return Uapi.descriptor(request);
        }
    }

    /** Who holds a line, or an empty string. */
    String holder(int offset) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment line = arena.allocate(Uapi.LINE_INFO_BYTES, 8);
            Uapi.askFor(line, offset);
            KernelCalls.control(descriptor, Uapi.GET_LINE_INFO, line);
            String consumer = Uapi.lineConsumer(line);
            return Uapi.isUsed(line) && consumer.isEmpty() ? "the kernel" : consumer;
        } catch (KernelException e) {
            return "";
        }
    }

    @Override
    public void close() {
        KernelCalls.close(descriptor);
    }
}
