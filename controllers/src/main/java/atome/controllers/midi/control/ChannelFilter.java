package atome.controllers.midi.control;

/**
 * Which channels are listened to; immutable, any thread.
 *
 * @param mask bit 0 is channel 1
 */
public record ChannelFilter(int mask) {
    /** All channels. */
    public static final ChannelFilter OMNI = new ChannelFilter(0xFFFF);

    public ChannelFilter {
        if ((mask & ~0xFFFF) != 0) {
            throw new IllegalArgumentException("not a mask of 16 channels: " + mask);
        }
    }

    /** These channels, from 1 to 16, and no others. */
    public static ChannelFilter only(int... channels) {
        int mask = 0;
        for (int channel : channels) {
            if (channel < 1 || channel > 16) {
                throw new IllegalArgumentException("channel out of range 1…16: " + channel);
            }
            mask |= 1 << (channel - 1);
        }
        return new ChannelFilter(mask);
    }

    /** Whether a channel, from 1 to 16, is listened to. */
    public boolean accepts(int channel) {
        return (mask & 1 << (channel - 1)) != 0;
    }
}
