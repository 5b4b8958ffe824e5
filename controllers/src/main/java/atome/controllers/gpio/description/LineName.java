package atome.controllers.gpio.description;

/**
 * Which line of which GPIO chip, as written in a description: {@code GPIO17}, the name the board
 * gives it, on whichever chip it is; or {@code gpiochip0/17}, a chip by name or label and the
 * line's offset on it. Immutable, any thread.
 */
public sealed interface LineName {

    /** A line by the name that the board gives it. */
    record Named(String name) implements LineName {
        public Named {
            // The kernel keeps 32 bytes, the last of which is a zero.
            if (name.isBlank() || name.length() > 31 || !name.equals(name.strip())) {
                throw new IllegalArgumentException(
                        "line \"%s\" must be 1 to 31 characters".formatted(name));
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A line by its place on a chip; the chip by its name ({@code gpiochip0}) or its label. */
    record Offset(String chip, int offset) implements LineName {
        public Offset {
            if (chip.isBlank() || offset < 0) {
                throw new IllegalArgumentException(
                        "line \"%s/%d\" must be a chip and an offset from 0"
                                .formatted(chip, offset));
            }
        }

        @Override
        public String toString() {
            return chip + "/" + offset;
        }
    }

    /**
     * Reads a name as written.
     *
     * @throws IllegalArgumentException one line naming what is written, when it is no line
     */
    static LineName of(String written) {
        int slash = written.lastIndexOf('/');
        if (slash < 0) {
            return new Named(written);
        }
        try {
            return new Offset(
                    written.substring(0, slash), Integer.parseInt(written.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "line \"%s\" must be a name or chip/offset".formatted(written), e);
        }
    }
}
