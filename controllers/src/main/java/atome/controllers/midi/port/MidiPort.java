package atome.controllers.midi.port;

import java.util.Comparator;

/**
 * One plug of a MIDI device, with its way in, its way out, or both; immutable, any thread. A device
 * that comes back is an equal port.
 *
 * @param id who it is, the same at another socket and after a reboot: {@code
 *     midi:usb-ACME_Foot_Pedal_SN0001}; from the second plug of a device on with its number
 * @param name what a player calls it
 * @param kind how it is reached
 * @param input whether it can be heard
 * @param output whether it can be sent to
 */
public record MidiPort(String id, String name, Kind kind, boolean input, boolean output) {
    static final Comparator<MidiPort> BY_ID = Comparator.comparing(MidiPort::id);

    /** How a port is reached. */
    public enum Kind {
        /** ALSA rawmidi: stamped by the kernel where it can. */
        ALSA,
        /** {@code javax.sound.midi}: stamped at arrival. */
        JAVA_SOUND,
        /** The box's own ports on a JACK server: stamped and sent to the frame. */
        JACK
    }
}
