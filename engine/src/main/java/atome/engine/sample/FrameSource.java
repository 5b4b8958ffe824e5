package atome.engine.sample;

import java.io.Closeable;
import java.io.IOException;

/**
 * Frames of one audio file, decoded at any place, the same ones every time. One control thread at a
 * time.
 */
public interface FrameSource extends Closeable {
    /** Frames a second. */
    int sampleRateHz();

    /** One to eight. */
    int channels();

    /** Length. */
    long frames();

    /**
     * Decodes frames that lie inside the sound.
     *
     * @param to one array a channel, filled from {@code offset} on
     * @throws IOException when the disk refuses or the file has become shorter
     */
    void read(long at, float[][] to, int offset, int frames) throws IOException;
}
