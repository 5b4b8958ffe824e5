package atome.appliance.midi;

import atome.adole.session.SurfaceInput;
import atome.controllers.midi.control.ChannelFilter;
import atome.controllers.midi.control.MpeZone;
import java.util.List;

/**
 * What is set for the MIDI ports of an identity.
 *
 * @param id identity of the port; one that ends with * stands for all that begin so
 * @param open whether the box opens it at all
 * @param channels which channels are listened to
 * @param zones MPE zones set by hand, for keyboards that do not announce theirs
 * @param clockOffsetMillis how much later than its ticks a clock on it is taken; may be below 0
 * @param clockOut name or id of the timeline that leads the device by a clock; empty for none
 */
public record PortSettings(
        String id,
        boolean open,
        ChannelFilter channels,
        List<MpeZone> zones,
        double clockOffsetMillis,
        String clockOut) {

    public PortSettings {
        zones = List.copyOf(zones);
    }

    static PortSettings usual(String id) {
        return new PortSettings(id, true, ChannelFilter.OMNI, List.of(), 0, "");
    }

    boolean means(String portId) {
        return SurfaceInput.means(id, portId);
    }
}
