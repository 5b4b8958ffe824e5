package atome.appliance.gpio;

import atome.controllers.TouchListener;
import atome.controllers.gpio.GpioSurface;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.line.GpioException;

/** Opens a pedalboard: on this machine's pins, or on a test's. */
@FunctionalInterface
public interface SurfaceOpener {

    /**
     * Opens it.
     *
     * @throws GpioException one line naming what cannot be had
     */
    GpioSurface open(GpioDescription description, TouchListener listener) throws GpioException;
}
