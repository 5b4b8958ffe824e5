/**
 * The lines as Linux gives them: the GPIO character device (uAPI v2, {@code linux/gpio.h}, Linux
 * 5.10 and later) through {@code java.lang.foreign}. Only this package and {@code gpio.bus} are
 * native.
 */
@NullMarked
package atome.controllers.gpio.linux;

import org.jspecify.annotations.NullMarked;
