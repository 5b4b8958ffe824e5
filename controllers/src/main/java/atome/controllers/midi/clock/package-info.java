/** Time from and for other devices: MIDI clock both ways, MIDI time code in. */
@NullMarked
package atome.controllers.midi.clock;

import org.jspecify.annotations.NullMarked;
