package atome.appliance;

import atome.adole.session.SessionException;
import atome.adole.session.SessionFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the session that a player names: a file, a directory that holds one, or the demo. */
public final class Sessions {
    public static final String DEMO = "demo";

    private Sessions() {}

    public static SessionFile read(String name) throws SessionException {
        Path path = Path.of(name);
        if (Files.exists(path)) {
            return SessionFile.read(path);
        }
        if (name.equals(DEMO)) {
            return SessionFile.read(demo());
        }
        throw new SessionException("no session \"" + name + "\": neither a file nor \"demo\"");
    }

    /** Made by the launcher at build time, beside the installation. */
    private static Path demo() throws SessionException {
        Path demo = Path.of(System.getProperty("atome.home", "."), "appliance", "target", "demo");
        if (!Files.exists(demo.resolve(SessionFile.FILE_NAME))) {
            throw new SessionException("the demo is not built: " + demo + " is missing");
        }
        return demo;
    }

    /** Where the audio beside a session file starts from. */
    public static Path directory(SessionFile file) {
        Path directory = file.directory();
        return directory == null ? Path.of("") : directory;
    }
}
