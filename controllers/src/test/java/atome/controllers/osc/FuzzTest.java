package atome.controllers.osc;

import static atome.controllers.osc.Packets.bundle;
import static atome.controllers.osc.Packets.bytes;
import static atome.controllers.osc.Packets.message;
import static org.assertj.core.api.Assertions.assertThat;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int PACKETS = 100_000;

    private final Stage stage = new Stage();
    private final Random random = new Random(20_250_917);

    @Test
    void noPacketBreaksTheHandlerAndGoodOnesStillWork() throws Exception {
        List<ByteBuffer> good =
                List.of(
                        bytes(message("/atome/widget/drive", 0.5f)),
                        bytes(message("/atome/record/start", "in", 3L, 2.5, true, 'c')),
                        bytes(message("/atome/hello", "tablet")),
                        bytes(
                                message(
                                        "/atome/widget/pad",
                                        List.of(1, 2f),
                                        (Object) new byte[] {1, 2, 3})),
                        bytes(
                                bundle(
                                        Stage.tag(stage.nowNanos + 1_000_000),
                                        message("/atome/timeline/song/play", 1f),
                                        bundle(1, message("/atome/clip/riff/launch", 1)))));
        for (int count = 0; count < PACKETS; count++) {
            stage.nowNanos += 1_000;
            ByteBuffer packet =
                    random.nextInt(4) == 0 ? noise() : mutate(good.get(random.nextInt(5)));
            stage.receive(packet, Stage.TABLET);
            stage.handler.release(stage.nowNanos);
            stage.offered();
            stage.heard.clear();
            while (stage.handler.session().next() != null) {
                stage.handler.session().outbox().sent();
            }
        }
        assertThat(stage.handler.received()).isEqualTo(PACKETS);
        assertThat(stage.handler.refused()).isBetween(PACKETS / 2L, 2L * PACKETS);

        stage.receive(message("/atome/clip/riff/launch"));
        assertThat(stage.offered())
                .containsExactly(
                        new ActionEvent(Stage.heardAt(stage.nowNanos), new Action.Launch(5)));
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
