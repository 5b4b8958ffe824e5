package atome.adole.session;

import atome.adole.blob.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links from a project's folder to its audio, for people to find their files; the store goes by the
 * content, so failing here is no loss. Any thread.
 */
final class AudioLinks {
    private static final Logger LOG = LoggerFactory.getLogger(AudioLinks.class);

    private AudioLinks() {}

    /** Where a file lies in its project. */
    static String localPath(String audioFileId) {
        return "audio/" + audioFileId + ".wav";
    }

    /** Links the content of each file's hash into a project's folder. */
    static void put(Path directory, Blobs blobs, Map<String, String> hashes) {
        try {
            Files.createDirectories(directory.resolve("audio"));
            for (Map.Entry<String, String> audio : hashes.entrySet()) {
                link(directory.resolve(localPath(audio.getKey())), blobs.path(audio.getValue()));
            }
        } catch (IOException e) {
            LOG.warn("cannot link the audio of a project in {}", directory, e);
        }
    }

    private static void link(Path link, Path blob) throws IOException {
        if (Files.exists(link)) {
            return; // a take that was kept already when the power went
        }
        try {
            Files.createLink(link, blob);
        } catch (UnsupportedOperationException | IOException e) {
            LOG.debug("no hard links here, so {} is a symbolic one", link, e);
            Files.createSymbolicLink(link, blob.toAbsolutePath());
        }
    }
}
