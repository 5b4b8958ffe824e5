package atome.controllers.osc;

import static atome.controllers.osc.Packets.bundle;
import static atome.controllers.osc.Packets.bytes;
import static atome.controllers.osc.Packets.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import atome.controllers.osc.net.Mailbox;
import atome.controllers.osc.net.Peer;
import atome.controllers.osc.packet.MalformedPacketException;
import atome.controllers.osc.packet.PacketReader;
import atome.controllers.osc.packet.SlipReader;
import atome.controllers.osc.packet.SlipWriter;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int PACKETS = 1_000_000;

    private final Stage stage = new Stage();
    private final Random random = new Random(20_250_917);
    private final List<ByteBuffer> good =
            List.of(
                    bytes(message("/atome/widget/drive", 0.5f)),
                    bytes(message("/atome/record/start", "in", 3L, 2.5, true, 'c')),
                    bytes(message("/atome/hello", "tablet")),
                    bytes(message("/atome/widget/pad", List.of(1, 2f), (Object) new byte[3])),
                    bytes(message("/atome/undo", new byte[] {1, 2, 3, 4, 5}, "x")),
                    bytes(
                            bundle(
                                    Stage.tag(stage.nowNanos + 1_000_000),
                                    message("/atome/timeline/song/play", 1f),
                                    bundle(1, message("/atome/clip/riff/launch", 1)))));

    /** Everything that a packet might change. */
    private record State(int agenda, int listening, long packets, int clients) {}

    private State state() {
        return new State(
                stage.handler.agenda().size(),
                stage.handler.session().listening(),
                stage.handler.clients().packets(),
                stage.handler.clients().count());
    }

    /** Asked a million times, so that the words for a failure are only made when there is one. */
    private void checkThatNothingCameOfIt(State before, String what) {
        State after = state();
        if (stage.queue.poll() != null || !stage.heard.isEmpty() || !after.equals(before)) {
            assertThat(after).as("after %s, heard %s", what, stage.heard).isEqualTo(before);
            fail("%s reached the engine or the listener: %s", what, stage.heard);
        }
    }

    private void forgetWhatCameOfIt() {
        while (stage.queue.poll() != null) {}
        stage.heard.clear();
        Outbox outbox = stage.handler.session().outbox();
        while (outbox.next() != null) {
            outbox.sent();
        }
    }

    private void checkThatGoodOnesStillWork() {
        forgetWhatCameOfIt();
        stage.receive(message("/atome/clip/riff/launch"));
        assertThat(stage.offered())
                .containsExactly(
                        new ActionEvent(Stage.heardAt(stage.nowNanos), new Action.Launch(5)));
    }

    @Test
    void noDatagramBreaksTheHandlerAndMalformedOnesChangeNothing() throws Exception {
        int malformed = 0;
        for (int count = 0; count < PACKETS; count++) {
            stage.nowNanos += 1_000;
            ByteBuffer packet = packet();
            boolean isOsc = isOsc(packet);
            State before = isOsc ? null : state();
            stage.receive(packet, Stage.tablet(1 + random.nextInt(3)));
            if (before != null) {
                malformed++;
                checkThatNothingCameOfIt(before, "a malformed packet");
            }
            stage.handler.release(stage.nowNanos);
            forgetWhatCameOfIt();
        }
        assertThat(malformed).isBetween(PACKETS / 4, PACKETS);
        assertThat(stage.handler.received()).isEqualTo(PACKETS);
        assertThat(stage.handler.refused()).isBetween((long) malformed, 2L * PACKETS);
        checkThatGoodOnesStillWork();
    }

    @Test
    void noStreamBreaksTheReaderAndTheNextWholePacketWorks() {
        Peer tablet = Peer.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        stage.handler.connected(tablet, new Mailbox());
        SlipReader slip = new SlipReader();
        ByteBuffer stream = ByteBuffer.allocate(1 << 12);
        long malformed = 0;
        for (int sent = 0; sent < PACKETS; ) {
            stream.clear();
            while (SlipWriter.write(packet(), stream)) {
                sent++;
            }
            for (int faults = random.nextInt(40); faults > 0; faults--) {
                byte[] marks = {(byte) 0xC0, (byte) 0xDB, (byte) 0xDC, 0, '/'};
                stream.put(random.nextInt(stream.position()), marks[random.nextInt(5)]);
            }
            stream.flip();
            while (stream.hasRemaining()) {
                stage.nowNanos += 1_000;
                int length = Math.min(stream.remaining(), 1 + random.nextInt(2_000));
                ByteBuffer part = stream.slice(stream.position(), length);
                stream.position(stream.position() + length);
                while (part.hasRemaining()) {
                    try {
                        ByteBuffer packet = slip.next(part);
                        if (packet != null) {
                            stage.handler.received(packet, tablet, stage.nowNanos);
                        }
                    } catch (MalformedPacketException e) {
                        State before = state();
                        stage.handler.malformed(tablet, e);
                        checkThatNothingCameOfIt(before, "a malformed packet");
                        malformed++;
                    }
                    forgetWhatCameOfIt();
                }
            }
            stage.handler.release(stage.nowNanos);
            forgetWhatCameOfIt();
        }
        assertThat(malformed).isGreaterThan(PACKETS / 100);
        assertThat(stage.handler.received()).isGreaterThan(PACKETS / 2);
        checkThatGoodOnesStillWork();
    }

    private static boolean isOsc(ByteBuffer packet) {
        try {
            PacketReader.read(packet);
            return true;
        } catch (MalformedPacketException e) {
            return false;
        }
    }

    private ByteBuffer packet() {
        return random.nextInt(4) == 0 ? noise() : mutate(good.get(random.nextInt(good.size())));
    }

    private ByteBuffer noise() {
        byte[] packet = new byte[random.nextInt(80)];
        random.nextBytes(packet);
        if (packet.length > 0 && random.nextBoolean()) {
            packet[0] = '/';
        }
        return ByteBuffer.wrap(packet);
    }

    private ByteBuffer mutate(ByteBuffer good) {
        byte[] packet = new byte[good.limit()];
        good.get(0, packet);
        for (int count = random.nextInt(4); count >= 0; count--) {
            int at = random.nextInt(packet.length);
            packet[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> (byte) 0xFF;
                        case 2 -> (byte) "ifsbhtd[]TFNIcrmS,#/".charAt(random.nextInt(20));
                        default -> (byte) random.nextInt(256);
                    };
        }
        int length = random.nextInt(3) == 0 ? random.nextInt(packet.length) : packet.length;
        return ByteBuffer.wrap(packet, 0, length);
    }
}
