package atome.web.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OscPacketTest {

    private static String hex(String address, Object... values) {
        byte[] bytes = new byte[OscPacket.of(address, List.of(values)).remaining()];
        OscPacket.of(address, List.of(values)).get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The examples of the OSC 1.0 specification. */
    @Test
    void theBytesAreThoseOfTheSpecification() {
        assertThat(hex("/oscillator/4/frequency", 440.0))
                .isEqualTo(
                        "2f6f7363696c6c61746f722f342f6672657175656e637900"
                                + "2c660000"
                                + "43dc0000");
        assertThat(hex("/foo", 1000, -1, "hello", 1.234f, 5.678f))
                .isEqualTo(
                        "2f666f6f00000000"
                                + "2c69697366660000"
                                + "000003e8ffffffff68656c6c6f000000"
                                + "3f9df3b640b5b22d");
    }

    @Test
    void booleansAreInTheTypesAlone() {
        assertThat(hex("/a", true, false)).isEqualTo("2f6100002c544600");
    }
}
