package atome.controllers.gpio.line;

import java.util.List;

/** The GPIO lines of a machine; any thread. */
public interface Lines {

    /**
     * Takes lines to read.
     *
     * @param consumer who holds them, as other programs see it
     * @throws GpioException one line naming the entry and the line that cannot be had
     */
    InputLines inputs(String consumer, List<Wish.Input> wishes) throws GpioException;

    /**
     * Takes lines to drive, all inactive at first.
     *
     * @param consumer who holds them, as other programs see it
     * @throws GpioException one line naming the entry and the line that cannot be had
     */
    OutputLines outputs(String consumer, List<Wish.Output> wishes) throws GpioException;
}
