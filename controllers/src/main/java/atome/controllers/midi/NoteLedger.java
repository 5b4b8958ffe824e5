package atome.controllers.midi;

import atome.controllers.midi.MidiMessage.ControlChange;
import atome.controllers.midi.MidiMessage.NoteOff;
import atome.controllers.midi.MidiMessage.NoteOn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which notes and which sustain pedals one source holds now, so that none hangs when it is
 * unplugged. One thread.
 *
 * <p>A note struck twice is held once, as one note-off ends it. A sustain pedal (controller 64) is
 * held above 0, since half-pedalling instruments sound below the 64 of the specification too. All
 * sound off (120) and all notes off (123 and the mode changes 124…127, which imply it) end the
 * notes of their channel; reset all controllers (121) ends its sustain.
 */
public final class NoteLedger {
    private static final int ALL_SOUND_OFF = 120;
    private static final int RESET_CONTROLLERS = 121;
    private static final int ALL_NOTES_OFF = 123;
    private static final int SUSTAIN = 64;
    private static final int NOTES = 128;

    private final BitSet notes = new BitSet(16 * NOTES);
    private final BitSet sustains = new BitSet(16);

    /** Takes a message into account. */
    public void heard(MidiMessage message) {
        switch (message) {
            case NoteOn(int channel, int note, int _) -> notes.set(index(channel, note));
            case NoteOff(int channel, int note, int _) -> notes.clear(index(channel, note));
            case ControlChange(int channel, int controller, int value) -> {
                if (controller == SUSTAIN) {
                    sustains.set(channel - 1, value > 0);
                } else if (controller == RESET_CONTROLLERS) {
                    sustains.clear(channel - 1);
                } else if (endsNotes(controller)) {
                    notes.clear(index(channel, 0), index(channel, 0) + NOTES);
                }
            }
            default -> {}
        }
    }

    /** Whether a controller is a channel mode message that ends all notes of its channel. */
    public static boolean endsNotes(int controller) {
        return controller == ALL_SOUND_OFF || controller >= ALL_NOTES_OFF;
    }

    /** Whether a note sounds. */
    public boolean holds(int channel, int note) {
        return notes.get(index(channel, note));
    }

    /** Whether the sustain pedal of a channel is down. */
    public boolean sustains(int channel) {
        return sustains.get(channel - 1);
    }

    /** Note-offs for the notes held on a channel, lowest first; they stay held. */
    public List<MidiMessage> releases(int channel) {
        List<MidiMessage> releases = new ArrayList<>();
        int end = index(channel, 0) + NOTES;
        for (int at = notes.nextSetBit(index(channel, 0));
                at >= 0 && at < end;
                at = notes.nextSetBit(at + 1)) {
            releases.add(new NoteOff(channel, at % NOTES, 64));
        }
        return releases;
    }

    /** Note-offs for every note held, and 64 = 0 for every pedal; nothing is held any more. */
    public List<MidiMessage> flush() {
        List<MidiMessage> releases = new ArrayList<>();
        for (int channel = 1; channel <= 16; channel++) {
            releases.addAll(releases(channel));
            if (sustains(channel)) {
                releases.add(new ControlChange(channel, SUSTAIN, 0));
            }
        }
        notes.clear();
        sustains.clear();
        return releases;
    }

    private static int index(int channel, int note) {
        return (channel - 1) * NOTES + note;
    }
}
