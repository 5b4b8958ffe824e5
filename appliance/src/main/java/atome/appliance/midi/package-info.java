/** What the player set for MIDI ports, and the clock that leads other devices. */
@NullMarked
package atome.appliance.midi;

import org.jspecify.annotations.NullMarked;
