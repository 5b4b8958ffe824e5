package atome.appliance.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of 24 MB in memory, mounted on a folder; only root may. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "size=24m";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts one.
     *
     * @throws IOException where it may not be
     */
    static SmallDisk mount(Path folder) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        if (process.exitValue() != 0) {
            throw new IOException(said);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }
}
