package atome.controllers.gpio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A chip that the kernel itself simulates (gpio-sim, {@code
 * Documentation/admin-guide/gpio/gpio-sim.rst}), with the lines it is given; the test is skipped
 * where the kernel has none.
 */
final class SimulatedChip implements AutoCloseable {
    private static final Path SIMULATOR = Path.of("/sys/kernel/config/gpio-sim");

    private final Path device;
    private final Path chip;
    private final List<String> lines;
    private final Deque<Path> directories = new ArrayDeque<>();

    SimulatedChip(String name, String... lines) throws IOException {
        assumeTrue(
                Files.isWritable(SIMULATOR),
                "this kernel simulates no GPIO chip (modprobe gpio-sim, as root)");
        this.lines = List.of(lines);
        device = directory(SIMULATOR.resolve(name));
        Path bank = directory(device.resolve("bank0"));
        Files.writeString(bank.resolve("num_lines"), Integer.toString(lines.length));
        Files.writeString(bank.resolve("label"), name);
        for (int offset = 0; offset < lines.length; offset++) {
            Files.writeString(
                    directory(bank.resolve("line" + offset)).resolve("name"), lines[offset]);
        }
        Files.writeString(device.resolve("live"), "1");
        chip =
                Path.of("/sys/devices/platform")
                        .resolve(Files.readString(device.resolve("dev_name")).strip())
                        .resolve(Files.readString(bank.resolve("chip_name")).strip());
        Arrays.stream(lines).forEach(line -> pull(line, true));
    }

    /** What the world outside does to a line. */
    void pull(String line, boolean high) {
        try {
            Files.writeString(file(line, "pull"), high ? "pull-up" : "pull-down");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What is on a line. */
    boolean isHigh(String line) throws IOException {
        return Files.readString(file(line, "value")).strip().equals("1");
    }

    private Path file(String line, String name) {
        return chip.resolve("sim_gpio" + lines.indexOf(line)).resolve(name);
    }

    private Path directory(Path directory) throws IOException {
        Files.createDirectory(directory);
        directories.push(directory);
        return directory;
    }

    @Override
    public void close() throws IOException {
        Files.writeString(device.resolve("live"), "0");
        for (Path directory : directories) {
            Files.delete(directory);
        }
    }
}
