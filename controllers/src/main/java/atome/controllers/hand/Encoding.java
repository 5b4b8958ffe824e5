package atome.controllers.hand;

/** How an endless encoder says in a 7-bit value how far it was turned. */
public enum Encoding {
    /** Not an encoder: the value is a position. */
    ABSOLUTE {
        @Override
        int steps(int raw) {
            return 0;
        }
    },
    /** 1 … 63 up, 127 … 64 down. */
    TWOS_COMPLEMENT {
        @Override
        int steps(int raw) {
            return raw < 64 ? raw : raw - 128;
        }
    },
    /** 65 … 127 up, 63 … 0 down, 64 stands still. */
    OFFSET_64 {
        @Override
        int steps(int raw) {
            return raw - 64;
        }
    },
    /** 1 … 63 up, 65 … 127 down: bit 6 is the sign. */
    SIGN_MAGNITUDE {
        @Override
        int steps(int raw) {
            return raw < 64 ? raw : 64 - raw;
        }
    };

    abstract int steps(int raw);
}
