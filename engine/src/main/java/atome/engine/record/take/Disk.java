package atome.engine.record.take;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Where takes are written: the box's own disk, or one that a test makes slow, full or mortal. */
public interface Disk {
    /**
     * Makes a new file for writing.
     *
     * @throws IOException when the disk refuses, also when there is one of that name
     */
    FileChannel create(Path file) throws IOException;

    /** Bytes that can still be written to the disk of this folder. */
    long freeBytes(Path folder) throws IOException;
}
