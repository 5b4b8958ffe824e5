package atome.controllers.midi.port;

import atome.controllers.midi.port.source.OpenPort;
import atome.controllers.midi.port.source.PortOffer;
import atome.controllers.midi.port.source.PortSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Devices under the test's hand; each {@link #turn} lets the watch look once more. */
final class FakeSource implements PortSource {
    private final List<FakeDevice> devices = new CopyOnWriteArrayList<>();
    private final Semaphore turns = new Semaphore(0);
    private final Semaphore looked = new Semaphore(0);
    private volatile boolean closed;
    volatile boolean broken;

    /** One device, plugged in while it is in the list. */
    static final class FakeDevice implements PortOffer {
        private final MidiPort port;
        volatile boolean busy;
        volatile FakePort open = new FakePort();

        FakeDevice(String id) {
            port = new MidiPort(id, id, MidiPort.Kind.ALSA, true, true);
        }

        @Override
        public MidiPort port() {
            return port;
        }

        @Override
        public OpenPort open() throws IOException {
            if (busy) {
                throw new IOException(port.id() + " is in use by another program");
            }
            open = new FakePort();
            return open;
        }
    }

    /** A port that says what the test tells it to. */
    static final class FakePort implements OpenPort {
        volatile MidiInputListener listener = MidiInputListener.DEAF;
        volatile boolean lost;
        volatile boolean closed;

        @Override
        public MidiOutput output() {
            return MidiOutput.NONE;
        }

        @Override
        public void start(MidiInputListener heard) {
            listener = heard;
        }

        @Override
        public boolean lost() {
            return lost;
        }

        @Override
        public long overflowed() {
            return 3;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    void plug(FakeDevice device) {
        devices.add(device);
    }

    void unplug(FakeDevice device) {
        devices.remove(device);
    }

    /** Returns when the first look is done. */
    void begun() throws InterruptedException {
        looked.acquire();
    }

    /** Returns when the watch has looked once more, and acted on it. */
    void turn() throws InterruptedException {
        turns.release();
        looked.acquire();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public List<PortOffer> scan() {
        if (broken) {
            throw new IllegalStateException("the driver is broken");
        }
        return List.copyOf(devices);
    }

    @Override
    public void await(long nanos) throws InterruptedException {
        if (!closed) {
            looked.release();
            turns.acquire();
        }
    }

    @Override
    public void close() {
        closed = true;
        turns.release();
    }
}
