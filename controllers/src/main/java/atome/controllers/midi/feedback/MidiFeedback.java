package atome.controllers.midi.feedback;

import atome.controllers.Touch;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Predicate;

/**
 * What is to be seen on one MIDI surface: lamps (note velocity), rings (control change), motors
 * (14-bit pair, pitch bend), each by the message the control sends itself. Any thread; nothing
 * blocks longer than another caller's few steps.
 *
 * <p>Only what the device does not show already is sent, the newest value of each control, those
 * that have waited longest first, no more bytes a second than the cable carries. Memory is bounded
 * by the names there are.
 */
public final class MidiFeedback {
    /** For a device on USB: most pass no more to their lamps than this without losing some. */
    public static final int USB_BYTES_PER_SECOND = 12_000;

    private static final int UNKNOWN = -1;

    private static final class Shown {
        private final Lamp lamp;
        private int wanted;
        private int sent = UNKNOWN;

        Shown(Lamp lamp) {
            this.lamp = lamp;
        }
    }

    private final Map<String, Shown> controls = new HashMap<>();
    private final SequencedSet<Shown> waiting = new LinkedHashSet<>();
    private final ByteBudget budget;

    /** Feedback that sends at most so many bytes a second. */
    public MidiFeedback(int bytesPerSecond) {
        this.budget = new ByteBudget(bytesPerSecond);
    }

    /**
     * Shows where a control stands, 0…1, values outside as the nearer end. Where nothing can be
     * shown, and for what is not a number, nothing happens.
     */
    public synchronized void show(String control, double value) {
        Shown shown = controls.get(control);
        if (Double.isNaN(value)) {
            return;
        }
        if (shown == null) {
            Lamp lamp = Lamp.of(control);
            if (lamp == null) {
                return;
            }
            shown = new Shown(lamp);
            controls.put(control, shown);
        }
        shown.wanted = shown.lamp.level(value);
        await(shown);
    }

    /**
     * Learns what a hand did. A knob or fader then shows that by itself and is not answered with
     * the same; a switch may have changed its own lamp, so what it is to show is sent again.
     */
    public synchronized void touched(Touch touch) {
        Shown shown = controls.get(touch.control());
        if (shown == null) {
            return;
        }
        switch (touch.kind()) {
            case POSITION -> shown.sent = shown.lamp.level(touch.value());
            case SWITCH -> shown.sent = UNKNOWN;
            case STEPS -> {}
        }
        await(shown);
    }

    /** Sends everything again, as when the device has been connected. */
    public synchronized void full() {
        for (Shown shown : controls.values()) {
            shown.sent = UNKNOWN;
            await(shown);
        }
    }

    /**
     * Sends what may go now.
     *
     * @param output takes the messages that show one control; false when it could not take them:
     *     they and all that waits behind them are tried again the next time
     */
    public synchronized void send(long nowNanos, Predicate<byte[]> output) {
        Iterator<Shown> next = waiting.iterator();
        while (next.hasNext()) {
            Shown shown = next.next();
            byte[] messages = shown.lamp.bytes(shown.wanted);
            if (!budget.spend(messages.length, nowNanos) || !output.test(messages)) {
                return;
            }
            shown.sent = shown.wanted;
            next.remove();
        }
    }

    private void await(Shown shown) {
        if (shown.wanted == shown.sent) {
            waiting.remove(shown);
        } else {
            waiting.add(shown);
        }
    }
}
