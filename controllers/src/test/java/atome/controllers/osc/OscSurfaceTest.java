package atome.controllers.osc;

import static atome.controllers.osc.Packets.bytes;
import static atome.controllers.osc.Packets.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atome.controllers.ControlMap;
import atome.controllers.osc.packet.PacketReader;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import com.illposed.osc.OSCPacket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OscSurfaceTest {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Stage stage = new Stage();
    private OscSurface surface;

    @BeforeEach
    void open() throws IOException {
        surface = OscSurface.open(loopback(0), stage.handler, stage.clock);
    }

    @AfterEach
    void close() throws IOException {
        surface.close();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static DatagramSocket tablet() throws IOException {
        DatagramSocket tablet = new DatagramSocket(loopback(0));
        tablet.setSoTimeout(PATIENCE_MILLIS);
        return tablet;
    }

    private void send(DatagramSocket tablet, OSCPacket packet) throws IOException {
        ByteBuffer packetBytes = bytes(packet);
        byte[] content = new byte[packetBytes.remaining()];
        packetBytes.get(content);
        tablet.send(new DatagramPacket(content, content.length, surface.localAddress()));
    }

    private static String receive(DatagramSocket tablet) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        tablet.receive(packet);
        var messages = PacketReader.read(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
        var first = messages.firstEntry().getValue().getFirst();
        return first.address() + " " + first.arguments();
    }

    private String heard() throws InterruptedException {
        return String.valueOf(stage.heard.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }

    @Test
    void aTabletMovesAWidget() throws Exception {
        try (DatagramSocket tablet = tablet()) {
            send(tablet, message("/atome/widget/drive", 0f));
            assertThat(heard())
                    .isEqualTo(
                            "osc:127.0.0.1:"
                                    + tablet.getLocalPort()
                                    + " /atome/widget/drive [0.0]");
            assertThat(stage.offered())
                    .containsExactly(
                            new ActionEvent(Stage.heardAt(stage.nowNanos), Stage.cutoff(20)));
            assertThat(surface.received()).isEqualTo(1);
        }
    }

    @Test
    void tabletsSayHelloAndHearEachOtherButNotThemselves() throws Exception {
        try (DatagramSocket one = tablet();
                DatagramSocket other = tablet()) {
            for (DatagramSocket tablet : List.of(one, other)) {
                send(tablet, message("/atome/hello", "tablet"));
                assertThat(receive(tablet)).isEqualTo("/atome/welcome [60]");
                assertThat(receive(tablet)).isEqualTo("/atome/widget/drive [0.25]");
            }
            surface.publish("osc:127.0.0.1:" + one.getLocalPort(), "/atome/widget/drive", 0.5);
            surface.publish(null, "/atome/widget/pad", 0.0, 1.0);
            assertThat(receive(other)).isEqualTo("/atome/widget/drive [0.5]");
            assertThat(receive(other)).isEqualTo("/atome/widget/pad [0.0, 1.0]");
            assertThat(receive(one)).isEqualTo("/atome/widget/pad [0.0, 1.0]");
        }
    }

    @Test
    void oneIsToldWithoutHavingSaidHelloAndNobodyElseHearsIt() throws Exception {
        try (DatagramSocket one = tablet();
                DatagramSocket listener = tablet()) {
            send(listener, message("/atome/hello", "listener"));
            assertThat(receive(listener)).isEqualTo("/atome/welcome [60]");
            assertThat(receive(listener)).isEqualTo("/atome/widget/drive [0.25]");
            send(one, message("/atome/undo"));
            heard();
            String source = "osc:127.0.0.1:" + one.getLocalPort();
            surface.tell("osc:127.0.0.1:1", "/atome/error", "/atome/undo", "for nobody");
            surface.tell(source, "/atome/error", "/atome/undo", "nothing to undo");
            surface.publish(null, "/atome/widget/drive", 0.5);
            assertThat(receive(one)).isEqualTo("/atome/error [/atome/undo, nothing to undo]");
            assertThat(receive(listener)).isEqualTo("/atome/widget/drive [0.5]");
        }
    }

    @Test
    void aMalformedPacketIsCountedAndTheNextOneWorks() throws Exception {
        try (DatagramSocket tablet = tablet()) {
            tablet.send(new DatagramPacket(new byte[7], 7, surface.localAddress()));
            tablet.send(new DatagramPacket(new byte[0], 0, surface.localAddress()));
            send(tablet, message("/ping"));
            assertThat(receive(tablet)).isEqualTo("/pong []");
            assertThat(surface.refused()).isEqualTo(2);
        }
    }

    @Test
    void aNewMapServesTheNextMessage() throws Exception {
        try (DatagramSocket tablet = tablet()) {
            surface.map(ControlMap.builder().clip("new", 8).build());
            send(tablet, message("/atome/clip/new/launch"));
            heard();
            assertThat(stage.offered())
                    .extracting(ActionEvent::action)
                    .containsExactly(new Action.Launch(8));
        }
    }

    @Test
    void aPortInUseIsNamed() {
        int port = surface.localAddress().getPort();
        assertThatThrownBy(() -> OscSurface.open(loopback(port), stage.handler, stage.clock))
                .isInstanceOf(IOException.class)
                .hasMessage("OSC port " + port + " is in use");
    }

    @Test
    void aClosedSurfaceFreesItsPort() throws Exception {
        surface.close();
        surface = OscSurface.open(surface.localAddress(), stage.handler, stage.clock);
        try (DatagramSocket tablet = tablet()) {
            send(tablet, message("/ping"));
            assertThat(receive(tablet)).isEqualTo("/pong []");
        }
    }

    @Test
    void libloSpeaksWithUs() throws Exception {
        Path oscsend = Path.of("/usr/bin/oscsend");
        Path oscdump = Path.of("/usr/bin/oscdump");
        boolean found = Files.isExecutable(oscsend) && Files.isExecutable(oscdump);
        if (!found) {
            assertThat(System.getenv("CI")).as("liblo-tools is missing").isNotEqualTo("true");
            Assumptions.abort("liblo-tools is missing");
        }
        String port = String.valueOf(surface.localAddress().getPort());
        Process send =
                new ProcessBuilder(
                                oscsend.toString(),
                                "127.0.0.1",
                                port,
                                "/atome/timeline/song/play",
                                "d",
                                "2.5")
                        .inheritIO()
                        .start();
        assertThat(send.waitFor()).isZero();
        assertThat(heard()).endsWith(" /atome/timeline/song/play [2.5]");
        assertThat(stage.offered())
                .extracting(ActionEvent::action)
                .containsExactly(new Action.Play(1, 120_000));

        int dumpPort;
        try (DatagramSocket tablet = tablet()) {
            dumpPort = tablet.getLocalPort();
            send(tablet, message("/atome/hello"));
            assertThat(receive(tablet)).isEqualTo("/atome/welcome [60]");
        }
        Process dump =
                new ProcessBuilder(oscdump.toString(), "-L", String.valueOf(dumpPort)).start();
        try (var lines = dump.inputReader();
                var reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> line = reader.submit(lines::readLine);
            assertThat(firstLineWhilePublishing(line, dump))
                    .endsWith("/atome/widget/drive fTis 0.250000 #T 7 \"on\"");
        } finally {
            dump.destroy();
            dump.waitFor();
        }
    }

    /** Publishes until the line is there, since nothing tells when the program has its port. */
    private String firstLineWhilePublishing(Future<String> line, Process dump) throws Exception {
        while (dump.isAlive() || line.isDone()) {
            surface.publish(null, "/atome/widget/drive", 0.25, true, 7, "on");
            try {
                return line.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                assertThat(line.isDone()).isFalse();
            }
        }
        return "ended with " + dump.exitValue();
    }
}
