package atome.engine.plugin.part;

import atome.engine.AudioThread;

/**
 * Dry and wet by one parameter, for effects that are added to a sound: up to ½ the dry signal stays
 * whole while the wet comes in, from there on the dry goes.
 */
@AudioThread
public final class Blend {
    private Blend() {}

    /** Gain of the input. */
    public static double dryGain(double mix) {
        return Math.min(1, 2 - 2 * mix);
    }

    /** Gain of the effect. */
    public static double wetGain(double mix) {
        return Math.min(1, 2 * mix);
    }
}
