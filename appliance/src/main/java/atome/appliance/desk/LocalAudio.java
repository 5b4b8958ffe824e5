package atome.appliance.desk;

import atome.adole.session.AudioFile;
import atome.adole.session.SessionException;
import java.nio.file.Path;

/** Audio that lies beside a session file. */
public final class LocalAudio {
    private LocalAudio() {}

    public static Path path(Path directory, AudioFile file) throws SessionException {
        String local = file.localPath();
        if (local == null) {
            throw new SessionException(
                    "atome \"%s\": property \"local_path\": a session file needs one"
                            .formatted(file.id()));
        }
        return directory.resolve(local);
    }
}
