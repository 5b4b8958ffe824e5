package atome.controllers.midi.port.javasound;

import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.source.OpenPort;
import atome.controllers.midi.port.source.PortOffer;
import atome.controllers.midi.port.source.PortSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import javax.sound.midi.Synthesizer;
import org.jspecify.annotations.Nullable;

/**
 * The devices that {@code javax.sound.midi} lists, without those made of software. It lists the
 * input and the output of a device apart: what has one name is one port; of several with one name,
 * from the second on the name has a number.
 */
public final class JavaSoundSource implements PortSource {
    /** Windows lists its own software synthesizer like a device. */
    private static final Set<String> SOFTWARE =
            Set.of("Microsoft MIDI Mapper", "Microsoft GS Wavetable Synth");

    private final CountDownLatch closed = new CountDownLatch(1);

    /** The two directions of one device. */
    private static final class Pair {
        private final String name;
        private @Nullable MidiDevice input;
        private @Nullable MidiDevice output;

        Pair(String name) {
            this.name = name;
        }
    }

    private record Offer(
            MidiPort port,
            @Nullable MidiDevice input,
            @Nullable MidiDevice output,
            List<String> listed)
            implements PortOffer {

        @Override
        public OpenPort open() throws IOException {
            JavaSoundPort open = JavaSoundPort.open(port, input, output);
            if (!listed.equals(listing(MidiSystem.getMidiDeviceInfo()))) {
                // Devices are opened by their index: this may have become another one.
                open.close();
                throw new IOException(port.name() + ": devices changed while it was opened");
            }
            return open;
        }
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public List<PortOffer> scan() {
        MidiDevice.Info[] infos = MidiSystem.getMidiDeviceInfo();
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (MidiDevice.Info info : infos) {
            MidiDevice device = device(info);
            if (device != null && device.getMaxTransmitters() != 0) {
                free(pairs, info.getName(), true).input = device;
            }
            if (device != null && device.getMaxReceivers() != 0) {
                free(pairs, info.getName(), false).output = device;
            }
        }
        List<String> listed = listing(infos);
        List<PortOffer> offers = new ArrayList<>();
        pairs.forEach((id, pair) -> {
            MidiPort port =
                    new MidiPort(
                            id,
                            pair.name,
                            MidiPort.Kind.JAVA_SOUND,
                            pair.input != null,
                            pair.output != null);
            offers.add(new Offer(port, pair.input, pair.output, listed));
        });
        return List.copyOf(offers);
    }

    @Override
    public void await(long nanos) throws InterruptedException {
        closed.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** The first pair of this name that lacks this direction. */
    private static Pair free(Map<String, Pair> pairs, String name, boolean input) {
        String base = "midi:" + name.strip().replaceAll("[^A-Za-z0-9#+.,:=@_-]+", "_");
        for (int number = 1; ; number++) {
            String id = number == 1 ? base : base + "-" + number;
            String shown = number == 1 ? name : String.format(Locale.ROOT, "%s %d", name, number);
            Pair pair = pairs.computeIfAbsent(id, _ -> new Pair(shown));
            if (input ? pair.input == null : pair.output == null) {
                return pair;
            }
        }
    }

    /** The device, or null when it is of software or has gone since it was listed. */
    private static @Nullable MidiDevice device(MidiDevice.Info info) {
        if (SOFTWARE.contains(info.getName())) {
            return null;
        }
        try {
            MidiDevice device = MidiSystem.getMidiDevice(info);
            return device instanceof Synthesizer || device instanceof Sequencer ? null : device;
        } catch (MidiUnavailableException | IllegalArgumentException gone) {
            return null;
        }
    }

    private static List<String> listing(MidiDevice.Info[] infos) {
        return Stream.of(infos).map(info -> info.getName() + " " + info.getDescription()).toList();
    }
}
