package atome.appliance.bench.jitter;

import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.surface.MidiSurface;

/** A pad, as bytes of a port with the kernel's stamp: struck and let go. */
final class MidiSource implements Source {
    private static final long HELD_NANOS = 10_000_000L;
    private static final byte[] STRIKE = {(byte) 0x90, 60, 100};
    private static final byte[] LET_GO = {(byte) 0x80, 60, 0};

    private final World world;
    private final MidiSurface surface;

    MidiSource(Muting muting, World world) {
        this.world = world;
        MidiPort port = new MidiPort("midi:bench", "bench", MidiPort.Kind.ALSA, true, false);
        this.surface =
                new MidiSurface(port, MidiOutput.NONE, muting.hand("midi:bench", "note/1/60"));
    }

    @Override
    public void plan(Impulse impulse) {
        tell(STRIKE, impulse.stampNanos());
        tell(LET_GO, impulse.stampNanos() + HELD_NANOS);
    }

    private void tell(byte[] bytes, long stampNanos) {
        world.toldAt(stampNanos, () -> surface.received(bytes, bytes.length, stampNanos));
    }
}
