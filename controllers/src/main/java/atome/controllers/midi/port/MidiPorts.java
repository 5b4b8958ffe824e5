package atome.controllers.midi.port;

import atome.controllers.midi.port.alsa.AlsaSource;
import atome.controllers.midi.port.jack.JackSource;
import atome.controllers.midi.port.javasound.JavaSoundSource;
import atome.controllers.midi.port.source.PortSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * All MIDI ports of the machine: watched, opened unless the player left them out, told of when they
 * come and go, which takes under a second. Any thread; each source is watched by a thread of its
 * own.
 */
public final class MidiPorts implements AutoCloseable {
    private final List<Watch> watches = new ArrayList<>();

    private MidiPorts() {}

    /**
     * Starts to watch and to open.
     *
     * @param wanted false for what the player left out; asked again twice a second, so it may
     *     change its mind, on any thread
     */
    public static MidiPorts open(Predicate<MidiPort> wanted, MidiPortListener listener) {
        return open(sources(), wanted, listener);
    }

    static MidiPorts open(
            List<PortSource> sources, Predicate<MidiPort> wanted, MidiPortListener listener) {
        MidiPorts ports = new MidiPorts();
        Object oneCall = new Object();
        for (PortSource source : sources) {
            ports.watches.add(new Watch(source, wanted, listener, oneCall));
        }
        ports.watches.forEach(Watch::start);
        return ports;
    }

    /** The ports that are plugged in now, by id; opens none, may take a second. */
    public static List<MidiPort> list() {
        List<MidiPort> ports = new ArrayList<>();
        for (PortSource source : sources()) {
            try (source) {
                source.scan().forEach(offer -> ports.add(offer.port()));
            }
        }
        ports.sort(MidiPort.BY_ID);
        return List.copyOf(ports);
    }

    /** How every port that is there stands, at most half a second old. */
    public List<PortStatus> statuses() {
        return watches.stream().flatMap(watch -> watch.statuses().stream()).toList();
    }

    /**
     * Closes all ports and tells of each; no listener is called after it returns. Not to be called
     * by a listener.
     */
    @Override
    public void close() {
        watches.forEach(Watch::close);
    }

    /**
     * Java Sound stands in where ALSA cannot be called. It is not asked beside it: it reaches the
     * same devices, by an index that moves when one is plugged in, and does not notice when one is
     * pulled out.
     */
    private static List<PortSource> sources() {
        PortSource devices = AlsaSource.open().orElseGet(JavaSoundSource::new);
        return List.of(devices, new JackSource());
    }
}
