package atome.controllers.midi.encoder;

/** How an endless encoder puts signed steps into the 7 bits of a control change; any thread. */
public enum RelativeEncoding {
    /** 1, 2, 3 … 63 clockwise; 127, 126 … 64 the other way: 7-bit two's complement. */
    TWOS_COMPLEMENT {
        @Override
        public int steps(int value) {
            return value < 64 ? value : value - 128;
        }

        @Override
        public int value(int steps) {
            return Math.clamp(steps, -64, 63) & 0x7F;
        }
    },
    /** 65, 66 … 127 clockwise; 63, 62 … 0 the other way: 64 is no step. */
    OFFSET_64 {
        @Override
        public int steps(int value) {
            return value - 64;
        }

        @Override
        public int value(int steps) {
            return Math.clamp(steps, -64, 63) + 64;
        }
    },
    /** 1, 2 … 63 clockwise; 65, 66 … 127 the other way: bit 6 is the sign. */
    SIGN_MAGNITUDE {
        @Override
        public int steps(int value) {
            return value < 64 ? value : 64 - value;
        }

        @Override
        public int value(int steps) {
            int within = Math.clamp(steps, -63, 63);
            return within < 0 ? 64 - within : within;
        }
    };

    /** How many steps a value 0…127 means, clockwise positive. */
    public abstract int steps(int value);

    /** The value that carries so many steps; more than fit count as the most that do. */
    public abstract int value(int steps);
}
