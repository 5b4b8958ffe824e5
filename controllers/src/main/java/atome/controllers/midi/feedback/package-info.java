/** Lamps, rings and motors of MIDI surfaces. */
@NullMarked
package atome.controllers.midi.feedback;

import org.jspecify.annotations.NullMarked;
