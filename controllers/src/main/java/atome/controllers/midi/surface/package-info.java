/**
 * One MIDI port as a surface: {@code port bytes → MidiParser → MidiControls → touches}, and back
 * {@code show → MidiFeedback → port}.
 */
@NullMarked
package atome.controllers.midi.surface;

import org.jspecify.annotations.NullMarked;
