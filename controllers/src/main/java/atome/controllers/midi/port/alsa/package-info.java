/** MIDI devices on Linux through ALSA's rawmidi, stamped by the kernel. */
@NullMarked
package atome.controllers.midi.port.alsa;

import org.jspecify.annotations.NullMarked;
