package atome.controllers.midi.control;

/**
 * A zone of MIDI Polyphonic Expression (MPE 1.1, M1-100-UM): a master channel and member channels
 * beside it, one for each sounding note; immutable, any thread.
 *
 * @param members how many member channels, 1…15: from channel 2 upwards, or from 15 downwards
 */
public record MpeZone(Side side, int members) {

    /** Which of the two zones. */
    public enum Side {
        LOWER("lower", 1),
        UPPER("upper", 16);

        private final String label;
        private final int master;

        Side(String label, int master) {
            this.label = label;
            this.master = master;
        }

        /** As it stands in the names of controls. */
        public String label() {
            return label;
        }

        /** The channel for what concerns the whole zone: pedals, programs. */
        public int master() {
            return master;
        }
    }

    public MpeZone {
        if (members < 1 || members > 15) {
            throw new IllegalArgumentException(
                    "member channels of an MPE zone out of range 1…15: " + members);
        }
    }

    /** Whether a channel is one of the members. */
    public boolean holds(int channel) {
        int distance = Math.abs(channel - side.master());
        return distance >= 1 && distance <= members;
    }
}
