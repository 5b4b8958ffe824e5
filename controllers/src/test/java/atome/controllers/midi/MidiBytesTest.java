package atome.controllers.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MidiBytesTest {
    @Test
    void whatIsWrittenIsReadBack() {
        Messages messages = new Messages(new Random(11));
        List<MidiMessage> heard = new ArrayList<>();
        MidiParser parser = new MidiParser((message, _) -> heard.add(message));
        for (int count = 0; count < 100_000; count++) {
            MidiMessage message = messages.next();
            heard.clear();
            byte[] bytes = MidiBytes.of(message);
            parser.read(bytes, 0, bytes.length, count);
            assertThat(heard).containsExactly(message);
        }
        assertThat(parser.passedOverBytes()).isZero();
    }
}
