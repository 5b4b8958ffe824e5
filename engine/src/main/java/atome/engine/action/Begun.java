package atome.engine.action;

import atome.engine.AudioThread;

/** Whether the audio thread has come to an action: set once by it, asked by any thread. */
public final class Begun {
    private volatile boolean said;

    /** It has. */
    @AudioThread
    public void say() {
        said = true;
    }

    /** Whether it has. */
    public boolean said() {
        return said;
    }
}
