/** Expression pedals: from a converter's reading to where the foot is. */
@NullMarked
package atome.controllers.gpio.pedal;

import org.jspecify.annotations.NullMarked;
