/**
 * The box's own MIDI ports on a JACK server.
 *
 * <pre>
 * JACK's cycle ── MidiCycle ── ByteRing ──► JackReader ──► MidiInputListener
 *      ▲                                        one thread, wakes once a cycle
 *      └── Departures ◄── queue ◄── JackOutput ◄── any thread
 * </pre>
 */
@NullMarked
package atome.controllers.midi.port.jack;

import org.jspecify.annotations.NullMarked;
