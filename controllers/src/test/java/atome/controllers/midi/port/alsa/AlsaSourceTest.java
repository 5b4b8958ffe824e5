package atome.controllers.midi.port.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.source.PortSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlsaSourceTest {
    private static final MidiPort GONE =
            new MidiPort("midi:gone", "Gone", MidiPort.Kind.ALSA, true, true);

    @BeforeEach
    void libraryIsThere() {
        assumeTrue(AlsaSource.open().isPresent(), "libasound is not installed");
    }

    @Test
    void aMachineWithoutSoundCardsHasNoPorts() {
        assumeTrue(Files.notExists(Path.of("/dev/snd")), "there are sound cards here");
        try (PortSource source = AlsaSource.open().orElseThrow()) {
            assertThat(source.scan()).isEmpty();
            assertThat(Cards.find()).isEqualTo(new Cards.Found(List.of(), true));
        }
    }

    @Test
    void openingAPlugThatIsNotThereFailsInOneLine() {
        assertThatThrownBy(() -> AlsaPort.open(GONE, "hw:31,7,0"))
                .isInstanceOf(IOException.class)
                .hasMessage("hw:31,7,0 has gone");
    }
}
