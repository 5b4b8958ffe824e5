package atome.controllers.midi.feedback;

import atome.controllers.midi.MidiBytes;
import atome.controllers.midi.MidiMessage.ControlChange;
import atome.controllers.midi.MidiMessage.PitchBend;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be shown on a MIDI control, by the message it sends itself; immutable, any thread. */
record Lamp(Kind kind, int channel, int number) {
    enum Kind {
        NOTE(127),
        CC(127),
        CC14(16_383),
        BEND(16_383);

        private final int most;

        Kind(int most) {
            this.most = most;
        }
    }

    private static final Pattern NAME =
            Pattern.compile("(note|cc|cc14|bend)/([1-9]\\d?)(?:/(0|[1-9]\\d{0,2}))?");

    /** The lamp of a named control; null when nothing can be shown there. */
    static @Nullable Lamp of(String control) {
        Matcher name = NAME.matcher(control);
        if (!name.matches()) {
            return null;
        }
        Kind kind =
                switch (name.group(1)) {
                    case "note" -> Kind.NOTE;
                    case "cc" -> Kind.CC;
                    case "cc14" -> Kind.CC14;
                    default -> Kind.BEND;
                };
        int channel = Integer.parseInt(name.group(2));
        String number = name.group(3);
        if (channel > 16 || (number == null) != (kind == Kind.BEND)) {
            return null;
        }
        int end =
                switch (kind) {
                    case NOTE -> 128;
                    case CC -> 120;
                    case CC14 -> 32;
                    case BEND -> 1;
                };
        int index = number == null ? 0 : Integer.parseInt(number);
        return index < end ? new Lamp(kind, channel, index) : null;
    }

    /** What stands for a value 0…1; 8192 of a bender is exactly 0.5. */
    int level(double value) {
        double within = Math.clamp(value, 0, 1);
        if (kind == Kind.BEND) {
            return (int)
                    Math.round(within <= 0.5 ? within * 16_384 : 8192 + (within - 0.5) * 16_382);
        }
        return (int) Math.round(within * kind.most);
    }

    byte[] bytes(int level) {
        return switch (kind) {
            // Velocity 0, not a note-off: Mackie-like devices know no other way to go dark.
            case NOTE -> new byte[] {(byte) (0x90 | (channel - 1)), (byte) number, (byte) level};
            case CC -> MidiBytes.of(new ControlChange(channel, number, level));
            case BEND -> MidiBytes.of(new PitchBend(channel, level));
            case CC14 -> {
                byte[] pair = new byte[6];
                byte[] msb = MidiBytes.of(new ControlChange(channel, number, level >> 7));
                byte[] lsb = MidiBytes.of(new ControlChange(channel, number + 32, level & 0x7F));
                System.arraycopy(msb, 0, pair, 0, 3);
                System.arraycopy(lsb, 0, pair, 3, 3);
                yield pair;
            }
        };
    }
}
