package atome.controllers.midi.control;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.Touch;
import atome.controllers.Touch.Kind;
import atome.controllers.midi.Messages;
import atome.controllers.midi.MidiBytes;
import atome.controllers.midi.MidiMessage;
import atome.controllers.midi.MidiMessage.ControlChange;
import atome.controllers.midi.MidiMessage.NoteOff;
import atome.controllers.midi.MidiMessage.NoteOn;
import atome.controllers.midi.MidiMessage.Single;
import atome.controllers.midi.MidiParser;
import atome.controllers.midi.clock.MidiClockIn;
import atome.controllers.midi.clock.MtcIn;
import atome.controllers.midi.feedback.MidiFeedback;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int MESSAGES = 1_000_000;

    private final Random random = new Random(20_251_124);
    private final Random lamps = new Random(1);
    private final Messages messages = new Messages(random);
    private final Set<Integer> held = new TreeSet<>();
    private final Map<String, Double> switches = new HashMap<>();
    private final MidiFeedback feedback = new MidiFeedback(MidiFeedback.USB_BYTES_PER_SECOND);
    private final MidiClockIn clock = new MidiClockIn();
    private final MtcIn timeCode = new MtcIn();
    private final MidiControls controls = new MidiControls(MidiOptions.DEFAULT, this::touched);
    private final MidiParser parser = new MidiParser(this::heard);
    private long heardMessages;
    private Touch lastTouch = new Touch("", Kind.STEPS, 0, 0);
    private long nowNanos;

    @Test
    void noBytesBreakTheSurfaceAndGoodOnesStillWork() {
        for (int count = 0; count < MESSAGES; count++) {
            nowNanos += random.nextInt(2_000_000);
            byte[] bytes = bytes();
            parser.read(bytes, 0, bytes.length, nowNanos);
        }
        assertThat(heardMessages).isGreaterThan(MESSAGES / 2);
        readClean(new NoteOn(1, 60, 127));
        assertThat(heldByLedger()).isEqualTo(held).isNotEmpty();

        readClean(new ControlChange(1, 121, 0));
        readClean(new ControlChange(1, 7, 127));
        assertThat(lastTouch).isEqualTo(new Touch("cc/1/7", Kind.POSITION, 1, nowNanos));

        controls.releaseAll(nowNanos);
        held.clear();
        assertThat(heldByLedger()).isEmpty();
        assertThat(switches).isNotEmpty();
        assertThat(switches).allSatisfy((control, value) -> assertThat(value).as(control).isZero());
        readClean(new NoteOn(1, 60, 127));
        assertThat(lastTouch).isEqualTo(new Touch("note/1/60", Kind.SWITCH, 1, nowNanos));
        readClean(new NoteOff(1, 60, 127));
        assertThat(lastTouch).isEqualTo(new Touch("note/1/60", Kind.SWITCH, 0, nowNanos));
    }

    private void readClean(MidiMessage message) {
        byte[] bytes = MidiBytes.of(message);
        parser.read(bytes, 0, bytes.length, ++nowNanos);
    }

    private byte[] bytes() {
        return switch (random.nextInt(8)) {
            case 0 -> noise();
            case 1, 2, 3 -> mutate(MidiBytes.of(messages.next()));
            case 4 -> zone();
            default -> MidiBytes.of(messages.next());
        };
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** MPE zones come and go, so that notes must be let go under the name they were struck by. */
    private byte[] zone() {
        int status = 0xB0 | (random.nextBoolean() ? 0 : 15);
        int[] data = {status, 101, 0, 100, 6, 6, random.nextInt(17)};
        byte[] bytes = new byte[data.length];
        for (int at = 0; at < data.length; at++) {
            bytes[at] = (byte) data[at];
        }
        return random.nextInt(3) == 0 ? mutate(bytes) : bytes;
    }

    private byte[] mutate(byte[] good) {
        byte[] bytes = new byte[random.nextInt(3) == 0 ? random.nextInt(good.length) : good.length];
        System.arraycopy(good, 0, bytes, 0, bytes.length);
        for (int count = random.nextInt(3); count >= 0 && bytes.length > 0; count--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : 0xF0 + random.nextInt(16));
        }
        return bytes;
    }

    private void heard(MidiMessage message, long stampNanos) {
        heardMessages++;
        controls.heard(message, stampNanos);
        clock.heard(message, stampNanos);
        timeCode.heard(message, stampNanos);
        model(message);
    }

    /** The simplest account of what sounds; all notes off and changes of zone may only let go. */
    private void model(MidiMessage message) {
        switch (message) {
            case NoteOn(int channel, int note, int _) -> held.add(channel * 128 + note);
            case NoteOff(int channel, int note, int _) -> held.remove(channel * 128 + note);
            case Single.SYSTEM_RESET -> held.clear();
            case ControlChange(int _, int controller, int _)
                    when controller == 6 || controller == 120 || controller >= 123 ->
                    held.removeIf(key -> !controls.ledger().holds(key / 128, key % 128));
            default -> {}
        }
        if (heardMessages % 100 == 0 && !held.equals(heldByLedger())) {
            throw new AssertionError(
                    "%s: %s sound, the ledger holds %s".formatted(message, held, heldByLedger()));
        }
    }

    private Set<Integer> heldByLedger() {
        Set<Integer> keys = new TreeSet<>();
        for (int key = 128; key < 17 * 128; key++) {
            if (controls.ledger().holds(key / 128, key % 128)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private void touched(Touch touch) {
        if (!(touch.value() >= -64 && touch.value() <= 63) || touch.control().isEmpty()) {
            throw new AssertionError("not a touch: " + touch);
        }
        if (touch.kind() == Kind.SWITCH && touch.control().startsWith("note/")) {
            switches.put(touch.control(), touch.value());
        }
        lastTouch = touch;
        feedback.show(touch.control(), lamps.nextDouble());
        feedback.touched(touch);
        feedback.send(nowNanos, _ -> lamps.nextBoolean());
    }
}
