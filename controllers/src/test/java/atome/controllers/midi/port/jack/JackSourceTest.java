package atome.controllers.midi.port.jack;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.MidiPortListener;
import atome.controllers.midi.port.MidiPorts;
import atome.engine.driver.JackServer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class JackSourceTest {
    private record Told(boolean plugged, MidiPort port) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final AtomicLong received = new AtomicLong();
    private final MidiPortListener listener =
            new MidiPortListener() {
                @Override
                public MidiInputListener plugged(MidiPort port, MidiOutput output) {
                    told.add(new Told(true, port));
                    return (bytes, length, stampNanos) -> received.incrementAndGet();
                }

                @Override
                public void unplugged(MidiPort port) {
                    told.add(new Told(false, port));
                }
            };

    @Test
    void aKilledServerTakesThePortAwayAndANewOneBringsItBack() throws Exception {
        try (JackServer server = JackServer.reserve();
                MidiPorts ports =
                        MidiPorts.open(port -> port.kind() == MidiPort.Kind.JACK, listener)) {
            assertThat(ports.statuses()).isEmpty();
            server.start(48_000, 256);
            Told first = next();
            assertThat(first.plugged()).isTrue();
            assertThat(MidiPorts.list()).contains(first.port());
            hear();
            server.kill();
            assertThat(next()).isEqualTo(new Told(false, first.port()));
            server.start(48_000, 128);
            assertThat(next()).isEqualTo(first);
            hear();
        }
        assertThat(told).hasSize(1).allMatch(one -> !one.plugged());
    }

    private void hear() throws Exception {
        long before = received.get();
        try (JackPeer peer = JackPeer.playingTo("atome-midi")) {
            // JACK drops what comes in a cycle that a client is too late for.
            JackServer.await(
                    "a message is heard",
                    () -> {
                        peer.play(new JackPeer.Bar(List.of(5), 1));
                        return received.get() > before;
                    });
        }
    }

    private Told next() throws InterruptedException {
        Told one = told.poll(40, TimeUnit.SECONDS);
        assertThat(one).as("news of a port").isNotNull();
        return one;
    }
}
