package atome.controllers.midi.control;

import atome.controllers.midi.control.MpeZone.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The zones as they stand, and which channel belongs to which; immutable, any thread. */
record MpeZones(List<MpeZone> zones) {
    static final MpeZones NONE = new MpeZones(List.of());

    MpeZones {
        zones = List.copyOf(zones);
    }

    static MpeZones of(List<MpeZone> zones) {
        MpeZones all = NONE;
        for (MpeZone zone : zones) {
            all = all.with(zone.side(), zone.members());
        }
        return all;
    }

    /**
     * Sets one zone, 0 members removes it. As the specification asks, the other zone loses the
     * channels the new one takes, and goes when none is left.
     */
    MpeZones with(Side side, int members) {
        List<MpeZone> next = new ArrayList<>();
        for (MpeZone other : zones) {
            int left = Math.min(other.members(), 14 - members);
            if (other.side() != side && members == 0) {
                next.add(other);
            } else if (other.side() != side && left > 0) {
                next.add(new MpeZone(other.side(), left));
            }
        }
        if (members > 0) {
            next.add(new MpeZone(side, members));
        }
        return new MpeZones(next);
    }

    /** The zone that a channel is a member of, or null. */
    @Nullable Side of(int channel) {
        for (MpeZone zone : zones) {
            if (zone.holds(channel)) {
                return zone.side();
            }
        }
        return null;
    }

    /** The zone whose master a channel is, or null. */
    @Nullable MpeZone ledBy(int channel) {
        for (MpeZone zone : zones) {
            if (zone.side().master() == channel) {
                return zone;
            }
        }
        return null;
    }
}
