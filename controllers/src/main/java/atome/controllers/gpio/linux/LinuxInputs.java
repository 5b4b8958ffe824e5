package atome.controllers.gpio.linux;

import atome.controllers.gpio.line.EdgeListener;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import atome.controllers.gpio.linux.LinuxLines.Group;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of one or several requests, waited for together with {@code ppoll(2)}; one thread but for
 * {@link #wake}.
 */
final class LinuxInputs implements InputLines {
    private static final int EVENTS_A_READ = 64;
    private static final int POLL_BYTES = 8;
    private static final int POLL_WANTED = 4;
    private static final int POLL_FOUND = 6;
    private static final short READABLE = 1;
    private static final long NANOS = 1_000_000_000L;

    private record Request(Group group, EdgeDecoder decoder) {}

    private final Arena arena = Arena.ofShared();
    private final List<Request> requests = new ArrayList<>();
    private final int waker;
    private final MemorySegment polled;
    private final MemorySegment timeout = arena.allocate(16, 8);
    private final MemorySegment events =
            arena.allocate((long) EVENTS_A_READ * EdgeDecoder.EVENT_BYTES, 8);
    private final MemorySegment values = arena.allocate(Uapi.VALUES_BYTES, 8);
    private boolean closed;

    LinuxInputs(List<Group> groups) throws KernelException {
        for (Group group : groups) {
            requests.add(new Request(group, new EdgeDecoder(group.offsets(), group.places())));
        }
        waker = KernelCalls.event();
        polled = arena.allocate((long) POLL_BYTES * (groups.size() + 1), 8);
        for (int index = 0; index <= groups.size(); index++) {
            int descriptor = index < groups.size() ? groups.get(index).descriptor() : waker;
            MemorySegment one = polled(index);
            one.set(ValueLayout.JAVA_INT, 0, descriptor);
            one.set(ValueLayout.JAVA_SHORT, POLL_WANTED, READABLE);
        }
    }

    @Override
    public void await(long timeoutNanos, EdgeListener listener) throws GpioException {
        timeout.set(ValueLayout.JAVA_LONG, 0, timeoutNanos / NANOS);
        timeout.set(ValueLayout.JAVA_LONG, 8, timeoutNanos % NANOS);
        try {
            if (KernelCalls.poll(polled, requests.size() + 1, timeout) == 0) {
                return;
            }
            for (int index = 0; index < requests.size(); index++) {
                Request request = requests.get(index);
                short found = polled(index).get(ValueLayout.JAVA_SHORT, POLL_FOUND);
                if (found != 0) {
                    long bytes = KernelCalls.read(request.group().descriptor(), events);
                    request.decoder().decode(events, bytes, listener);
                }
            }
            if (polled(requests.size()).get(ValueLayout.JAVA_SHORT, POLL_FOUND) != 0) {
                KernelCalls.read(waker, values.asSlice(0, 8));
            }
        } catch (KernelException e) {
            throw gone(e);
        }
    }

    @Override
    public void read(boolean[] active) throws GpioException {
        try {
            for (Request request : requests) {
                List<Integer> places = request.group().places();
                values.set(ValueLayout.JAVA_LONG, 0, 0);
                values.set(ValueLayout.JAVA_LONG, 8, Uapi.mask(places.size()));
                KernelCalls.control(request.group().descriptor(), Uapi.GET_VALUES, values);
                long bits = values.get(ValueLayout.JAVA_LONG, 0);
                for (int index = 0; index < places.size(); index++) {
                    active[places.get(index)] = ((bits >>> index) & 1) != 0;
                }
            }
        } catch (KernelException e) {
            throw gone(e);
        }
    }

    @Override
    public synchronized void wake() {
        if (closed) {
            return;
        }
        try {
            KernelCalls.signal(waker);
        } catch (KernelException e) {
            // Its count is full, so a wake is waiting already.
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        requests.forEach(request -> KernelCalls.close(request.group().descriptor()));
        KernelCalls.close(waker);
        arena.close();
    }

    private MemorySegment polled(int index) {
        return polled.asSlice((long) index * POLL_BYTES, POLL_BYTES);
    }

    private static GpioException gone(KernelException e) {
        return new GpioException("GPIO lines cannot be read: " + e.getMessage(), e);
    }
}
