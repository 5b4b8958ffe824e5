package atome.controllers.midi;

/**
 * One MIDI 1.0 message (MIDI 1.0 Detailed Specification 4.2); immutable, any thread. Channels are
 * 1…16, data 0…127, values of 14 bits 0…16383; anything else is refused when it is made.
 */
public sealed interface MidiMessage
        permits MidiMessage.OfChannel,
                MidiMessage.SongPosition,
                MidiMessage.SongSelect,
                MidiMessage.QuarterFrame,
                MidiMessage.Single,
                SystemExclusive {

    /** A message that belongs to one channel. */
    sealed interface OfChannel extends MidiMessage {
        /** From 1 to 16. */
        int channel();
    }

    /** A key goes down; the velocity is never 0, that is a {@link NoteOff}. */
    record NoteOn(int channel, int note, int velocity) implements OfChannel {
        public NoteOn {
            checkChannel(channel);
            check("note", note, 127);
            check("velocity", velocity, 127);
            if (velocity == 0) {
                throw new IllegalArgumentException("a note-on of velocity 0 is a note-off");
            }
        }
    }

    /** A key goes up; one sent as note-on of velocity 0 has the velocity 64. */
    record NoteOff(int channel, int note, int velocity) implements OfChannel {
        public NoteOff {
            checkChannel(channel);
            check("note", note, 127);
            check("velocity", velocity, 127);
        }
    }

    /** The pressure on one key. */
    record NotePressure(int channel, int note, int pressure) implements OfChannel {
        public NotePressure {
            checkChannel(channel);
            check("note", note, 127);
            check("pressure", pressure, 127);
        }
    }

    /** A control change, the channel mode messages 120…127 among them. */
    record ControlChange(int channel, int controller, int value) implements OfChannel {
        public ControlChange {
            checkChannel(channel);
            check("controller", controller, 127);
            check("value", value, 127);
        }
    }

    /** A program change. */
    record ProgramChange(int channel, int program) implements OfChannel {
        public ProgramChange {
            checkChannel(channel);
            check("program", program, 127);
        }
    }

    /** The pressure on all keys of a channel. */
    record ChannelPressure(int channel, int pressure) implements OfChannel {
        public ChannelPressure {
            checkChannel(channel);
            check("pressure", pressure, 127);
        }
    }

    /** The bender; 8192 is its middle. */
    record PitchBend(int channel, int bend) implements OfChannel {
        public PitchBend {
            checkChannel(channel);
            check("bend", bend, 16_383);
        }
    }

    /** Where the song is to go on, in sixteenths (6 clocks each) from its start. */
    record SongPosition(int sixteenths) implements MidiMessage {
        public SongPosition {
            check("song position", sixteenths, 16_383);
        }
    }

    /** Which song is to be played. */
    record SongSelect(int song) implements MidiMessage {
        public SongSelect {
            check("song", song, 127);
        }
    }

    /** An eighth of a MIDI time code: which piece in the upper three bits, four bits of it. */
    record QuarterFrame(int data) implements MidiMessage {
        public QuarterFrame {
            check("quarter frame", data, 127);
        }
    }

    /** The messages without data. */
    enum Single implements MidiMessage {
        TUNE_REQUEST(0xF6),
        CLOCK(0xF8),
        START(0xFA),
        CONTINUE(0xFB),
        STOP(0xFC),
        ACTIVE_SENSING(0xFE),
        SYSTEM_RESET(0xFF);

        private final int status;

        Single(int status) {
            this.status = status;
        }

        /** The byte it is. */
        public int status() {
            return status;
        }
    }

    private static void checkChannel(int channel) {
        if (channel < 1 || channel > 16) {
            throw new IllegalArgumentException("channel out of range 1…16: " + channel);
        }
    }

    private static void check(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "%s out of range 0…%d: %d".formatted(what, most, value));
        }
    }
}
