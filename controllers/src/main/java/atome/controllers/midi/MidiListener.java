package atome.controllers.midi;

/** Hears messages in the order they came; called on the port's thread, must not block. */
@FunctionalInterface
public interface MidiListener {

    /**
     * A message is complete.
     *
     * @param stampNanos when its last byte came, in {@link System#nanoTime()}
     */
    void heard(MidiMessage message, long stampNanos);
}
