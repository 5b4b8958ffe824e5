package atome.controllers.midi.port.alsa;

import atome.controllers.midi.port.MidiOutput;
import atome.controllers.midi.port.source.OutputWriter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The way out of a plug: a writer that waits in the kernel while the wire is busy. */
final class AlsaOutput implements AutoCloseable {
    private final String hardware;
    private final Rawmidi rawmidi;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment piece = arena.allocate(AlsaReader.MOST_BYTES);
    private final int wakeUp;
    private final Waiting waiting;
    private final OutputWriter writer;
    private volatile boolean closed;

    private AlsaOutput(String id, String hardware, Rawmidi rawmidi) throws IOException {
        this.hardware = hardware;
        this.rawmidi = rawmidi;
        int descriptor = rawmidi.descriptor();
        this.wakeUp = Libc.eventfd();
        this.waiting = new Waiting(descriptor, Libc.POLL_OUT, wakeUp, arena);
        this.writer = new OutputWriter("midi-out-" + id, this::write);
    }

    /**
     * Opens the output of a plug.
     *
     * @throws IOException one line for the player
     */
    static AlsaOutput open(String id, String hardware) throws IOException {
        Rawmidi rawmidi = Rawmidi.open(hardware, false);
        rawmidi.senseNothing();
        try {
            return new AlsaOutput(id, hardware, rawmidi);
        } catch (IOException | RuntimeException e) {
            rawmidi.close();
            throw e;
        }
    }

    MidiOutput output() {
        return writer;
    }

    boolean lost() {
        return writer.lost();
    }

    @Override
    public void close() {
        closed = true;
        Libc.raise(wakeUp);
        writer.close();
        rawmidi.close();
        Libc.close(wakeUp);
        arena.close();
    }

    private void write(byte[] message) throws IOException {
        int done = 0;
        while (done < message.length) {
            int length = (int) Math.min(message.length - done, piece.byteSize());
            MemorySegment.copy(message, done, piece, ValueLayout.JAVA_BYTE, 0, length);
            long written;
            try {
                written =
                        (long)
                                AlsaCalls.WRITE.invokeExact(
                                        rawmidi.handle(), piece.address(), (long) length);
            } catch (Throwable e) {
                throw new LinkageError("libasound was called wrongly", e);
            }
            if (written > 0) {
                done += (int) written;
            } else if (written == 0 || written == AlsaCalls.AGAIN) {
                if (waiting.untilGone() || closed) {
                    throw new IOException(hardware + " has gone");
                }
            } else if (written != AlsaCalls.INTERRUPTED) {
                throw AlsaCalls.failure(hardware, written);
            }
        }
    }
}
