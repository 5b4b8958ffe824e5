package atome.controllers.midi.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.midi.control.MpeZone.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class MpeTest {
    private static final String LOWER_WITH_7 = "B0 65 00 64 06 06 07";
    private final Desk desk = new Desk(MidiOptions.DEFAULT);

    @Test
    void oneNameServesAllMembers() {
        desk.hear(LOWER_WITH_7);
        assertThat(desk.hear("91 3C 7F")).containsExactly("note/lower/60=1");
        assertThat(desk.hear("97 40 7F")).containsExactly("note/lower/64=1");
        assertThat(desk.hear("98 40 7F")).as("no member").containsExactly("note/9/64=1");
        assertThat(desk.hear("90 40 7F")).as("the master").containsExactly("note/1/64=1");
        assertThat(desk.hear("E0 00 00 B0 4A 00 D0 00"))
                .containsExactly("bend/1=0", "cc/1/74=0", "pressure/1=0");
        assertThat(desk.hear("81 3C 40")).containsExactly("note/lower/60=0");
    }

    @Test
    void theDimensionsFollowTheNewestNote() {
        desk.hear(LOWER_WITH_7);
        desk.hear("91 3C 7F");
        assertThat(desk.hear("E1 00 60 D1 7F B1 4A 00"))
                .containsExactly("bend/lower=0.75", "pressure/lower=1", "cc/lower/74=0");
        assertThat(desk.hear("92 40 7F"))
                .as("the new finger stands elsewhere")
                .containsExactly(
                        "bend/lower=0.5",
                        "pressure/lower=0",
                        "cc/lower/74=0.5039",
                        "note/lower/64=1");
        assertThat(desk.hear("E1 00 00")).as("the older finger").isEmpty();
        assertThat(desk.hear("82 40 00"))
                .as("back to the older, where it stands now")
                .containsExactly(
                        "note/lower/64=0", "bend/lower=0", "pressure/lower=1", "cc/lower/74=0");
        assertThat(desk.hear("81 3C 00")).containsExactly("note/lower/60=0");
        assertThat(desk.hear("E1 00 40 D1 00")).as("no note sounds").isEmpty();
    }

    @Test
    void whatAFingerSendsBeforeItsStrikeIsToldAtTheStrike() {
        desk.hear(LOWER_WITH_7);
        assertThat(desk.hear("E3 00 20 B3 4A 7F D3 05")).isEmpty();
        assertThat(desk.hear("93 3C 7F"))
                .containsExactly(
                        "bend/lower=0.25",
                        "pressure/lower=0.0394",
                        "cc/lower/74=1",
                        "note/lower/60=1");
    }

    @Test
    void aNoteOnTwoMembersIsLetGoWithTheLast() {
        desk.hear(LOWER_WITH_7);
        desk.hear("91 3C 7F 92 3C 40");
        assertThat(desk.hear("81 3C 00")).isEmpty();
        assertThat(desk.hear("82 3C 00")).containsExactly("note/lower/60=0");
    }

    @Test
    void otherControllersOfAMemberAreToldByChannel() {
        desk.hear(LOWER_WITH_7);
        assertThat(desk.hear("B1 01 7F")).containsExactly("cc/2/1=1");
    }

    @Test
    void theUpperZoneCountsDownwards() {
        desk.hear("BF 65 00 64 06 06 02");
        assertThat(desk.hear("9E 3C 7F 9D 3D 7F 9C 3E 7F"))
                .containsExactly("note/upper/60=1", "note/upper/61=1", "note/13/62=1");
    }

    @Test
    void aNewZoneTakesTheChannelsOfTheOther() {
        MpeZones zones = MpeZones.NONE.with(Side.LOWER, 10).with(Side.UPPER, 7);
        assertThat(zones.zones())
                .containsExactly(new MpeZone(Side.LOWER, 7), new MpeZone(Side.UPPER, 7));
        assertThat(zones.with(Side.LOWER, 15).zones()).containsExactly(new MpeZone(Side.LOWER, 15));
        assertThat(zones.with(Side.UPPER, 0).zones()).containsExactly(new MpeZone(Side.LOWER, 7));
        for (int channel = 1; channel <= 16; channel++) {
            assertThat(zones.of(channel))
                    .isEqualTo(
                            channel == 1 || channel == 16
                                    ? null
                                    : channel <= 8 ? Side.LOWER : Side.UPPER);
        }
    }

    @Test
    void aChangeOfZoneLetsGoWhatSoundsInIt() {
        desk.hear(LOWER_WITH_7);
        desk.hear("91 3C 7F 97 3D 7F 9A 3E 7F");
        assertThat(desk.hear("B0 06 03"))
                .contains("note/lower/61=0")
                .doesNotContain("note/lower/60=0");
        assertThat(desk.hear("87 3D 00")).containsExactly("note/8/61=0");
        assertThat(desk.hear("B0 06 00")).contains("note/lower/60=0");
        assertThat(desk.hear("91 3C 7F")).containsExactly("note/2/60=1");
        assertThat(desk.controls.ledger().holds(11, 62)).isTrue();
    }

    @Test
    void theSameZoneAgainCutsNothing() {
        desk.hear(LOWER_WITH_7);
        desk.hear("91 3C 7F");
        assertThat(desk.hear(LOWER_WITH_7)).doesNotContain("note/lower/60=0");
    }

    @Test
    void allNotesOffOnTheMasterEndsTheZone() {
        desk.hear(LOWER_WITH_7);
        desk.hear("91 3C 7F 92 3D 7F 9A 3E 7F");
        assertThat(desk.change(1, 123, 0))
                .containsSubsequence("note/lower/60=0", "note/lower/61=0", "cc/1/123=0")
                .doesNotContain("note/11/62=0");
    }

    @Test
    void aZoneMayBeSetByHand() {
        Desk byHand =
                new Desk(new MidiOptions(ChannelFilter.OMNI, List.of(new MpeZone(Side.UPPER, 14))));
        assertThat(byHand.hear("91 3C 7F")).containsExactly("note/upper/60=1");
        assertThat(byHand.releaseAll()).containsExactly("note/upper/60=0");
    }

    @Test
    void unpluggingLetsGoTheNotesOfAZone() {
        desk.hear(LOWER_WITH_7);
        desk.hear("91 3C 7F 92 3C 7F 93 40 7F");
        assertThat(desk.releaseAll())
                .filteredOn(told -> told.startsWith("note/"))
                .containsExactly("note/lower/60=0", "note/lower/64=0");
    }

    @Test
    void aZoneWithoutMembersIsRefused() {
        assertThatThrownBy(() -> new MpeZone(Side.LOWER, 16)).hasMessageContaining("1…15: 16");
    }
}
