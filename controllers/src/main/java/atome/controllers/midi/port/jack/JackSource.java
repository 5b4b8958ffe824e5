package atome.controllers.midi.port.jack;

import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.source.OpenPort;
import atome.controllers.midi.port.source.PortOffer;
import atome.controllers.midi.port.source.PortSource;
import atome.engine.driver.JackDriver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One port, the box's own on the JACK server, there while a server runs. None is started. What is
 * connected to it is up to the player, as with any JACK client.
 */
public final class JackSource implements PortSource {
    private static final String CLIENT_NAME = "atome-midi";
    private static final MidiPort PORT =
            new MidiPort("midi:jack", "JACK " + CLIENT_NAME, MidiPort.Kind.JACK, true, true);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final PortOffer offer = new Offer();
    private @Nullable JackPort open;

    private final class Offer implements PortOffer {
        @Override
        public MidiPort port() {
            return PORT;
        }

        @Override
        public OpenPort open() throws IOException {
            JackPort port = JackPort.open(CLIENT_NAME);
            open = port;
            return port;
        }
    }

    @Override
    public String name() {
        return "jack";
    }

    @Override
    public List<PortOffer> scan() {
        JackPort port = open;
        if (port != null && !port.lost()) {
            return List.of(offer);
        }
        open = null;
        return JackDriver.serverAnswers() ? List.of(offer) : List.of();
    }

    @Override
    public void await(long nanos) throws InterruptedException {
        closed.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
