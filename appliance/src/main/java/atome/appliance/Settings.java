package atome.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settings from the environment and a {@code .env} file in the working directory; flags go first.
 */
public final class Settings {
    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Settings read(Path directory) throws IOException {
        Map<String, String> values = new HashMap<>();
        Path file = directory.resolve(".env");
        if (Files.isReadable(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    values.put(
                            line.substring(0, equals).strip().replaceFirst("^export ", ""),
                            line.substring(equals + 1).strip().replaceAll("^[\"']|[\"']$", ""));
                }
            }
        }
        values.putAll(System.getenv());
        return new Settings(values);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** {@code ATOME_SURFACES}, else in the data directory: where pedalboards are described. */
    public Path surfaces(Path data) {
        return get("ATOME_SURFACES").map(Path::of).orElseGet(() -> data.resolve("surfaces"));
    }

    /** {@code ATOME_DATA}, else the place that the desktop's convention names. */
    public Path dataDirectory() {
        return get("ATOME_DATA")
                .map(Path::of)
                .orElseGet(() ->
                        get("XDG_DATA_HOME")
                                .map(Path::of)
                                .orElse(Path.of(System.getProperty("user.home"), ".local", "share"))
                                .resolve("atome-stage"));
    }

    /**
     * {@code ATOME_AUDIO_MEMORY} in MiB, else half of the heap: what the sound of clips may take.
     *
     * @throws UsageException for what is no size, or more than three quarters of the heap
     */
    public long audioBytes() throws UsageException {
        long heapMebibytes = Runtime.getRuntime().maxMemory() >> 20;
        String asked = get("ATOME_AUDIO_MEMORY").orElse(Long.toString(heapMebibytes / 2));
        if (!asked.matches("[0-9]{1,7}")
                || Long.parseLong(asked) < 16
                || Long.parseLong(asked) > heapMebibytes * 3 / 4) {
            throw new UsageException(
                    "ATOME_AUDIO_MEMORY must be 16 to %d MiB, three quarters of the heap, not \"%s\""
                            .formatted(heapMebibytes * 3 / 4, asked));
        }
        return Long.parseLong(asked) << 20;
    }
}
