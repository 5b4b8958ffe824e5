package atome.controllers.midi.port.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "903C40",
                "803C00",
                "B0407F",
                "C005",
                "D07F",
                "E00040",
                "A03C10",
                "F17F",
                "F20102",
                "F303",
                "F6",
                "F8",
                "FA",
                "FB",
                "FC",
                "FE",
                "FF",
                "F0F7",
                "F07E7F0601F7"
            })
    void aWholeMessageIsTaken(String message) {
        byte[] bytes = HexFormat.of().parseHex(message);
        assertThat(Outgoing.of(bytes, 1, true).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3C40",
                "90",
                "903C",
                "903C4000",
                "90903C",
                "C0",
                "C00506",
                "F0",
                "F001",
                "F4",
                "F5",
                "F7",
                "F9",
                "FD",
                "F8F8",
                "F0FEF7",
                "F201"
            })
    void whatIsNoWholeMessageIsRefusedByName(String message) {
        byte[] bytes = HexFormat.of().parseHex(message);
        assertThatThrownBy(() -> Outgoing.of(bytes, 1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no whole MIDI message: " + bytes.length + " bytes");
    }

    @Test
    void theSenderMayUseItsBytesAgain() {
        byte[] bytes = {(byte) 0xC0, 5};
        Outgoing taken = Outgoing.of(bytes, 1, true);
        bytes[1] = 9;
        assertThat(taken.bytes()[1]).isEqualTo((byte) 5);
    }
}
