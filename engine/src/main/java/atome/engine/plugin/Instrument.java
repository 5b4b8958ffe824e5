package atome.engine.plugin;

import atome.engine.AudioThread;

/** A processor that plays notes; each comes at the first frame of the next call. */
@AudioThread
public interface Instrument extends PluginProcessor {

    /**
     * A key goes down.
     *
     * @param key 0 … 127, 60 is the middle C
     * @param velocity above 0, up to 1
     */
    void noteOn(int key, double velocity);

    /** A key comes up; one that is not down is passed over. */
    void noteOff(int key);

    /** Every note bends by so many semitones. */
    void bend(double semitones);

    /** While true, notes whose keys have come up go on. */
    void sustain(boolean down);

    /** Everything ends, with a short fade. */
    void allNotesOff();
}
