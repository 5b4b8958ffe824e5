package atome.controllers.midi;

import atome.controllers.midi.MidiMessage.ChannelPressure;
import atome.controllers.midi.MidiMessage.ControlChange;
import atome.controllers.midi.MidiMessage.NoteOff;
import atome.controllers.midi.MidiMessage.NoteOn;
import atome.controllers.midi.MidiMessage.NotePressure;
import atome.controllers.midi.MidiMessage.PitchBend;
import atome.controllers.midi.MidiMessage.ProgramChange;
import atome.controllers.midi.MidiMessage.QuarterFrame;
import atome.controllers.midi.MidiMessage.Single;
import atome.controllers.midi.MidiMessage.SongPosition;
import atome.controllers.midi.MidiMessage.SongSelect;
import java.util.Arrays;

/**
 * Bytes of one MIDI cable to messages (MIDI 1.0 Detailed Specification 4.2, pages 4-6 and A-1 ff.):
 * running status, real-time bytes anywhere, even inside SysEx. One thread. No byte makes it throw:
 * what means nothing is passed over and counted, and the next status byte starts anew. Allocates
 * the message it tells and nothing else; the real-time ones are constants.
 *
 * <p>A status byte other than real-time ends what is unfinished, a SysEx too, and that part is
 * lost. F4 and F5 are undefined and take the data bytes after them along; F9 and FD are undefined
 * too and disturb nothing.
 */
public final class MidiParser {
    /** A longer SysEx is skipped up to its end: firmware and sample dumps are not for us. */
    public static final int MOST_EXCLUSIVE_BYTES = 4096;

    private static final int EXCLUSIVE = 0xF0;
    private static final int FIRST_EXCLUSIVE_BYTES = 64;
    private static final int NONE = -1;

    private final MidiListener listener;
    private int status;
    private int first = NONE;
    private byte[] exclusive = new byte[FIRST_EXCLUSIVE_BYTES];
    private int exclusiveBytes;
    private long passedOver;

    public MidiParser(MidiListener listener) {
        this.listener = listener;
    }

    /** Reads bytes that came together and tells every message they complete. */
    public void read(byte[] bytes, int from, int count, long stampNanos) {
        for (int at = from; at < from + count; at++) {
            read(bytes[at], stampNanos);
        }
    }

    /** Reads one byte. */
    public void read(byte one, long stampNanos) {
        int value = one & 0xFF;
        if (value >= 0xF8) {
            realTime(value, stampNanos);
        } else if (value >= 0x80) {
            status(value, stampNanos);
        } else {
            data(value, stampNanos);
        }
    }

    /** Forgets what is unfinished, as when the port is opened anew. */
    public void reset() {
        status = 0;
        first = NONE;
        exclusiveBytes = 0;
    }

    /**
     * How many bytes were lost: data without a status, data of truncated and oversized messages,
     * status bytes that mean nothing.
     */
    public long passedOverBytes() {
        return passedOver;
    }

    private void realTime(int value, long stampNanos) {
        switch (value) {
            case 0xF8 -> listener.heard(Single.CLOCK, stampNanos);
            case 0xFA -> listener.heard(Single.START, stampNanos);
            case 0xFB -> listener.heard(Single.CONTINUE, stampNanos);
            case 0xFC -> listener.heard(Single.STOP, stampNanos);
            case 0xFE -> listener.heard(Single.ACTIVE_SENSING, stampNanos);
            case 0xFF -> listener.heard(Single.SYSTEM_RESET, stampNanos);
            default -> passedOver++;
        }
    }

    private void status(int value, long stampNanos) {
        int before = status;
        int length = exclusiveBytes;
        int unfinished = before == EXCLUSIVE ? length : first == NONE ? 0 : 1;
        reset();
        if (value == 0xF7) {
            if (before == EXCLUSIVE && length <= MOST_EXCLUSIVE_BYTES) {
                listener.heard(SystemExclusive.copyOf(exclusive, length), stampNanos);
            } else {
                passedOver += Math.max(1, unfinished);
            }
            return;
        }
        passedOver += unfinished;
        if (value == 0xF6) {
            listener.heard(Single.TUNE_REQUEST, stampNanos);
        } else if (value == 0xF4 || value == 0xF5) {
            passedOver++;
        } else {
            status = value;
        }
    }

    private void data(int value, long stampNanos) {
        if (status == 0) {
            passedOver++;
        } else if (status == EXCLUSIVE) {
            exclusive(value);
        } else if (takesTwo(status) && first == NONE) {
            first = value;
        } else {
            int before = first;
            int complete = status;
            first = NONE;
            if (status > EXCLUSIVE) {
                status = 0;
            }
            tell(complete, before, value, stampNanos);
        }
    }

    private static boolean takesTwo(int status) {
        return switch (status & 0xF0) {
            case 0xC0, 0xD0 -> false;
            case 0xF0 -> status == 0xF2;
            default -> true;
        };
    }

    private void exclusive(int value) {
        if (exclusiveBytes < MOST_EXCLUSIVE_BYTES) {
            if (exclusiveBytes == exclusive.length) {
                exclusive = Arrays.copyOf(exclusive, 2 * exclusive.length);
            }
            exclusive[exclusiveBytes++] = (byte) value;
        } else if (exclusiveBytes == MOST_EXCLUSIVE_BYTES) {
            exclusiveBytes++;
        } else {
            passedOver++;
        }
    }

    private void tell(int complete, int first, int last, long stampNanos) {
        int channel = (complete & 0x0F) + 1;
        MidiMessage message =
                switch (complete & 0xF0) {
                    case 0x80 -> new NoteOff(channel, first, last);
                    case 0x90 ->
                            last == 0
                                    ? new NoteOff(channel, first, 64)
                                    : new NoteOn(channel, first, last);
                    case 0xA0 -> new NotePressure(channel, first, last);
                    case 0xB0 -> new ControlChange(channel, first, last);
                    case 0xC0 -> new ProgramChange(channel, last);
                    case 0xD0 -> new ChannelPressure(channel, last);
                    case 0xE0 -> new PitchBend(channel, last << 7 | first);
                    default ->
                            switch (complete) {
                                case 0xF1 -> new QuarterFrame(last);
                                case 0xF2 -> new SongPosition(last << 7 | first);
                                default -> new SongSelect(last);
                            };
                };
        listener.heard(message, stampNanos);
    }
}
