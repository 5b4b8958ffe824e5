package atome.engine.plugin;

import atome.engine.AudioThread;

/**
 * Where the music is while a block is rendered, for what moves in beats. A frame is counted from
 * the first of the present call. What depends on it must be worked out at places of the engine's
 * own count of frames ({@link #frame}), not once a call, or it would sound otherwise at another
 * block size.
 */
@AudioThread
public interface PlayHead {

    /** The engine's count of the first frame of the present call. */
    long frame();

    /** Whether the timeline that leads plays, or is counted in: the beat goes on either way. */
    boolean playing();

    /** Whether it is being counted in: it plays when the bars before its position are over. */
    default boolean countingIn() {
        return false;
    }

    /** Its position in quarter notes at a frame of the present call. */
    double beatsAt(int frame);

    /** Its tempo there, in beats a minute; where it stands, if it does not play. */
    double bpmAt(int frame);
}
