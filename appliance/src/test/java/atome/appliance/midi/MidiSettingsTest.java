package atome.appliance.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.midi.control.MpeZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MidiSettingsTest {
    @TempDir private Path data = Path.of("");

    private MidiSettings read(String ports) throws IOException {
        Files.writeString(
                data.resolve("midi.json"),
                "{\"format\": \"atome-midi/1\", \"ports\": [" + ports + "]}");
        return MidiSettings.read(data);
    }

    @Test
    void withoutAFileEveryPortIsOpenedAndHeardOnEveryChannel() throws Exception {
        PortSettings usual = MidiSettings.read(data).of("midi:any");
        assertThat(usual.open()).isTrue();
        assertThat(usual.channels().accepts(16)).isTrue();
        assertThat(usual.clockOut()).isEmpty();
    }

    @Test
    void theFirstThatMeansAPortCounts() throws Exception {
        MidiSettings settings =
                read(
                        """
                        {"id": "midi:usb-Synth", "open": false},
                        {"id": "midi:usb-*", "channels": [1, 10], "clock_offset_ms": -4.5,
                         "clock_out": "Band", "mpe_lower": 7}
                        """);
        assertThat(settings.of("midi:usb-Synth").open()).isFalse();
        PortSettings drums = settings.of("midi:usb-Drums");
        assertThat(drums.channels().accepts(10)).isTrue();
        assertThat(drums.channels().accepts(2)).isFalse();
        assertThat(drums.clockOffsetMillis()).isEqualTo(-4.5);
        assertThat(drums.clockOut()).isEqualTo("Band");
        assertThat(drums.zones()).containsExactly(new MpeZone(MpeZone.Side.LOWER, 7));
        assertThat(settings.of("midi:jack").clockOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                            | a port needs its \"id\"",
                "{\"id\": \"m\", \"opne\": true}               | port m: no field \"opne\"",
                "{\"id\": \"m\", \"open\": 1}                  | port m: \"open\"",
                "{\"id\": \"m\", \"channels\": [0]}            | port m: \"channels\"",
                "{\"id\": \"m\", \"mpe_upper\": 16}          | port m: \"mpe_upper\"",
                "{\"id\": \"m\", \"channels\": [17]}           | port m: \"channels\"",
                "{\"id\": \"m\", \"clock_offset_ms\": 5000}    | port m: \"clock_offset_ms\"",
                "{\"id\": \"m\", \"clock_out\": 7}             | port m: \"clock_out\"",
                "{                                             | no JSON",
            })
    void aMistakeIsNamedByFilePortAndField(String port, String why) {
        assertThatThrownBy(() -> read(port))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("midi.json")
                .hasMessageContaining(why);
    }
}
