package atome.controllers.midi.port.javasound;

import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.source.OpenPort;
import atome.controllers.midi.port.source.OutputWriter;
import java.io.IOException;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import javax.sound.midi.Transmitter;
import org.jspecify.annotations.Nullable;

/**
 * An open device of {@code javax.sound.midi}; input is told on the device's own thread of the JDK.
 *
 * <p>Input is stamped when it arrives here: the JDK's own stamps are taken no earlier, just after a
 * read of its poll, and on Linux from the wall clock, which steps. The device never says that it
 * was pulled out; who lists the devices has to notice.
 */
final class JavaSoundPort implements OpenPort {
    private static final long NO_STAMP = -1;
    private static final int END_OF_EXCLUSIVE = 0xF7;

    private final @Nullable MidiDevice input;
    private final @Nullable Transmitter transmitter;
    private final @Nullable MidiDevice output;
    private final @Nullable OutputWriter writer;
    private @Nullable Arrivals arrivals;

    private JavaSoundPort(
            @Nullable MidiDevice input,
            @Nullable Transmitter transmitter,
            @Nullable MidiDevice output,
            @Nullable OutputWriter writer) {
        this.input = input;
        this.transmitter = transmitter;
        this.output = output;
        this.writer = writer;
    }

    /**
     * Opens both directions, or neither.
     *
     * @throws IOException one line for the player
     */
    static JavaSoundPort open(
            MidiPort port, @Nullable MidiDevice input, @Nullable MidiDevice output)
            throws IOException {
        boolean done = false;
        try {
            Transmitter transmitter = null;
            if (input != null) {
                input.open();
                transmitter = input.getTransmitter();
            }
            OutputWriter writer = null;
            if (output != null) {
                output.open();
                Receiver receiver = output.getReceiver();
                writer =
                        new OutputWriter(
                                "midi-out-" + port.id(), message -> write(receiver, message));
            }
            done = true;
            return new JavaSoundPort(input, transmitter, output, writer);
        } catch (MidiUnavailableException e) {
            throw new IOException(
                    "%s is in use by another program, or has gone (%s)"
                            .formatted(port.name(), e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            throw new IOException("%s cannot be opened: %s".formatted(port.name(), e), e);
        } finally {
            if (!done) {
                close(input);
                close(output);
            }
        }
    }

    @Override
    public MidiOutput output() {
        return writer == null ? MidiOutput.NONE : writer;
    }

    @Override
    public void start(MidiInputListener listener) {
        if (transmitter != null) {
            Arrivals told = new Arrivals(listener);
            transmitter.setReceiver(told);
            arrivals = told;
        }
    }

    @Override
    public boolean lost() {
        return writer != null && writer.lost();
    }

    @Override
    public long overflowed() {
        return 0;
    }

    @Override
    public void close() {
        if (transmitter != null) {
            transmitter.setReceiver(null);
        }
        if (arrivals != null) {
            arrivals.close();
        }
        if (writer != null) {
            writer.close();
        }
        close(input);
        close(output);
    }

    private static void close(@Nullable MidiDevice device) {
        if (device != null && device.isOpen()) {
            device.close();
        }
    }

    private static void write(Receiver receiver, byte[] message) throws IOException {
        try {
            receiver.send(parsed(message), NO_STAMP);
        } catch (InvalidMidiDataException | IllegalStateException e) {
            throw new IOException("the device takes no more", e);
        }
    }

    private static MidiMessage parsed(byte[] message) throws InvalidMidiDataException {
        int status = message[0] & 0xFF;
        if (status == SysexMessage.SYSTEM_EXCLUSIVE) {
            return new SysexMessage(message, message.length);
        }
        return new ShortMessage(
                status, message.length > 1 ? message[1] : 0, message.length > 2 ? message[2] : 0);
    }

    /** What the device calls on its thread, until it is told to be silent. */
    private static final class Arrivals implements Receiver {
        private final MidiInputListener listener;
        private boolean silent;

        Arrivals(MidiInputListener listener) {
            this.listener = listener;
        }

        @Override
        public synchronized void send(MidiMessage message, long deviceMicros) {
            long stampNanos = System.nanoTime();
            byte[] bytes = message.getMessage();
            int length = message.getLength();
            if (message.getStatus() == END_OF_EXCLUSIVE && message instanceof SysexMessage more) {
                // A further piece of a long one: the JDK puts a status before it that was not sent.
                bytes = more.getData();
                length = bytes.length;
            }
            if (length > 0 && !silent) {
                listener.received(bytes, length, stampNanos);
            }
        }

        @Override
        public synchronized void close() {
            silent = true;
        }
    }
}
