package atome.engine.sample;

import atome.engine.AudioThread;

/**
 * The sound of one audio file at the engine's rate, as clips play it: read at any place, by any
 * number of voices. Reading copies; it never waits and never touches a disk. Control threads make
 * it, one object for one file, so that {@code ==} tells whether two clips play the same sound.
 *
 * <p>Who reads on says with {@link #want} where it is and where it goes, block after block, and
 * finds what it wanted there when it comes; what is not there reads as silence. A sound in memory
 * is always there.
 */
public interface Sound {
    /** Frames a second. */
    @AudioThread
    int sampleRateHz();

    /** One to eight. */
    @AudioThread
    int channels();

    /** Length. */
    @AudioThread
    int frames();

    /**
     * Copies frames of one channel; silence for what is not there, also before frame 0 and behind
     * the end.
     *
     * @param at first frame, any
     * @param offset where in {@code to} it goes
     */
    @AudioThread
    void read(int channel, int at, float[] to, int offset, int frames);

    /**
     * Says that a voice is at a frame and will read on as far as another one, which may lie before
     * it: what comes first on that way is brought first. To be said before each block's reading.
     */
    @AudioThread
    void want(int at, int until);

    /** How many of so many frames from here on are there now. */
    @AudioThread
    int ready(int at, int most);
}
