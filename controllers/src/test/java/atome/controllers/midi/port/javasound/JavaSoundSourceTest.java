package atome.controllers.midi.port.javasound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.source.OpenPort;
import atome.controllers.midi.port.source.PortOffer;
import atome.engine.driver.JackServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JavaSoundSourceTest {
    private static final MidiPort PEDAL =
            new MidiPort("midi:Foot_Pedal", "Foot Pedal", MidiPort.Kind.JAVA_SOUND, true, true);

    private final JavaSoundSource source = new JavaSoundSource();
    private final StageDevice in = new StageDevice("Foot Pedal", true);
    private final StageDevice out = new StageDevice("Foot Pedal", false);
    private final List<String> heard = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();

    @AfterEach
    void unplugAll() {
        StageDevices.unplugAll();
        source.close();
    }

    @Test
    void softwareDevicesAreLeftOut() {
        assertThat(named("Gervill")).isEmpty();
        assertThat(named("Real Time Sequencer")).isEmpty();
    }

    @Test
    void theDirectionsOfADeviceAreOnePortThatComesAndGoes() {
        assertThat(named("Foot Pedal")).isEmpty();
        StageDevices.plug(in, out);
        assertThat(named("Foot Pedal")).extracting(PortOffer::port).containsExactly(PEDAL);
        StageDevices.unplug(in);
        assertThat(named("Foot Pedal"))
                .extracting(PortOffer::port)
                .containsExactly(
                        new MidiPort(
                                "midi:Foot_Pedal",
                                "Foot Pedal",
                                MidiPort.Kind.JAVA_SOUND,
                                false,
                                true));
    }

    @Test
    void twoDevicesOfOneNameAreTwoPorts() {
        StageDevices.plug(in, out);
        StageDevices.plug(
                new StageDevice("Foot Pedal", true), new StageDevice("Foot Pedal", false));
        assertThat(named("Foot Pedal"))
                .extracting(offer -> offer.port().id())
                .containsExactly("midi:Foot_Pedal", "midi:Foot_Pedal-2");
    }

    @Test
    void inputIsStampedAtArrivalWhateverTheDeviceSays() throws Exception {
        StageDevices.plug(in, out);
        try (OpenPort port = open()) {
            port.start(this::hear);
            long before = System.nanoTime();
            in.play(new ShortMessage(0x90, 60, 100), 1_700_000_000_000_000L);
            in.play(new ShortMessage(0xF8), -5);
            long after = System.nanoTime();
            assertThat(heard).containsExactly("903C64", "F8");
            assertThat(stamps).allSatisfy(stamp -> assertThat(stamp).isBetween(before, after));
        }
    }

    @Test
    void aLongExclusiveInPiecesIsToldAsItCameOverTheWire() throws Exception {
        StageDevices.plug(in, out);
        try (OpenPort port = open()) {
            port.start(this::hear);
            in.play(exclusive("F07D01"), 0);
            in.play(exclusive("F70203F7"), 0);
            assertThat(String.join("", heard)).isEqualTo("F07D010203F7");
        }
    }

    @Test
    void nothingIsHeardAfterTheClose() throws Exception {
        StageDevices.plug(in, out);
        OpenPort port = open();
        port.start(this::hear);
        port.close();
        in.play(new ShortMessage(0xF8), 0);
        assertThat(heard).isEmpty();
        assertThat(in.isOpen()).isFalse();
        assertThat(out.isOpen()).isFalse();
    }

    @Test
    void messagesReachTheDeviceWhole() throws Exception {
        StageDevices.plug(in, out);
        try (OpenPort port = open()) {
            for (String message : List.of("B0407F", "C005", "FA", "F20102", "F07E7F0601F7")) {
                assertThat(port.output().send(HexFormat.of().parseHex(message))).isTrue();
                MidiMessage taken = out.taken.poll(30, TimeUnit.SECONDS);
                assertThat(taken).as(message).isNotNull();
                assertThat(HexFormat.of().withUpperCase().formatHex(taken.getMessage()))
                        .isEqualTo(message);
            }
        }
    }

    @Test
    void aBusyDeviceIsRefusedInOneLineAndLeavesTheOtherDirectionFree() {
        out.busy = true;
        StageDevices.plug(in, out);
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Foot Pedal is in use by another program, or has gone (Device or resource"
                                + " busy)");
        assertThat(in.isOpen()).isFalse();
    }

    @Test
    void aDeviceWhoseListChangedWhileItWasOpenedIsGivenBack() {
        StageDevices.plug(in, out);
        in.atOpen = () -> StageDevices.plug(new StageDevice("Newcomer", true));
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessage("Foot Pedal: devices changed while it was opened");
        assertThat(in.isOpen()).isFalse();
        assertThat(out.isOpen()).isFalse();
    }

    @Test
    void aDeviceThatTakesNothingMoreIsLost() throws Exception {
        StageDevices.plug(in, out);
        try (OpenPort port = open()) {
            assertThat(port.lost()).isFalse();
            out.takesNothing = true;
            port.output().send(new byte[] {(byte) 0xF8});
            JackServer.await("the loss is seen", port::lost);
            assertThat(port.output().refused()).isEqualTo(1);
        }
    }

    private OpenPort open() throws IOException {
        return named("Foot Pedal").getFirst().open();
    }

    private List<PortOffer> named(String name) {
        return source.scan().stream()
                .filter(offer -> offer.port().name().startsWith(name))
                .toList();
    }

    private void hear(byte[] bytes, int length, long stampNanos) {
        heard.add(HexFormat.of().withUpperCase().formatHex(bytes, 0, length));
        stamps.add(stampNanos);
    }

    private static SysexMessage exclusive(String hex) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new SysexMessage(bytes, bytes.length);
    }
}
