package atome.controllers.midi.control;

import atome.controllers.midi.control.MpeZone.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the player has set for one MIDI surface; immutable, any thread.
 *
 * @param channels who is listened to
 * @param zones the MPE zones set by hand; a device may set others by RPN 6. Where both zones claim
 *     a channel the later one has it
 */
public record MidiOptions(ChannelFilter channels, List<MpeZone> zones) {
    /** Every channel, no zone. */
    public static final MidiOptions DEFAULT = new MidiOptions(ChannelFilter.OMNI, List.of());

    public MidiOptions {
        zones = List.copyOf(zones);
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (MpeZone zone : zones) {
            if (!sides.add(zone.side())) {
                throw new IllegalArgumentException("two MPE zones are " + zone.side().label());
            }
        }
    }
}
