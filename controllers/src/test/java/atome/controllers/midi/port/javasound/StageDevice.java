package atome.controllers.midi.port.javasound;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Transmitter;
import org.jspecify.annotations.Nullable;

/** One direction of a device, as providers have it; what it does is under the test's hand. */
final class StageDevice implements MidiDevice {
    private static final class Name extends Info {
        Name(String name) {
            super(name, "ACME", "test device", "1");
        }
    }

    private final Info info;
    private final boolean input;
    final BlockingQueue<MidiMessage> taken = new LinkedBlockingQueue<>();
    volatile boolean busy;
    volatile boolean takesNothing;
    volatile @Nullable Runnable atOpen;
    private volatile boolean open;
    private volatile @Nullable Receiver receiver;

    StageDevice(String name, boolean input) {
        this.info = new Name(name);
        this.input = input;
    }

    /** The device sends, on the calling thread. */
    void play(MidiMessage message, long deviceMicros) {
        Receiver own = receiver;
        if (own != null) {
            own.send(message, deviceMicros);
        }
    }

    @Override
    public Info getDeviceInfo() {
        return info;
    }

    @Override
    public void open() throws MidiUnavailableException {
        if (busy) {
            throw new MidiUnavailableException("Device or resource busy");
        }
        open = true;
        Runnable meanwhile = atOpen;
        if (meanwhile != null) {
            meanwhile.run();
        }
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public long getMicrosecondPosition() {
        return -1;
    }

    @Override
    public int getMaxReceivers() {
        return input ? 0 : -1;
    }

    @Override
    public int getMaxTransmitters() {
        return input ? -1 : 0;
    }

    @Override
    public Receiver getReceiver() {
        return new Receiver() {
            @Override
            public void send(MidiMessage message, long deviceMicros) {
                if (takesNothing) {
                    throw new IllegalStateException("Receiver is not open");
                }
                taken.add(message);
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }

    @Override
    public List<Receiver> getReceivers() {
        return List.of();
    }

    @Override
    public Transmitter getTransmitter() {
        return new Transmitter() {
            @Override
            public void setReceiver(@Nullable Receiver heard) {
                receiver = heard;
            }

            @Override
            public @Nullable Receiver getReceiver() {
                return receiver;
            }

            @Override
            public void close() {
                receiver = null;
            }
        };
    }

    @Override
    public List<Transmitter> getTransmitters() {
        return List.of();
    }
}
