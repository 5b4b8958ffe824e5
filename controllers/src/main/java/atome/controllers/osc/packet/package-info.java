/** OSC packets and SLIP frames as bytes: reading within bounds, and writing. */
@NullMarked
package atome.controllers.osc.packet;

import org.jspecify.annotations.NullMarked;
