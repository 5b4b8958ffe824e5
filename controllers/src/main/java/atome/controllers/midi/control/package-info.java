/** From MIDI messages to touches of named controls; docs/surfaces/midi.md lists the names. */
@NullMarked
package atome.controllers.midi.control;

import org.jspecify.annotations.NullMarked;
