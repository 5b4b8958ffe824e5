package atome.controllers.gpio.linux;

import atome.controllers.gpio.line.GpioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A GPIO chip as it was found; immutable, any thread.
 *
 * @param name the kernel's: {@code gpiochip0}
 * @param label the driver's, such as {@code pinctrl-bcm2711}; empty when it could not be opened
 * @param lineNames what its lines are called, by offset; empty where the board names none
 * @param why one line about a chip that cannot be opened, else empty
 */
public record FoundChip(String name, String label, List<String> lineNames, String why) {
    public FoundChip {
        lineNames = List.copyOf(lineNames);
    }

    /**
     * The chips of this machine, those too that cannot be opened; takes no line.
     *
     * @throws GpioException one line, when they cannot be looked for
     */
    public static List<FoundChip> list() throws GpioException {
        return list(Path.of("/dev"));
    }

    static List<FoundChip> list(Path devices) throws GpioException {
        List<FoundChip> found = new ArrayList<>();
        for (Path device : Chips.list(devices)) {
            try (Chip chip = Chip.open(device)) {
                found.add(new FoundChip(chip.name(), chip.label(), chip.lineNames(), ""));
            } catch (GpioException | LinkageError e) {
                String name = String.valueOf(device.getFileName());
                found.add(new FoundChip(name, "", List.of(), String.valueOf(e.getMessage())));
            }
        }
        return List.copyOf(found);
    }
}
