package atome.appliance.desk;

import atome.adole.session.AudioFile;
import atome.adole.session.SessionException;
import java.nio.file.Path;

/** Where the audio of a session lies: beside its file, or in the store's blobs. */
@FunctionalInterface
public interface AudioSource {
    Path path(AudioFile file) throws SessionException;
}
