package atome.controllers.midi.control;

import atome.controllers.Touch;
import atome.controllers.midi.MidiMessage;
import atome.controllers.midi.MidiMessage.ControlChange;
import atome.controllers.midi.MidiParser;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A MIDI surface as bytes, and the touches it told. */
final class Desk {
    final List<Touch> touches = new ArrayList<>();
    final MidiControls controls;
    private final MidiParser parser;
    private long nowNanos = 1000;

    Desk(MidiOptions options) {
        controls = new MidiControls(options, touches::add);
        parser = new MidiParser(controls);
    }

    /** Hears bytes and says what they came to, as {@code name=value}. */
    List<String> hear(String hex) {
        touches.clear();
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        parser.read(bytes, 0, bytes.length, nowNanos++);
        return told();
    }

    List<String> hear(MidiMessage message) {
        touches.clear();
        controls.heard(message, nowNanos++);
        return told();
    }

    List<String> change(int channel, int controller, int value) {
        return hear(new ControlChange(channel, controller, value));
    }

    List<String> releaseAll() {
        touches.clear();
        controls.releaseAll(nowNanos++);
        return told();
    }

    private List<String> told() {
        return touches.stream()
                .map(touch -> touch.control() + "=" + rounded(touch.value()))
                .toList();
    }

    private static String rounded(double value) {
        double rounded = Math.round(value * 10_000) / 10_000.0;
        return rounded == Math.rint(rounded)
                ? String.valueOf((long) rounded)
                : String.valueOf(rounded);
    }
}
