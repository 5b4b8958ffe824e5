package atome.controllers.midi;

import atome.controllers.midi.MidiMessage.ControlChange;
import java.util.ArrayList;
import java.util.List;

/** What silences whatever hangs on an output; any thread. */
public final class Panic {
    private static final int ALL_SOUND_OFF = 120;
    private static final int ALL_NOTES_OFF = 123;
    private static final int SUSTAIN = 64;

    private Panic() {}

    /**
     * On all 16 channels sustain up, all notes off, all sound off, in this order so that an
     * instrument that obeys one of them is still silenced. About 0.05 s on a DIN cable.
     */
    public static List<MidiMessage> messages() {
        List<MidiMessage> messages = new ArrayList<>();
        for (int channel = 1; channel <= 16; channel++) {
            messages.add(new ControlChange(channel, SUSTAIN, 0));
            messages.add(new ControlChange(channel, ALL_NOTES_OFF, 0));
            messages.add(new ControlChange(channel, ALL_SOUND_OFF, 0));
        }
        return messages;
    }
}
