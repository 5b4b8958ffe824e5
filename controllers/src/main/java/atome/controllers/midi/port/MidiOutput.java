package atome.controllers.midi.port;

import atome.engine.driver.JackFrames;
import org.jspecify.annotations.Nullable;

/**
 * The way out of one port: a bounded queue that is emptied elsewhere. Any thread; never blocks on
 * the device.
 */
public interface MidiOutput {

    /** Of a port that cannot be sent to. */
    MidiOutput NONE =
            new MidiOutput() {
                @Override
                public boolean sendAt(byte[] message, long stampNanos) {
                    return false;
                }

                @Override
                public boolean send(byte[] message) {
                    return false;
                }

                @Override
                public long refused() {
                    return 0;
                }

                @Override
                public long late() {
                    return 0;
                }
            };

    /**
     * Sends one whole message as soon as it can.
     *
     * @param message status byte first, system exclusive up to its F7; copied
     * @return false when the queue is full or the port has gone: the message is lost, and counted
     * @throws IllegalArgumentException when it is no whole message
     */
    boolean send(byte[] message);

    /**
     * Sends one whole message at a time of {@link System#nanoTime()}: to the frame over JACK, else
     * when the writer's thread wakes up, commonly within a millisecond. Of two messages for the
     * same time, the one sent first leaves first.
     *
     * @return as {@link #send}
     * @throws IllegalArgumentException as {@link #send}
     */
    boolean sendAt(byte[] message, long stampNanos);

    /**
     * Sends one whole message at a frame of the engine: on exactly that frame where the port and
     * the engine are clients of one JACK server, else at the time the frame is expected.
     *
     * @param stampNanos when the frame is expected, as for {@link #sendAt}; of two messages, the
     *     one with the earlier stamp leaves first
     * @param jackFrames of the engine's driver; null when that is not JACK
     * @return as {@link #send}
     * @throws IllegalArgumentException as {@link #send}
     */
    default boolean sendAtFrame(
            byte[] message, long engineFrame, long stampNanos, @Nullable JackFrames jackFrames) {
        return sendAt(message, stampNanos);
    }

    /** Messages lost because the queue was full, the port had gone or the device took them not. */
    long refused();

    /** Messages that were handed over after their time, which then left at once. */
    long late();
}
