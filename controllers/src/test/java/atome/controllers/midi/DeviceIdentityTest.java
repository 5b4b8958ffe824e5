package atome.controllers.midi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceIdentityTest {
    @Test
    void aShortManufacturerIsRead() {
        DeviceIdentity identity =
                DeviceIdentity.of(
                        new SystemExclusive(
                                0x7E, 0, 6, 2, 0x47, 0x73, 0x01, 0x19, 0x00, 1, 0, 0, 8));
        assertThat(identity).isEqualTo(new DeviceIdentity("47", 0xF3, 0x19, "1.0.0.8"));
        assertThat(identity).extracting(DeviceIdentity::id).isEqualTo("47-00f3-0019");
    }

    @Test
    void aLongManufacturerIsRead() {
        DeviceIdentity identity =
                DeviceIdentity.of(
                        new SystemExclusive(
                                0x7E, 0x10, 6, 2, 0, 0x20, 0x29, 0x13, 1, 1, 0, 0, 4, 2, 1));
        assertThat(identity).isEqualTo(new DeviceIdentity("002029", 0x93, 1, "0.4.2.1"));
    }

    @Test
    void newFirmwareIsTheSameDevice() {
        DeviceIdentity before = new DeviceIdentity("47", 1, 2, "1.0.0.0");
        assertThat(new DeviceIdentity("47", 1, 2, "2.0.0.0").id()).isEqualTo(before.id());
    }

    @Test
    void whatIsNoReplyIsNull() {
        assertThat(DeviceIdentity.of(DeviceIdentity.REQUEST)).isNull();
        assertThat(DeviceIdentity.of(new SystemExclusive())).isNull();
        assertThat(DeviceIdentity.of(new SystemExclusive(0x7E, 0, 6, 2, 0, 0x20))).isNull();
        assertThat(DeviceIdentity.of(new SystemExclusive(0x7E, 0, 6, 2, 0x47, 1, 2, 3, 4, 5, 6, 7)))
                .isNull();
        assertThat(DeviceIdentity.of(new SystemExclusive(0x7F, 0, 6, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
                .isNull();
    }

    @Test
    void theRequestIsTheUniversalOne() {
        assertThat(MidiBytes.of(DeviceIdentity.REQUEST)).asHexString().isEqualTo("F07E7F0601F7");
    }
}
