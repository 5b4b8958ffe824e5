package atome.controllers.midi.surface;

import atome.controllers.Surface;
import atome.controllers.TouchListener;
import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.MidiPortListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Makes a surface of every MIDI port that is plugged in, and sends their lamps; any thread. */
public final class MidiSurfaces implements MidiPortListener, AutoCloseable {
    private static final long LAMP_MILLIS = 10;

    private final Map<String, MidiSurface> surfaces = new ConcurrentHashMap<>();
    private final BiFunction<String, String, TouchListener> listeners;
    private final Consumer<Surface> plugged;
    private final Consumer<String> unplugged;
    private final Thread lamps;

    /**
     * @param listeners from identity and name of a surface to who hears its touches
     * @param plugged told of each surface, after its listener was asked for
     * @param unplugged told of the identity of each that has gone
     */
    public MidiSurfaces(
            BiFunction<String, String, TouchListener> listeners,
            Consumer<Surface> plugged,
            Consumer<String> unplugged) {
        this.listeners = listeners;
        this.plugged = plugged;
        this.unplugged = unplugged;
        this.lamps = Thread.ofPlatform().name("midi-lamps").daemon().start(this::sendLamps);
    }

    @Override
    public MidiInputListener plugged(MidiPort port, MidiOutput output) {
        MidiSurface surface =
                new MidiSurface(port, output, listeners.apply(port.id(), port.name()));
        surfaces.put(port.id(), surface);
        plugged.accept(surface);
        return port.input() ? surface : MidiInputListener.DEAF;
    }

    @Override
    public void unplugged(MidiPort port) {
        MidiSurface surface = surfaces.remove(port.id());
        if (surface != null) {
            surface.close();
            unplugged.accept(port.id());
        }
    }

    private void sendLamps() {
        while (!Thread.currentThread().isInterrupted()) {
            surfaces.values().forEach(surface -> surface.sendLamps(System.nanoTime()));
            try {
                Thread.sleep(LAMP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        lamps.interrupt();
    }
}
