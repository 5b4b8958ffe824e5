package atome.appliance.audio.coded;

import atome.engine.sample.SampleFormat;
import java.io.Closeable;
import java.io.IOException;

/** Sound that a library decodes, from the start to the end. One control thread. */
public interface CodedSound extends Closeable {
    /** What the file is called among people: "FLAC". */
    String kind();

    int sampleRateHz();

    int channels();

    /** In what nothing of it is lost. */
    SampleFormat format();

    /**
     * The next frames.
     *
     * @param to one array a channel, long enough for {@link #mostFrames}
     * @return how many; −1 at the end
     * @throws IOException when the file is damaged or the disk refuses
     */
    int read(float[][] to) throws IOException;

    /** What one reading gives at most. */
    int mostFrames();
}
