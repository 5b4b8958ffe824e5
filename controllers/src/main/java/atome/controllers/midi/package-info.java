/**
 * The MIDI protocol, without devices: stamped bytes in, messages out, and back.
 *
 * <pre>
 * port bytes + stamp ─► MidiParser ─► MidiMessage ─┬─► control.MidiControls ─► Touch
 *                                                  └─► clock.MidiClockIn, clock.MtcIn
 * port bytes ◄─ MidiBytes ◄─ MidiMessage ◄─┬─ feedback.MidiFeedback (lamps, rings)
 *                                          ├─ clock.MidiClockOut
 *                                          └─ Panic
 * </pre>
 *
 * <p>Channels count from 1; notes, controllers and programs from 0, as on the wire.
 */
@NullMarked
package atome.controllers.midi;

import org.jspecify.annotations.NullMarked;
