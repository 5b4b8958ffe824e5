/** MIDI devices through {@code javax.sound.midi}, where ALSA cannot be called. */
@NullMarked
package atome.controllers.midi.port.javasound;

import org.jspecify.annotations.NullMarked;
