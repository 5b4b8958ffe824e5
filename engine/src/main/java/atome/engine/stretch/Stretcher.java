package atome.engine.stretch;

import atome.engine.AudioThread;

/**
 * Stretches sound grain by grain. For every grain: {@link #aim} says where in the audio it lies,
 * then {@link #synthesise} takes the frames {@link #firstFrame} … of the audio that this needs, and
 * gives the next frames of output. Where the grains lie makes the tempo: the same place again and
 * again stands still, places that go down run backwards.
 *
 * <p>The centre of a grain is heard two grains later: what a grain gives lies between the centres
 * of the two grains before it. So after {@link #restart}, the first grain is aimed one hop before
 * the place to start at, what the first {@link #LEAD_GRAINS} grains give is thrown away, and the
 * next one gives the first frame of that place.
 *
 * <p>Made and closed on a control thread; in between, one thread at a time, which may be the audio
 * thread.
 */
public interface Stretcher extends AutoCloseable {
    /** Grains from a restart whose output is thrown away. */
    int LEAD_GRAINS = 3;

    /** A pitch factor is between this and its inverse: two octaves. */
    double LEAST_PITCH = 0.25;

    /**
     * When a place in the audio is heard: an onset is put there, whatever the tempo does meanwhile.
     */
    interface Arrival {
        /**
         * Frames of output from the centre of the grain to a place; negative when that was heard.
         *
         * @param place in frames of the audio, not far from the grain
         */
        @AudioThread
        double framesUntil(double place);
    }

    /** The most frames of audio that one grain asks for. */
    int mostInputFrames();

    /** The most frames that one grain gives. */
    int mostOutputFrames();

    /** How many frames of output lie between the centres of this grain and the next. */
    @AudioThread
    double hopFrames(double pitch);

    /** Forgets what was, so that the next grain begins a sound. */
    @AudioThread
    void restart();

    /**
     * Says where the next grain lies; to be followed by {@link #synthesise}.
     *
     * @param position of its centre, in frames of the audio
     * @param speed frames of the audio for one of output, around there; 0 stands still
     * @param pitch factor on every frequency
     * @param arrival is asked in {@link #synthesise}, and not at all where it stands still
     */
    @AudioThread
    void aim(double position, double speed, double pitch, Arrival arrival);

    /** First frame of the audio that the grain needs; may lie before the audio. */
    @AudioThread
    long firstFrame();

    /** How many frames from there on. */
    @AudioThread
    int inputFrames();

    /**
     * Makes the grain.
     *
     * @param input for each channel the frames asked for, from index 0 on
     * @param output for each channel room for {@link #mostOutputFrames}
     * @return how many frames it gave
     */
    @AudioThread
    int synthesise(float[][] input, float[][] output);

    @Override
    void close();
}
