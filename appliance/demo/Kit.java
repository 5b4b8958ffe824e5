import java.util.Random;

/** A drummer: reads one character per sixteenth and never plays it twice alike. */
final class Kit {
    private static final double HEADROOM = .6;
    private final Random hands;

    Kit(long seed) {
        this.hands = new Random(seed);
    }

    void play(Sound to, int beat, String pattern, double level) {
        for (int i = 0; i < pattern.length(); i++) {
            char stroke = pattern.charAt(i);
            if (stroke != '.') {
                double accent = Character.isUpperCase(stroke) ? 1 : .68;
                int at = i * beat / 4 + (int) Tone.loose(hands, 160);
                double gain = HEADROOM * level * accent * (.9 + .1 * hands.nextDouble());
                to.mix(stroke(Character.toLowerCase(stroke)), at, gain, place(stroke));
            }
        }
    }

    private double[] stroke(char kind) {
        return switch (kind) {
            case 'k' -> Drums.kick();
            case 's' -> Drums.snare(hands);
            case 'r' -> Drums.rim();
            case 'h' -> Drums.cymbal(hands, .12, .028);
            case 'o' -> Drums.cymbal(hands, .3, .11);
            case 'w' -> Drums.shaker(hands);
            default -> Drums.tom(190 - 40 * (kind - '1'));
        };
    }

    private static double place(char stroke) {
        return switch (stroke) {
            case 'h', 'H', 'o' -> .3;
            case 'w', 'W', '3' -> -.4;
            case '1' -> .4;
            default -> 0;
        };
    }
}
