package atome.controllers.midi.surface;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.Touch;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.MidiPort;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MidiSurfaceTest {
    private static final MidiPort PORT =
            new MidiPort("midi:test", "Test", MidiPort.Kind.ALSA, true, true);
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final List<Touch> touches = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private final MidiSurface surface = new MidiSurface(PORT, new Cable(), touches::add);

    /** An output that keeps what is sent, as long as it has room. */
    private final class Cable implements MidiOutput {
        @Override
        public boolean send(byte[] message) {
            return sent.size() < room && sent.add(HEX.formatHex(message));
        }

        @Override
        public boolean sendAt(byte[] message, long stampNanos) {
            return send(message);
        }

        @Override
        public long refused() {
            return 0;
        }

        @Override
        public long late() {
            return 0;
        }
    }

    private void hear(String bytes) {
        byte[] message = HEX.parseHex(bytes);
        surface.received(message, message.length, 1_000);
    }

    private List<String> told() {
        List<String> told =
                touches.stream().map(touch -> touch.control() + "=" + touch.value()).toList();
        touches.clear();
        return told;
    }

    @Test
    void bytesBecomeTouchesHoweverTheyAreCut() {
        hear("90 3C");
        hear("7F B0 50");
        hear("00");
        assertThat(told()).containsExactly("note/1/60=1.0", "cc/1/80=0.0");
    }

    @Test
    void startAndStopOfAClockAreSwitches() {
        hear("FA F8 FC");
        assertThat(told())
                .containsExactly(
                        "clock/start=1.0", "clock/start=0.0", "clock/stop=1.0", "clock/stop=0.0");
    }

    @Test
    void aLampIsSentOnceAndAsWholeMessages() {
        surface.show("note/1/36", 1);
        surface.show("cc14/2/7", 0.5);
        surface.sendLamps(1_000_000_000L);
        assertThat(sent).containsExactly("90 24 7F", "B1 07 40", "B1 27 00");
        surface.show("note/1/36", 1);
        surface.sendLamps(2_000_000_000L);
        assertThat(sent).hasSize(3);
    }

    @Test
    void aLampThatAFullQueueRefusedIsRightAsSoonAsThereIsRoom() {
        room = 1;
        surface.show("cc14/2/7", 0.5);
        surface.show("note/1/36", 1);
        surface.sendLamps(1_000_000_000L);
        assertThat(sent).containsExactly("B1 07 40");
        sent.clear();
        room = 3;
        surface.sendLamps(2_000_000_000L);
        assertThat(sent).containsExactly("B1 07 40", "B1 27 00", "90 24 7F");
        sent.clear();
        surface.sendLamps(3_000_000_000L);
        assertThat(sent).isEmpty();
    }

    @Test
    void aLampMappedForEveryChannelIsShownWhereTheDeviceSpoke() {
        hear("B4 50 7F B4 50 00");
        surface.show("cc/*/80", 1);
        surface.sendLamps(1_000_000_000L);
        assertThat(sent).containsExactly("B4 50 7F");
    }

    /** Panic that works: landscape complaint 15. */
    @Test
    void aPanicTellsEveryChannelToFallSilent() {
        surface.panic();
        assertThat(sent).hasSize(48);
        for (int channel = 0; channel < 16; channel++) {
            assertThat(sent)
                    .containsSubsequence(
                            "B%X 40 00".formatted(channel),
                            "B%X 7B 00".formatted(channel),
                            "B%X 78 00".formatted(channel));
        }
    }

    @Test
    void anUnpluggedKeyboardHoldsNothing() {
        hear("90 3C 7F B0 40 7F");
        told();
        surface.close();
        assertThat(told()).containsExactly("note/1/60=0.0", "cc/1/64=0.0");
    }

    @Test
    void whatIsNoMidiIsPassedOver() {
        hear("12 34 F5 90 3C 7F");
        assertThat(told()).containsExactly("note/1/60=1.0");
    }
}
