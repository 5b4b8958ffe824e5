package atome.controllers.midi.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParameterNumbersTest {
    private final Desk desk = new Desk(MidiOptions.DEFAULT);

    @Test
    void aDataMsbAloneReachesTheTop() {
        select("B0 63 02 62 05");
        assertThat(desk.change(1, 6, 127)).containsExactly("cc/1/6=1", "nrpn/1/261=1");
        assertThat(desk.change(1, 6, 0)).endsWith("nrpn/1/261=0");
    }

    @Test
    void fromItsFirstLsbOnAParameterIsToldWithTheLsb() {
        select("B0 63 02 62 05");
        desk.change(1, 6, 64);
        assertThat(desk.change(1, 38, 127)).endsWith("nrpn/1/261=0.5078");
        assertThat(desk.change(1, 6, 127)).containsExactly("cc/1/6=1");
        assertThat(desk.change(1, 38, 127)).endsWith("nrpn/1/261=1");
        assertThat(desk.change(1, 38, 0)).endsWith("nrpn/1/261=0.9922");
        select("B0 63 02 62 06");
        assertThat(desk.change(1, 6, 64)).endsWith("nrpn/1/262=0.5039");
    }

    @Test
    void anLsbWithoutAnyMsbSaysNothing() {
        select("B0 65 00 64 00");
        assertThat(desk.change(1, 38, 5)).containsExactly("cc/1/38=0.0394");
    }

    @Test
    void registeredAndOthersAreToldApart() {
        select("B0 65 00 64 01 63 00 62 01");
        assertThat(desk.change(1, 6, 127)).endsWith("nrpn/1/1=1");
        select("B0 64 01");
        assertThat(desk.change(1, 6, 127)).endsWith("rpn/1/1=1");
    }

    @Test
    void nullEndsDataEntryOnItsChannelOnly() {
        select("B0 65 00 64 01 B1 65 00 64 01 B0 65 7F 64 7F");
        assertThat(desk.change(1, 6, 1)).containsExactly("cc/1/6=0.0079");
        assertThat(desk.change(2, 6, 127)).endsWith("rpn/2/1=1");
    }

    @Test
    void nullRegisteredEndsDataEntryForTheOthersToo() {
        select("B0 63 00 62 07 65 7F 64 7F");
        assertThat(desk.change(1, 6, 1)).hasSize(1);
    }

    @Test
    void resetAllControllersEndsDataEntry() {
        select("B0 65 00 64 01");
        desk.change(1, 121, 0);
        assertThat(desk.change(1, 6, 1)).hasSize(1);
    }

    @Test
    void incrementAndDecrementMoveByTheFinestStepUsed() {
        select("B0 63 00 62 07");
        desk.change(1, 6, 64);
        assertThat(desk.change(1, 96, 0)).endsWith("nrpn/1/7=0.5118");
        assertThat(desk.change(1, 97, 127)).endsWith("nrpn/1/7=0.5039");
        desk.change(1, 38, 0);
        assertThat(desk.change(1, 96, 0)).endsWith("nrpn/1/7=0.5001");
        desk.change(1, 6, 127);
        desk.change(1, 38, 127);
        assertThat(desk.change(1, 96, 0)).endsWith("nrpn/1/7=1");
    }

    @Test
    void anUnknownValueCountsFromZero() {
        select("B0 63 00 62 07");
        assertThat(desk.change(1, 97, 0)).endsWith("nrpn/1/7=0");
        assertThat(desk.change(1, 96, 0)).endsWith("nrpn/1/7=0.0079");
    }

    @Test
    void noDeviceFillsTheMemory() {
        for (int number = 0; number < 16_383; number++) {
            desk.change(1, 99, number >> 7);
            desk.change(1, 98, number & 0x7F);
            assertThat(desk.change(1, 6, 127)).endsWith("nrpn/1/" + number + "=1");
        }
        assertThat(desk.controls.rememberedParameters())
                .isEqualTo(ParameterNumbers.MOST_REMEMBERED);
    }

    private void select(String hex) {
        desk.hear(hex);
    }
}
