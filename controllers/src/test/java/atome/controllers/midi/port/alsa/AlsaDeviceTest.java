package atome.controllers.midi.port.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.source.OpenPort;
import atome.controllers.midi.port.source.PortOffer;
import atome.controllers.midi.port.source.PortSource;
import atome.engine.driver.JackServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * With a USB pedal that the kernel simulates (dummy_hcd, and a configfs gadget called pedal with a
 * MIDI function, ACME, Foot Pedal, SN0001): what goes into the gadget comes out of the USB device.
 */
@Tag("device")
@Timeout(120)
class AlsaDeviceTest {
    private static final Path PLUG = Path.of("/sys/kernel/config/usb_gadget/pedal/UDC");
    private static final String PEDAL = "midi:usb-ACME_Foot_Pedal_SN0001";
    private static final String GADGET = "midi:card-pedal";

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final AtomicLong heardBytes = new AtomicLong();
    private final AtomicLong firstStamp = new AtomicLong();
    private final AtomicLong lastStamp = new AtomicLong();
    private final AtomicLong disorder = new AtomicLong();
    private final PortSource source;

    AlsaDeviceTest() {
        assumeTrue(Files.isWritable(PLUG), "the kernel simulates no pedal here");
        source = AlsaSource.open().orElseThrow();
    }

    @BeforeEach
    void plugIn() throws IOException {
        Files.writeString(PLUG, "dummy_udc.0\n");
        JackServer.await("the pedal is found", () -> offer(PEDAL).isPresent());
    }

    @AfterEach
    void pullOut() throws IOException {
        Files.writeString(PLUG, "\n");
        JackServer.await("the pedal has gone", () -> offer(PEDAL).isEmpty());
        source.close();
    }

    @Test
    void aPressIsStampedByTheKernelBetweenItsSendingAndItsArrival() throws Exception {
        try (OpenPort foot = open(GADGET);
                OpenPort pedal = open(PEDAL)) {
            pedal.start(this::hear);
            foot.start(MidiInputListener.DEAF);
            long before = System.nanoTime();
            foot.output().send(new byte[] {(byte) 0xB0, 64, 127});
            JackServer.await("the press arrives", () -> heardBytes.get() >= 3);
            assertThat(heard.toByteArray()).containsExactly(0xB0, 64, 127);
            assertThat(firstStamp.get()).isBetween(before, System.nanoTime());
        }
    }

    @Test
    void aLongExclusiveArrivesWholeWithRisingStamps() throws Exception {
        byte[] dump = new byte[3000];
        Arrays.fill(dump, (byte) 0x55);
        dump[0] = (byte) 0xF0;
        dump[dump.length - 1] = (byte) 0xF7;
        try (OpenPort foot = open(GADGET);
                OpenPort pedal = open(PEDAL)) {
            pedal.start(this::hear);
            foot.output().send(dump);
            JackServer.await("the dump arrives", () -> heardBytes.get() >= dump.length);
            assertThat(heard.toByteArray()).isEqualTo(dump);
            assertThat(disorder).hasValue(0);
        }
    }

    @Test
    void anOpenPortIsBusyAndAClosedOneIsFree() throws Exception {
        try (OpenPort pedal = open(PEDAL)) {
            assertThat(pedal.lost()).isFalse();
            assertThatThrownBy(() -> open(PEDAL))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("is in use by another program");
        }
        open(PEDAL).close();
    }

    @Test
    void aPedalThatIsPulledOutIsLostAndComesBackByItsName() throws Exception {
        try (OpenPort pedal = open(PEDAL)) {
            pedal.start(this::hear);
            Files.writeString(PLUG, "\n");
            JackServer.await("the loss is seen", pedal::lost);
        }
        JackServer.await("it is not offered", () -> offer(PEDAL).isEmpty());
        Files.writeString(PLUG, "dummy_udc.0\n");
        JackServer.await("it is offered again", () -> offer(PEDAL).isPresent());
        open(PEDAL).close();
    }

    private Optional<PortOffer> offer(String id) {
        return source.scan().stream().filter(one -> one.port().id().equals(id)).findAny();
    }

    private OpenPort open(String id) throws IOException {
        return offer(id).orElseThrow(() -> new AssertionError("no " + id)).open();
    }

    private void hear(byte[] bytes, int length, long stampNanos) {
        heard.write(bytes, 0, length);
        firstStamp.compareAndSet(0, stampNanos);
        if (stampNanos < lastStamp.getAndSet(stampNanos)) {
            disorder.incrementAndGet();
        }
        heardBytes.addAndGet(length);
    }
}
