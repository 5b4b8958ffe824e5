/**
 * Footswitches, encoders, expression pedals and lamps on the box's own pins.
 *
 * <pre>
 * description ─► GpioSurface ─┬─ thread gpio-NAME ──────── Panel: Switch, Encoder ◄─ line, linux
 *                             ├─ thread gpio-NAME-pedals ─ pedal ◄─ bus (Pi4J)
 *                             └─ thread gpio-NAME-lamps ── lamp ─► line, bus
 * </pre>
 */
@NullMarked
package atome.controllers.gpio;

import org.jspecify.annotations.NullMarked;
