package atome.controllers.midi.port.alsa;

import atome.controllers.DeviceThread;
import atome.controllers.midi.port.MidiInputListener;
import java.io.IOException;
import java.lang.foreign.Arena;

/**
 * The thread of one input: waits in the kernel for bytes and hands them on. Returns at once from a
 * close, and by itself when the device has gone.
 */
final class AlsaReader implements AutoCloseable {
    static final int MOST_BYTES = 1024;

    private final RawInput input;
    private final int wakeUp;
    private final DeviceThread thread;
    private volatile MidiInputListener listener = MidiInputListener.DEAF;
    private volatile boolean closed;
    private volatile boolean lost;

    /**
     * @throws IOException when the process has no descriptor left; the input stays open
     */
    AlsaReader(String id, RawInput input) throws IOException {
        this.input = input;
        this.wakeUp = Libc.eventfd();
        this.thread = new DeviceThread("midi-in-" + id, this::run);
    }

    void start(MidiInputListener heard) {
        listener = heard;
        thread.start();
    }

    boolean lost() {
        return lost;
    }

    /** Returns when nothing is received any more; closes the input. */
    @Override
    public void close() {
        closed = true;
        Libc.raise(wakeUp);
        thread.join();
        input.close();
        Libc.close(wakeUp);
    }

    private void run() {
        byte[] bytes = new byte[MOST_BYTES];
        try (Arena arena = Arena.ofConfined()) {
            Waiting waiting = new Waiting(input.descriptor(), Libc.POLL_IN, wakeUp, arena);
            boolean gone = false;
            while (!closed) {
                int length = input.read(bytes);
                if (length > 0) {
                    listener.received(bytes, length, input.stampNanos());
                } else if (length == 0 || length == AlsaCalls.AGAIN) {
                    if (gone) {
                        break;
                    }
                    gone = waiting.untilGone();
                } else if (length != AlsaCalls.INTERRUPTED) {
                    break;
                }
            }
        }
        lost = true;
    }
}
