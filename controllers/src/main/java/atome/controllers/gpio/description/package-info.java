/**
 * What a pedalboard is made of, as a player writes it down: immutable records that refuse, at once
 * and by name, what cannot be. Nothing here opens a device.
 */
@NullMarked
package atome.controllers.gpio.description;

import org.jspecify.annotations.NullMarked;
