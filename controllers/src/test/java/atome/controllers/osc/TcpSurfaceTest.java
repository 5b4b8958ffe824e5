package atome.controllers.osc;

import static atome.controllers.osc.Packets.bundle;
import static atome.controllers.osc.Packets.bytes;
import static atome.controllers.osc.Packets.message;
import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.osc.packet.PacketReader;
import atome.controllers.osc.packet.SlipReader;
import atome.controllers.osc.packet.SlipWriter;
import atome.engine.action.ActionEvent;
import com.illposed.osc.OSCPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpSurfaceTest {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Stage stage = new Stage();
    private OscSurface surface;

    @BeforeEach
    void open() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        surface = OscSurface.open(any, stage.handler, stage.clock);
    }

    @AfterEach
    void close() throws IOException {
        surface.close();
    }

    /** A tablet that is connected, with blocking reads. */
    private final class Tablet implements AutoCloseable {
        private final Socket socket = new Socket();
        private final SlipReader slip = new SlipReader();
        private ByteBuffer waiting = ByteBuffer.allocate(0);

        private Tablet() throws IOException {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            socket.connect(surface.localAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        private String source() {
            return "osc:tcp:127.0.0.1:" + socket.getLocalPort();
        }

        private void send(OSCPacket... packets) throws IOException {
            ByteBuffer stream = ByteBuffer.allocate(1 << 18);
            for (OSCPacket packet : packets) {
                SlipWriter.write(bytes(packet), stream);
            }
            sendBytes(stream.array(), stream.position());
        }

        private void sendBytes(byte[] bytes, int length) throws IOException {
            socket.getOutputStream().write(bytes, 0, length);
        }

        private String receive() throws Exception {
            while (true) {
                ByteBuffer packet = slip.next(waiting);
                if (packet != null) {
                    var first = PacketReader.read(packet).firstEntry().getValue().getFirst();
                    return first.address() + " " + first.arguments();
                }
                byte[] some = new byte[8192];
                int count = socket.getInputStream().read(some);
                if (count < 0) {
                    return "end";
                }
                waiting = ByteBuffer.wrap(some, 0, count);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aConnectionSaysHelloMovesAWidgetAndHearsOthersButNotItself() throws Exception {
        try (Tablet one = new Tablet();
                Tablet other = new Tablet()) {
            for (Tablet tablet : List.of(one, other)) {
                tablet.send(message("/atome/hello", "tablet", 9001));
                assertThat(tablet.receive()).isEqualTo("/atome/welcome [60]");
                assertThat(tablet.receive()).isEqualTo("/atome/widget/drive [0.25]");
            }
            one.send(message("/atome/widget/drive", 0f));
            assertThat(stage.heard.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .isEqualTo(one.source() + " /atome/widget/drive [0.0]");
            assertThat(stage.offered())
                    .containsExactly(
                            new ActionEvent(Stage.heardAt(stage.nowNanos), Stage.cutoff(20)));
            surface.publish(one.source(), "/atome/widget/drive", 0.5);
            surface.publish(null, "/atome/widget/pad", 0.0, 1.0);
            assertThat(other.receive()).isEqualTo("/atome/widget/drive [0.5]");
            assertThat(other.receive()).isEqualTo("/atome/widget/pad [0.0, 1.0]");
            assertThat(one.receive()).isEqualTo("/atome/widget/pad [0.0, 1.0]");
            assertThat(surface.clients())
                    .extracting(ClientStatus::name, ClientStatus::events)
                    .hasSize(2)
                    .contains(org.assertj.core.groups.Tuple.tuple("tablet", 1L));
        }
    }

    @Test
    void errorsComeBackOverTheConnectionAndItGoesOn() throws Exception {
        try (Tablet tablet = new Tablet()) {
            tablet.send(message("/nowhere"));
            assertThat(tablet.receive()).isEqualTo("/atome/error [/nowhere, unknown address]");
            byte[] broken = {(byte) 0xC0, (byte) 0xDB, 1, (byte) 0xC0, '/', 'x', (byte) 0xC0};
            tablet.sendBytes(broken, broken.length);
            tablet.sendBytes(new byte[100_000], 100_000);
            tablet.send(message("/ping"));
            assertThat(tablet.receive()).isEqualTo("/pong []");
            assertThat(surface.refused()).isEqualTo(4);
        }
    }

    @Test
    void manyPacketsAtOnceAreAllTakenInTheirOrder() throws Exception {
        try (Tablet tablet = new Tablet()) {
            OSCPacket[] pings = new OSCPacket[500];
            for (int count = 0; count < pings.length; count++) {
                pings[count] = message("/wrong/" + count);
            }
            tablet.send(pings);
            for (int count = 0; count < pings.length; count++) {
                assertThat(tablet.receive()).startsWith("/atome/error [/wrong/" + count + ",");
            }
        }
    }

    @Test
    void oneThatReadsNothingHoldsNobodyUpGetsTheNewestAndIsDroppedWhenStuck() throws Exception {
        try (Tablet slow = new Tablet();
                Tablet quick = new Tablet()) {
            for (Tablet tablet : List.of(slow, quick)) {
                tablet.send(message("/atome/hello"));
                assertThat(tablet.receive()).isEqualTo("/atome/welcome [60]");
                assertThat(tablet.receive()).isEqualTo("/atome/widget/drive [0.25]");
            }
            String long32k = "x".repeat(32_000);
            for (int count = 0; count < 400; count++) {
                surface.publish(slow.source(), "/count", count);
                assertThat(quick.receive()).isEqualTo("/count [" + count + "]");
                surface.publish(quick.source(), "/text", count, long32k);
            }
            List<String> seen = new ArrayList<>();
            while (seen.isEmpty() || !seen.getLast().startsWith("/text [399,")) {
                seen.add(slow.receive());
            }
            assertThat(seen).hasSizeLessThan(350);

            for (int count = 0; count < 400; count++) {
                surface.publish(quick.source(), "/text/" + count, long32k);
            }
            surface.publish(slow.source(), "/count", -1);
            assertThat(quick.receive()).isEqualTo("/count [-1]");
            stage.nowNanos += 10_000_000_000L;
            surface.publish(slow.source(), "/count", -2);
            assertThat(quick.receive()).isEqualTo("/count [-2]");
            String last = "";
            for (String next = slow.receive(); !next.equals("end"); next = slow.receive()) {
                last = next;
            }
            assertThat(last).startsWith("/text/");
            assertThat(surface.dropped()).isPositive();
            assertThat(surface.clients()).hasSize(1);
        }
    }

    @Test
    void placesForConnectionsAreLimitedAndFreedAgain() throws Exception {
        List<Tablet> tablets = new ArrayList<>();
        for (int count = 0; count < 64; count++) {
            Tablet tablet = new Tablet();
            tablets.add(tablet);
            tablet.send(message("/ping"));
            assertThat(tablet.receive()).isEqualTo("/pong []");
        }
        try (Tablet late = new Tablet()) {
            assertThat(late.receive()).isEqualTo("end");
        }
        tablets.removeLast().close();
        String answer = "end";
        while (answer.equals("end")) {
            try (Tablet next = new Tablet()) {
                next.send(message("/ping"));
                answer = next.receive();
            } catch (IOException e) {
                answer = "end";
            }
        }
        assertThat(answer).isEqualTo("/pong []");
        for (Tablet tablet : tablets) {
            tablet.close();
        }
    }

    @Test
    void noiseOnAConnectionHurtsNobody() throws Exception {
        Random random = new Random(5);
        try (Tablet noisy = new Tablet();
                Tablet calm = new Tablet()) {
            byte[] noise = new byte[2_000];
            for (int count = 0; count < 200; count++) {
                random.nextBytes(noise);
                for (int index = 0; index < noise.length; index += 40) {
                    noise[index] = (byte) 0xC0;
                }
                noisy.sendBytes(noise, noise.length);
            }
            calm.send(bundle(1, message("/ping"), message("/ping")));
            assertThat(calm.receive()).isEqualTo("/pong []");
            assertThat(calm.receive()).isEqualTo("/pong []");
            noisy.sendBytes(new byte[] {(byte) 0xC0}, 1);
            noisy.send(message("/ping"));
            while (!noisy.receive().equals("/pong []")) {}
            assertThat(surface.refused()).isGreaterThan(1_000);
        }
    }
}
