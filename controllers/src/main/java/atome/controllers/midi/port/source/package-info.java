/** What a way of reaching MIDI devices offers to those who watch it. */
@NullMarked
package atome.controllers.midi.port.source;

import org.jspecify.annotations.NullMarked;
