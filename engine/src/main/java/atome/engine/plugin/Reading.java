package atome.engine.plugin;

import atome.engine.AudioThread;

/** A value that a plug-in tells: the audio thread sets it, anyone reads the latest. */
public final class Reading {
    private volatile double value;

    @AudioThread
    public void set(double now) {
        value = now;
    }

    public double value() {
        return value;
    }
}
