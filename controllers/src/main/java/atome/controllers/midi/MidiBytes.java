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

/** Messages to bytes, always with their status byte; any thread. */
public final class MidiBytes {
    private MidiBytes() {}

    /** The bytes of a message as they go over a cable. */
    public static byte[] of(MidiMessage message) {
        return switch (message) {
            case NoteOff(int channel, int note, int velocity) ->
                    bytes(0x80 | (channel - 1), note, velocity);
            case NoteOn(int channel, int note, int velocity) ->
                    bytes(0x90 | (channel - 1), note, velocity);
            case NotePressure(int channel, int note, int pressure) ->
                    bytes(0xA0 | (channel - 1), note, pressure);
            case ControlChange(int channel, int controller, int value) ->
                    bytes(0xB0 | (channel - 1), controller, value);
            case ProgramChange(int channel, int program) -> bytes(0xC0 | (channel - 1), program);
            case ChannelPressure(int channel, int pressure) ->
                    bytes(0xD0 | (channel - 1), pressure);
            case PitchBend(int channel, int bend) ->
                    bytes(0xE0 | (channel - 1), bend & 0x7F, bend >> 7);
            case QuarterFrame(int data) -> bytes(0xF1, data);
            case SongPosition(int sixteenths) -> bytes(0xF2, sixteenths & 0x7F, sixteenths >> 7);
            case SongSelect(int song) -> bytes(0xF3, song);
            case Single single -> bytes(single.status());
            case SystemExclusive exclusive -> exclusive(exclusive);
        };
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }

    private static byte[] exclusive(SystemExclusive message) {
        byte[] bytes = new byte[message.length() + 2];
        bytes[0] = (byte) 0xF0;
        for (int at = 0; at < message.length(); at++) {
            bytes[at + 1] = (byte) message.at(at);
        }
        bytes[bytes.length - 1] = (byte) 0xF7;
        return bytes;
    }
}
