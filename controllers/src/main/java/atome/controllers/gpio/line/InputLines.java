package atome.controllers.gpio.line;

/** Lines held to be read, by one thread; {@link #wake} may be called from any. */
public interface InputLines extends AutoCloseable {

    /**
     * Waits for edges and tells them; returns when some came, when woken or when the time is over.
     *
     * @throws GpioException one line, when the chip went away
     */
    void await(long timeoutNanos, EdgeListener listener) throws GpioException;

    /**
     * Reads which lines are active now.
     *
     * @param active filled in, in the order of the wishes
     * @throws GpioException one line, when the chip went away
     */
    void read(boolean[] active) throws GpioException;

    /** Ends the wait, now or the next one. */
    void wake();

    /** Gives the lines back; not while another thread waits. */
    @Override
    void close();
}
