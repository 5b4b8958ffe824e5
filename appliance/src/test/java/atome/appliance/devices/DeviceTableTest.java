package atome.appliance.devices;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.controllers.gpio.linux.FoundChip;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DeviceTableTest {
    @Test
    void aDeviceIsALineAndTheColumnsStandUnderEachOther() {
        ObjectNode found =
                (ObjectNode)
                        Json.MAPPER.readTree(
                                """
                                { "audio": [
                                    {"driver": "jack", "name": "", "available": true,
                                     "sample_rate": 48000},
                                    {"driver": "javasound", "name": "USB\\n[hw:1]",
                                     "description": "Direct Audio"},
                                    {"driver": "clock", "name": ""}],
                                  "midi": [
                                    {"id": "midi:usb-ACME_SN1", "name": "Foot Pedal",
                                     "kind": "alsa", "input": true, "output": false}],
                                  "surfaces": [
                                    {"file": "b.json", "id": "gpio:b", "state": "open", "why": ""},
                                    {"file": "c.json", "id": "", "state": "refused",
                                     "why": "surface: name is missing"}] }
                                """);
        FoundChip chip =
                new FoundChip(
                        "gpiochip0",
                        "pinctrl-bcm2711",
                        List.of("SDA", "", "GPIO2", "GPIO3", "GPIO4", "GPIO6", "GPIO7"),
                        "");
        Devices.addChip(found.putArray("gpio").addObject(), chip);
        assertThat(DeviceTable.lines(found))
                .containsExactly(
                        "audio    jack                                a server answers, 48000 Hz",
                        "audio    javasound          USB [hw:1]       Direct Audio",
                        "audio    clock                               always there",
                        "midi     midi:usb-ACME_SN1  Foot Pedal       alsa, in",
                        "gpio     gpiochip0          pinctrl-bcm2711  7 lines: SDA, GPIO2 to GPIO4,"
                                + " GPIO6, GPIO7",
                        "surface  gpio:b             b.json           opens",
                        "surface  ?                  c.json           refused: surface: name is"
                                + " missing");
    }

    @Test
    void nothingPluggedInIsSaidALineForEachKind() {
        assertThat(DeviceTable.lines(Json.object()))
                .containsExactly(
                        "audio    none", "midi     none", "gpio     none", "surface  none");
    }
}
