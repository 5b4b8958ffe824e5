package atome.controllers.gpio.line;

/** Lines held to be driven; one thread. */
public interface OutputLines extends AutoCloseable {

    /**
     * Drives a line, active or inactive.
     *
     * @param line its place among those asked for
     * @throws GpioException one line, when the chip went away
     */
    void drive(int line, boolean active) throws GpioException;

    /** Gives the lines back; they keep their level or float, as the chip does. */
    @Override
    void close();
}
