/** Lamps that show where controls stand. */
@NullMarked
package atome.controllers.gpio.lamp;

import org.jspecify.annotations.NullMarked;
