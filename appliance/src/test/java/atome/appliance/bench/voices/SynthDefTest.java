package atome.appliance.bench.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynthDefTest {
    private final DataInputStream file =
            new DataInputStream(new ByteArrayInputStream(SynthDef.file()));

    @Test
    void aVoiceIsAPlayBufIntoAPan2IntoAnOut() throws IOException {
        assertThat(new String(file.readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("SCgf");
        assertThat(file.readInt()).as("version").isEqualTo(2);
        assertThat(file.readShort()).as("definitions").isEqualTo((short) 1);
        assertThat(name()).isEqualTo("voice");
        List<Float> constants = new ArrayList<>();
        for (int left = file.readInt(); left > 0; left--) {
            constants.add(file.readFloat());
        }
        assertThat(constants).containsExactly(0f, 1f);
        assertThat(file.readInt()).as("controls").isEqualTo(4);
        assertThat(file.readNBytes(4 * 4)).as("their defaults").containsOnly(0);
        assertThat(controls()).containsExactly("bufnum 0", "start 1", "pan 2", "level 3");
        assertThat(units())
                .containsExactly(
                        "Control 1:  -> 1 1 1 1",
                        "PlayBuf 2: 0/0 -1/1 -1/1 0/1 -1/1 -1/0 -> 2",
                        "Pan2 2: 1/0 0/2 0/3 -> 2 2",
                        "Out 2: -1/0 2/0 2/1 ->");
        assertThat(file.readShort()).as("variants").isZero();
        assertThat(file.read()).as("the end").isEqualTo(-1);
    }

    private List<String> controls() throws IOException {
        List<String> controls = new ArrayList<>();
        for (int left = file.readInt(); left > 0; left--) {
            controls.add(name() + " " + file.readInt());
        }
        return controls;
    }

    /** Each as name, rate, inputs as unit/output, rates of its outputs. */
    private List<String> units() throws IOException {
        List<String> units = new ArrayList<>();
        for (int left = file.readInt(); left > 0; left--) {
            StringBuilder unit = new StringBuilder(name() + " " + file.readByte() + ": ");
            int inputs = file.readInt();
            int outputs = file.readInt();
            assertThat(file.readShort()).as("special index").isZero();
            for (int input = 0; input < inputs; input++) {
                unit.append(file.readInt()).append('/').append(file.readInt()).append(' ');
            }
            unit.append(inputs == 0 ? " ->" : "->");
            for (int output = 0; output < outputs; output++) {
                unit.append(' ').append(file.readByte());
            }
            units.add(unit.toString());
        }
        return units;
    }

    private String name() throws IOException {
        return new String(file.readNBytes(file.readByte()), StandardCharsets.US_ASCII);
    }
}
