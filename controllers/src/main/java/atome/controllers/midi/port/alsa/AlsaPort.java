package atome.controllers.midi.port.alsa;

import atome.controllers.midi.port.MidiInputListener;
import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.source.OpenPort;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An open plug of a sound card, with the directions it has. */
final class AlsaPort implements OpenPort {
    private final @Nullable AlsaReader reader;
    private final @Nullable AlsaOutput output;

    private AlsaPort(@Nullable AlsaReader reader, @Nullable AlsaOutput output) {
        this.reader = reader;
        this.output = output;
    }

    /**
     * Opens both directions, or neither.
     *
     * @throws IOException one line for the player
     */
    static AlsaPort open(MidiPort port, String hardware) throws IOException {
        AlsaOutput output = port.output() ? AlsaOutput.open(port.id(), hardware) : null;
        try {
            return new AlsaPort(port.input() ? reader(port, hardware) : null, output);
        } catch (IOException | RuntimeException e) {
            if (output != null) {
                output.close();
            }
            throw e;
        }
    }

    private static AlsaReader reader(MidiPort port, String hardware) throws IOException {
        StampedInput input = StampedInput.open(port.id(), hardware);
        try {
            return new AlsaReader(port.id(), input);
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public MidiOutput output() {
        return output == null ? MidiOutput.NONE : output.output();
    }

    @Override
    public void start(MidiInputListener listener) {
        if (reader != null) {
            reader.start(listener);
        }
    }

    @Override
    public boolean lost() {
        return (reader != null && reader.lost()) || (output != null && output.lost());
    }

    /** The kernel keeps no count that it would tell. */
    @Override
    public long overflowed() {
        return 0;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        if (output != null) {
            output.close();
        }
    }
}
