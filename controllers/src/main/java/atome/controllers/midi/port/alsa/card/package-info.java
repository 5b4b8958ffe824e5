/** Who a sound card is, whatever its number. */
@NullMarked
package atome.controllers.midi.port.alsa.card;

import org.jspecify.annotations.NullMarked;
