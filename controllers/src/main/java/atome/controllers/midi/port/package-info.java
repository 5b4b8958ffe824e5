/**
 * MIDI devices as ports of raw bytes: found, opened, lost and found again.
 *
 * <pre>
 * PortSource (alsa | javasound | jack) ── scan ──► Watch, one thread a source, twice a second
 *                                                    │ open, plugged(port, output), unplugged(port)
 *   the port's own thread ── received(bytes, stamp) ─┴─► MidiPortListener, MidiInputListener
 *   any thread ── MidiOutput.send, sendAt ──► bounded queue ──► the port's writer, or JACK's cycle
 * </pre>
 *
 * What the bytes mean is not known here.
 */
@NullMarked
package atome.controllers.midi.port;

import org.jspecify.annotations.NullMarked;
