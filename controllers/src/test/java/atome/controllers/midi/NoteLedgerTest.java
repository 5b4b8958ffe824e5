package atome.controllers.midi;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.midi.MidiMessage.ControlChange;
import atome.controllers.midi.MidiMessage.NoteOff;
import atome.controllers.midi.MidiMessage.NoteOn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteLedgerTest {
    private final NoteLedger ledger = new NoteLedger();

    @Test
    void aFlushReleasesExactlyWhatIsHeld() {
        hear(
                new NoteOn(1, 60, 90),
                new NoteOn(1, 64, 90),
                new NoteOff(1, 60, 0),
                new NoteOn(16, 127, 1),
                new ControlChange(2, 64, 30),
                new ControlChange(3, 64, 127),
                new ControlChange(3, 64, 0));
        assertThat(ledger.flush())
                .containsExactly(
                        new NoteOff(1, 64, 64),
                        new ControlChange(2, 64, 0),
                        new NoteOff(16, 127, 64));
        assertThat(ledger.flush()).isEmpty();
    }

    @Test
    void aNoteStruckTwiceIsReleasedOnce() {
        hear(new NoteOn(1, 60, 90), new NoteOn(1, 60, 91), new NoteOff(1, 60, 0));
        assertThat(ledger.flush()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 123, 124, 125, 126, 127})
    void allNotesOffEndsTheNotesOfItsChannelOnly(int controller) {
        hear(new NoteOn(1, 0, 1), new NoteOn(1, 127, 1), new NoteOn(2, 0, 1));
        hear(new ControlChange(1, controller, 0));
        assertThat(ledger.holds(1, 0)).isFalse();
        assertThat(ledger.holds(1, 127)).isFalse();
        assertThat(ledger.holds(2, 0)).isTrue();
    }

    @Test
    void resetAllControllersLiftsThePedalAndKeepsTheNotes() {
        hear(new NoteOn(1, 60, 1), new ControlChange(1, 64, 127), new ControlChange(1, 121, 0));
        assertThat(ledger.sustains(1)).isFalse();
        assertThat(ledger.holds(1, 60)).isTrue();
    }

    private void hear(MidiMessage... messages) {
        for (MidiMessage message : messages) {
            ledger.heard(message);
        }
    }
}
