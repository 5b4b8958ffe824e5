package atome.engine;

import org.jspecify.annotations.Nullable;

/**
 * How a node does at one moment.
 *
 * @param peaks highest recent sample of each channel, linear, falling
 * @param rms root of the recent mean square of each channel, linear
 * @param load share of a block's time that it takes; 1 is all of it
 * @param latencyFrames by which its output is later than its input
 * @param fault why its plug-in was left out; null while it runs
 * @param readings what its plug-in tells, in the order of its readings
 */
@SuppressWarnings("ArrayRecordComponent") // handed out once, never compared
public record NodeStatus(
        float[] peaks,
        float[] rms,
        double load,
        int latencyFrames,
        @Nullable String fault,
        double[] readings) {}
