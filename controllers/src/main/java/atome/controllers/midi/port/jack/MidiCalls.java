package atome.controllers.midi.port.jack;

import atome.engine.driver.JackCalls;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The functions of libjack that read and write MIDI in a cycle, as in {@code jack/midiport.h}.
 * Loading this class throws {@link UnsatisfiedLinkError} when libjack is absent.
 */
final class MidiCalls {
    /** JACK's name for the type of a MIDI port. */
    static final String MIDI = "8 bit raw midi";

    /** {@code struct jack_midi_event_t}: u32 frame, size_t length, pointer to the bytes. */
    static final long EVENT_BYTES = 24;

    static final long EVENT_FRAME = 0;
    static final long EVENT_LENGTH = 8;
    static final long EVENT_DATA = 16;

    /** {@code (buffer) -> events} in this cycle. */
    static final MethodHandle EVENT_COUNT =
            JackCalls.bind(
                    "jack_midi_get_event_count",
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));

    /** {@code (*event, buffer, index) -> error}. */
    static final MethodHandle EVENT_GET =
            JackCalls.bind(
                    "jack_midi_event_get",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT));

    /** {@code (buffer)}: empties it, which each cycle of an output must do. */
    static final MethodHandle CLEAR =
            JackCalls.bind(
                    "jack_midi_clear_buffer", FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));

    /** {@code (buffer, frame, length) -> address} to write to, or 0 when it is full. */
    static final MethodHandle RESERVE =
            JackCalls.bind(
                    "jack_midi_event_reserve",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG));

    private MidiCalls() {}
}
