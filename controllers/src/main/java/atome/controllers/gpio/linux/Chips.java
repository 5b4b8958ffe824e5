package atome.controllers.gpio.linux;

import atome.controllers.gpio.description.LineName;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.Wish;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All GPIO chips of the machine, open while lines are looked for and taken; one thread. */
final class Chips implements AutoCloseable {
    private final List<Chip> chips = new ArrayList<>();
    private final List<GpioException> refused = new ArrayList<>();

    /** Where a line is. */
    record Place(Chip chip, int offset) {}

    private Chips() {}

    /** Opens what can be opened; a chip that cannot matters only when a line is not found. */
    static Chips open(Path devices) throws GpioException {
        Chips chips = new Chips();
        for (Path device : list(devices)) {
            try {
                chips.chips.add(Chip.open(device));
            } catch (GpioException e) {
                chips.refused.add(e);
            }
        }
        if (chips.chips.isEmpty()) {
            throw chips.refused.isEmpty()
                    ? new GpioException(
                            "no GPIO chip on this machine (no %s/gpiochip*)".formatted(devices))
                    : chips.refused.getFirst();
        }
        return chips;
    }

    /** The devices of all chips, in the order of their numbers. */
    static List<Path> list(Path devices) throws GpioException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(devices, "gpiochip*")) {
            for (Path device : stream) {
                // Raspberry Pi OS keeps an old name of a chip as a link to it.
                if (!Files.isSymbolicLink(device)) {
                    found.add(device);
                }
            }
        } catch (IOException e) {
            throw new GpioException("cannot look for GPIO chips: " + e.getMessage(), e);
        }
        found.sort(
                Comparator.comparingInt((Path device) -> device.toString().length())
                        .thenComparing(Comparator.naturalOrder()));
        return found;
    }

    /**
     * Finds a line.
     *
     * @throws GpioException one line naming the entry and the line, when there is none or several
     */
    Place find(Wish wish) throws GpioException {
        List<Place> places = new ArrayList<>();
        for (Chip chip : chips) {
            int offset =
                    switch (wish.line()) {
                        case LineName.Named named -> chip.offset(named.name());
                        case LineName.Offset at ->
                                chip.isCalled(at.chip()) && at.offset() < chip.lines()
                                        ? at.offset()
                                        : -1;
                    };
            if (offset >= 0) {
                places.add(new Place(chip, offset));
            }
        }
        if (places.size() == 1) {
            return places.getFirst();
        }
        throw new GpioException(
                places.isEmpty() ? missing(wish) : ambiguous(wish, places.getFirst().chip()));
    }

    private String missing(Wish wish) {
        String reason =
                "%s: no line %s on %s"
                        .formatted(
                                wish.entry(),
                                wish.line(),
                                String.join(", ", chips.stream().map(Chip::name).toList()));
        return refused.isEmpty() ? reason : reason + "; " + refused.getFirst().getMessage();
    }

    private static String ambiguous(Wish wish, Chip first) {
        return "%s: several chips have a line %s: write %s/… instead"
                .formatted(wish.entry(), wish.line(), first.name());
    }

    @Override
    public void close() {
        chips.forEach(Chip::close);
    }
}
