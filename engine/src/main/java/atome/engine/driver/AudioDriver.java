package atome.engine.driver;

import org.jspecify.annotations.Nullable;

/** Calls an {@link AudioProcess} at the pace of its hardware. Opened, started once, closed. */
public interface AudioDriver extends AutoCloseable {

    /** "jack", "javasound" or "clock". */
    String name();

    /** Rate, block and channels; known once the driver is open. Only the block may change later. */
    DriverFormat format();

    /**
     * Starts the call-backs. Called once, on a control thread.
     *
     * @throws DriverException when the device or the server refuses
     */
    void start(AudioProcess process) throws DriverException;

    /** False once the device or the server has gone; the driver is then only good for closing. */
    boolean running();

    /** Blocks that came late since the start. */
    long xruns();

    /** How often another driver has taken over since the start. */
    default long changes() {
        return 0;
    }

    /** Blocks in which the process threw since the start; they were played as silence. */
    long faults();

    /** What the process threw last, or null. */
    @Nullable Throwable lastFault();

    /** The thread that runs the call-backs, or null before the first one. */
    @Nullable Thread audioThread();

    /**
     * How the frames of the process and those of its JACK server lie; null for any other driver.
     */
    default @Nullable JackFrames jackFrames() {
        return null;
    }

    /**
     * Frames that a sound has been on its way from a hardware input to the process; 0 where the
     * driver cannot tell.
     *
     * @param channel from 1
     */
    default int inputLatencyFrames(int channel) {
        return 0;
    }

    /**
     * Frames that a sound will be on its way from the process to a hardware output; 0 where the
     * driver cannot tell.
     *
     * @param channel from 1
     */
    default int outputLatencyFrames(int channel) {
        return 0;
    }

    /** Stops the call-backs and gives the device back; returns when no call-back runs any more. */
    @Override
    void close();
}
