package atome.controllers.midi.surface;

import atome.controllers.Surface;
import atome.controllers.Touch;
import atome.controllers.TouchListener;
import atome.controllers.midi.MidiBytes;
import atome.controllers.midi.MidiMessage;
import atome.controllers.midi.MidiParser;
import atome.controllers.midi.Panic;
import atome.controllers.midi.clock.ClockReading;
import atome.controllers.midi.clock.MidiClockIn;
import atome.controllers.midi.clock.MtcIn;
import atome.controllers.midi.clock.MtcReading;
import atome.controllers.midi.control.MidiControls;
import atome.controllers.midi.control.MidiOptions;
import atome.controllers.midi.feedback.MidiFeedback;
import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.MidiPort;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A MIDI port as a surface. Besides the controls of {@link MidiControls} it has {@code
 * clock/start}, {@code clock/continue} and {@code clock/stop}, switches that the clock's master
 * presses. Bytes come on the port's thread; lamps leave on whichever thread calls {@link
 * #sendLamps}.
 */
public final class MidiSurface implements Surface, MidiInputListener {
    private final MidiPort port;
    private final MidiOutput output;
    private final TouchListener listener;
    private final MidiFeedback feedback;
    private final MidiParser parser = new MidiParser(this::heard);
    private final MidiControls controls = new MidiControls(MidiOptions.DEFAULT, this::touched);
    private final MidiClockIn clock = new MidiClockIn();
    private final MtcIn timeCode = new MtcIn();
    private volatile String channel = "1";

    public MidiSurface(MidiPort port, MidiOutput output, TouchListener listener) {
        this.port = port;
        this.output = output;
        this.listener = listener;
        this.feedback = new MidiFeedback(MidiFeedback.USB_BYTES_PER_SECOND);
    }

    /** What the player has set; from the next message on. Any thread. */
    public void set(MidiOptions options, double clockOffsetMillis) {
        controls.options(options);
        clock.offset(clockOffsetMillis);
    }

    /** The way out to the device. */
    public MidiOutput output() {
        return output;
    }

    @Override
    public String id() {
        return port.id();
    }

    @Override
    public String name() {
        return port.name();
    }

    @Override
    public void received(byte[] bytes, int length, long stampNanos) {
        parser.read(bytes, 0, length, stampNanos);
    }

    private void heard(MidiMessage message, long stampNanos) {
        if (message instanceof MidiMessage.OfChannel one) {
            channel = Integer.toString(one.channel());
        }
        controls.heard(message, stampNanos);
        clock.heard(message, stampNanos);
        timeCode.heard(message, stampNanos);
        String transport =
                message == MidiMessage.Single.START
                        ? "clock/start"
                        : message == MidiMessage.Single.CONTINUE
                                ? "clock/continue"
                                : message == MidiMessage.Single.STOP ? "clock/stop" : null;
        if (transport != null) {
            touched(new Touch(transport, Touch.Kind.SWITCH, 1, stampNanos));
            touched(new Touch(transport, Touch.Kind.SWITCH, 0, stampNanos));
        }
    }

    private void touched(Touch touch) {
        feedback.touched(touch);
        listener.touched(touch);
    }

    /** What a clock on this port says. Any thread. */
    public ClockReading clock() {
        return clock.reading();
    }

    /** What time code on this port says, or null when none has come. Any thread. */
    public @Nullable MtcReading timeCode() {
        return timeCode.reading();
    }

    /** A control mapped for every channel is shown on the one that was heard last. */
    @Override
    public void show(String control, double value) {
        feedback.show(control.replace("/*", "/" + channel), value);
    }

    /**
     * Sends what lamps have to change, as much as the cable carries now; what the output has no
     * room for goes the next time. One thread.
     */
    public void sendLamps(long nowNanos) {
        if (!output.equals(MidiOutput.NONE)) {
            feedback.send(nowNanos, this::sendEach);
        }
    }

    private boolean sendEach(byte[] messages) {
        int from = 0;
        for (int at = 1; at <= messages.length; at++) {
            if (at == messages.length || (messages[at] & 0x80) != 0) {
                if (!output.send(Arrays.copyOfRange(messages, from, at))) {
                    return false;
                }
                from = at;
            }
        }
        return true;
    }

    @Override
    public void panic() {
        for (MidiMessage message : Panic.messages()) {
            output.send(MidiBytes.of(message));
        }
        feedback.full();
    }

    /** Nothing comes any more: what was held is let go. After the last byte, on any thread. */
    @Override
    public void close() {
        controls.releaseAll(System.nanoTime());
        parser.reset();
    }
}
