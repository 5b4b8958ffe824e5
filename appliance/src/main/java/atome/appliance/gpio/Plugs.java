package atome.appliance.gpio;

import atome.controllers.Surface;
import atome.controllers.TouchListener;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Where pedalboards are plugged in; called on their watch's thread.
 *
 * @param listeners from identity and name of a surface to who hears its touches
 * @param plugged told of each surface that is open, after its listener was asked for
 * @param unplugged told of the identity of each that is not any more
 */
public record Plugs(
        BiFunction<String, String, TouchListener> listeners,
        Consumer<Surface> plugged,
        Consumer<String> unplugged) {}
