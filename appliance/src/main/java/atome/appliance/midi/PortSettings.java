package atome.appliance.midi;

import atome.controllers.midi.control.ChannelFilter;

/**
 * What is set for the MIDI ports of an identity.
 *
 * @param id identity of the port; one that ends with * stands for all that begin so
 * @param open whether the box opens it at all
 * @param channels which channels are listened to
 * @param clockOffsetMillis how much later than its ticks a clock on it is taken; may be below 0
 * @param clockOut name or id of the timeline that leads the device by a clock; empty for none
 */
public record PortSettings(
        String id,
        boolean open,
        ChannelFilter channels,
        double clockOffsetMillis,
        String clockOut) {

    static PortSettings usual(String id) {
        return new PortSettings(id, true, ChannelFilter.OMNI, 0, "");
    }

    boolean means(String portId) {
        return id.endsWith("*")
                ? portId.startsWith(id.substring(0, id.length() - 1))
                : portId.equals(id);
    }
}
