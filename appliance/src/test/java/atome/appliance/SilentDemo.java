package atome.appliance;

import atome.adole.Json;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The demo as a player finds it; its audio is silence. */
final class SilentDemo {
    private static final float[][] SILENCE = new float[1][30 * 48_000];

    private SilentDemo() {}

    /** Writes it into a directory, which it answers. */
    static Path write(Path songs) throws Exception {
        Path source = Path.of("demo", "session.json");
        JsonNode session = Json.MAPPER.readTree(Files.readString(source));
        Files.createDirectory(songs.resolve("audio"));
        for (JsonNode atome : session.path("atomes")) {
            if (atome.path("type").asString().equals("media.audio_file")) {
                String path = atome.path("properties").path("local_path").asString();
                WavWriter.write(songs.resolve(path), SILENCE, 48_000, SampleFormat.PCM16);
            }
        }
        Files.copy(source, songs.resolve("session.json"));
        return songs;
    }
}
