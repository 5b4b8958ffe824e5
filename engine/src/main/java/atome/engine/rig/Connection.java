package atome.engine.rig;

/**
 * One cable, from a channel to a channel, both from 1; channel 0 is all of them, in order.
 *
 * @param gainDb 0 is unity
 */
public record Connection(
        String id,
        String sourceId,
        int sourceChannel,
        String targetId,
        int targetChannel,
        double gainDb) {}
