package atome.controllers.midi.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import atome.controllers.midi.port.FakeSource.FakeDevice;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MidiPortsTest {
    private final FakeSource source = new FakeSource();
    private final FakeDevice pedal = new FakeDevice("midi:pedal");
    private final FakeDevice keys = new FakeDevice("midi:keys");
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Set<String> excluded = ConcurrentHashMap.newKeySet();
    private final MidiPorts ports =
            MidiPorts.open(List.of(source), port -> !excluded.contains(port.id()), new Told());
    private volatile boolean listenerThrows;

    private final class Told implements MidiPortListener {
        @Override
        public MidiInputListener plugged(MidiPort port, MidiOutput output) {
            told.add("+" + port.id());
            fault();
            return (bytes, length, stampNanos) -> {
                told.add(length + "@" + stampNanos);
                fault();
            };
        }

        @Override
        public void unplugged(MidiPort port) {
            told.add("-" + port.id());
            fault();
        }

        private void fault() {
            if (listenerThrows) {
                throw new IllegalStateException("a listener's fault");
            }
        }
    }

    @BeforeEach
    void begin() throws InterruptedException {
        source.begun();
    }

    @AfterEach
    void close() {
        ports.close();
    }

    @Test
    void aDevicePluggedInIsOpenedToldOfAndHeard() throws Exception {
        source.plug(pedal);
        source.turn();
        assertThat(told).containsExactly("+midi:pedal");
        pedal.open.listener.received(new byte[] {1, 2, 3}, 3, 42);
        assertThat(told).containsExactly("+midi:pedal", "3@42");
        assertThat(ports.statuses())
                .containsExactly(new PortStatus(pedal.port(), PortStatus.State.OPEN, "", 3, 0, 0));
    }

    @Test
    void aDevicePulledOutIsClosedAndComesBackAsTheSamePort() throws Exception {
        source.plug(pedal);
        source.turn();
        FakeSource.FakePort first = pedal.open;
        source.unplug(pedal);
        source.turn();
        assertThat(first.closed).isTrue();
        assertThat(ports.statuses()).isEmpty();
        FakeDevice again = new FakeDevice("midi:pedal");
        source.plug(again);
        source.turn();
        assertThat(told).containsExactly("+midi:pedal", "-midi:pedal", "+midi:pedal");
        assertThat(again.port()).isEqualTo(pedal.port());
    }

    @Test
    void aDeviceReplacedBetweenTwoLooksIsOpenedAnew() throws Exception {
        source.plug(pedal);
        source.turn();
        FakeSource.FakePort first = pedal.open;
        first.lost = true;
        source.turn();
        assertThat(first.closed).isTrue();
        assertThat(pedal.open).isNotSameAs(first);
        assertThat(told).containsExactly("+midi:pedal", "-midi:pedal", "+midi:pedal");
    }

    @Test
    void aBusyDeviceIsTriedAgainUntilItIsFree() throws Exception {
        pedal.busy = true;
        source.plug(pedal);
        source.turn();
        source.turn();
        assertThat(told).isEmpty();
        assertThat(ports.statuses())
                .containsExactly(
                        PortStatus.closed(
                                pedal.port(),
                                PortStatus.State.BUSY,
                                "midi:pedal is in use by another program"));
        pedal.busy = false;
        source.turn();
        assertThat(told).containsExactly("+midi:pedal");
    }

    @Test
    void whatThePlayerLeavesOutIsClosedAndWhatHeTakesBackIsOpened() throws Exception {
        excluded.add("midi:keys");
        source.plug(pedal);
        source.plug(keys);
        source.turn();
        assertThat(told).containsExactly("+midi:pedal");
        excluded.add("midi:pedal");
        excluded.remove("midi:keys");
        source.turn();
        assertThat(told).containsExactly("+midi:pedal", "-midi:pedal", "+midi:keys");
        assertThat(pedal.open.closed).isTrue();
        assertThat(ports.statuses())
                .extracting(PortStatus::state)
                .containsExactly(PortStatus.State.EXCLUDED, PortStatus.State.OPEN);
    }

    @Test
    void aListenerThatThrowsCostsNeitherTheDeviceNorTheOthers() throws Exception {
        listenerThrows = true;
        source.plug(pedal);
        source.plug(keys);
        source.turn();
        assertThat(told).containsExactly("+midi:pedal", "+midi:keys");
        source.unplug(pedal);
        source.turn();
        listenerThrows = false;
        source.plug(pedal);
        source.turn();
        assertThat(told).endsWith("-midi:pedal", "+midi:pedal");
        listenerThrows = true;
        assertThatCode(() -> pedal.open.listener.received(new byte[1], 1, 7))
                .doesNotThrowAnyException();
        assertThat(told).endsWith("1@7");
    }

    @Test
    void aSourceThatFailsKeepsItsPortsAndIsAskedAgain() throws Exception {
        source.plug(pedal);
        source.turn();
        source.broken = true;
        source.turn();
        source.turn();
        assertThat(pedal.open.closed).isFalse();
        source.broken = false;
        source.plug(keys);
        source.turn();
        assertThat(told).containsExactly("+midi:pedal", "+midi:keys");
    }

    @Test
    void closingClosesEveryPortAndTellsOfIt() throws Exception {
        source.plug(pedal);
        source.plug(keys);
        source.turn();
        ports.close();
        assertThat(told).containsExactly("+midi:pedal", "+midi:keys", "-midi:pedal", "-midi:keys");
        assertThat(pedal.open.closed).isTrue();
        assertThat(keys.open.closed).isTrue();
        assertThat(ports.statuses()).isEmpty();
    }
}
