package atome.controllers.midi.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.Touch;
import atome.controllers.Touch.Kind;
import atome.controllers.midi.MidiMessage.Single;
import java.util.List;
import org.junit.jupiter.api.Test;

class MidiControlsTest {
    private final Desk desk = new Desk(MidiOptions.DEFAULT);

    @Test
    void aKeyIsASwitchWithVelocity() {
        desk.hear("90 3C 7F");
        assertThat(desk.touches).containsExactly(new Touch("note/1/60", Kind.SWITCH, 1, 1000));
        assertThat(desk.hear("9F 00 40")).containsExactly("note/16/0=0.5039");
        assertThat(desk.hear("90 3C 00")).containsExactly("note/1/60=0");
        assertThat(desk.hear("8F 00 40")).containsExactly("note/16/0=0");
    }

    @Test
    void aControllerIsAPosition() {
        desk.hear("B1 0B 7F");
        assertThat(desk.touches).containsExactly(new Touch("cc/2/11", Kind.POSITION, 1, 1000));
        assertThat(desk.hear("B1 0B 00")).containsExactly("cc/2/11=0");
    }

    @Test
    void theBendersMiddleIsExactlyAHalf() {
        desk.hear("E0 00 40");
        assertThat(desk.touches).containsExactly(new Touch("bend/1", Kind.POSITION, 0.5, 1000));
        assertThat(desk.hear("E0 00 00")).containsExactly("bend/1=0");
        assertThat(desk.hear("E0 7F 7F")).containsExactly("bend/1=1");
    }

    @Test
    void pressureIsTheChannelsOrTheNotes() {
        assertThat(desk.hear("D2 7F A2 3C 00")).containsExactly("pressure/3=1", "pressure/3/60=0");
    }

    @Test
    void aFourteenBitControllerIsToldWhenItsLsbComes() {
        assertThat(desk.change(1, 33, 5)).containsExactly("cc/1/33=0.0394");
        assertThat(desk.change(1, 1, 127)).containsExactly("cc/1/1=1");
        assertThat(desk.change(1, 33, 127)).containsExactly("cc/1/33=1", "cc14/1/1=1");
        assertThat(desk.change(1, 33, 0)).containsExactly("cc/1/33=0", "cc14/1/1=0.9922");
        assertThat(desk.change(2, 33, 0)).containsExactly("cc/2/33=0");
    }

    @Test
    void aProgramIsASwitchAndNamesItsBankOnceOneIsChosen() {
        desk.hear("C0 05");
        assertThat(desk.touches)
                .containsExactly(
                        new Touch("program/1/5", Kind.SWITCH, 1, 1000),
                        new Touch("program/1/5", Kind.SWITCH, 0, 1000));
        assertThat(desk.hear("B0 00 01 B0 20 02 C0 05"))
                .endsWith("program/1/130/5=1", "program/1/130/5=0");
        assertThat(desk.hear("C1 05")).containsExactly("program/2/5=1", "program/2/5=0");
        assertThat(desk.hear("B1 20 00 C1 05")).endsWith("program/2/0/5=1", "program/2/0/5=0");
    }

    /** Omni only, no channel filter: landscape complaint 18. */
    @Test
    void aFilterListensToItsChannelsOnly() {
        Desk filtered = new Desk(options(ChannelFilter.only(2, 16)));
        assertThat(filtered.hear("90 3C 7F B0 01 02 C0 01")).isEmpty();
        assertThat(filtered.hear("91 3C 7F")).hasSize(1);
        assertThat(filtered.hear("9F 3C 7F")).hasSize(1);
    }

    @Test
    void aChannelThatIsFilteredOutLetsGoWhatItHolds() {
        desk.hear("90 3C 7F B0 40 7F 91 3C 7F");
        desk.controls.options(options(ChannelFilter.only(2)));
        assertThat(desk.hear("91 3E 7F"))
                .containsExactly("note/1/60=0", "cc/1/64=0", "note/2/62=1");
        assertThat(desk.hear("80 3C 40")).isEmpty();
        assertThat(desk.hear("81 3C 40")).containsExactly("note/2/60=0");
    }

    @Test
    void allNotesOffLetsGoTheKeysOfItsChannel() {
        desk.hear("90 3C 7F 90 40 7F 91 3C 7F");
        assertThat(desk.change(1, 123, 0))
                .containsExactly("note/1/60=0", "note/1/64=0", "cc/1/123=0");
        assertThat(desk.controls.ledger().holds(2, 60)).isTrue();
    }

    @Test
    void unpluggingLetsGoEverythingHeld() {
        desk.hear("90 3C 7F 92 40 7F 82 40 00 B3 40 7F");
        assertThat(desk.releaseAll()).containsExactly("note/1/60=0", "cc/4/64=0");
        assertThat(desk.releaseAll()).isEmpty();
    }

    @Test
    void aResetLetsGoAndForgetsTheBank() {
        desk.hear("B0 00 01 90 3C 7F");
        assertThat(desk.hear(Single.SYSTEM_RESET)).containsExactly("note/1/60=0");
        assertThat(desk.hear("C0 05")).containsExactly("program/1/5=1", "program/1/5=0");
    }

    @Test
    void activeSensingAndClockTouchNothing() {
        assertThat(desk.hear("FE F8 FA FC F2 00 00 F1 00 F0 7E 7F 06 01 F7")).isEmpty();
    }

    @Test
    void wrongOptionsAreRefusedByName() {
        assertThatThrownBy(() -> ChannelFilter.only(0)).hasMessageContaining("1…16: 0");
    }

    private static MidiOptions options(ChannelFilter channels) {
        return new MidiOptions(channels, List.of());
    }
}
