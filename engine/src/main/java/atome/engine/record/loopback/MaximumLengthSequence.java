package atome.engine.record.loopback;

/**
 * A maximum length sequence: noise of full power that is like itself at one place only (M. R.
 * Schroeder, "Integrated-impulse method measuring sound decay without using impulses", JASA 66,
 * 1979). From a shift register of 12 bits with taps 12, 6, 4, 1.
 */
final class MaximumLengthSequence {
    static final int LENGTH = (1 << 12) - 1;

    private MaximumLengthSequence() {}

    /** Its samples, 1 or −1. */
    static float[] samples() {
        float[] samples = new float[LENGTH];
        int register = 1;
        for (int i = 0; i < LENGTH; i++) {
            samples[i] = (register & 1) == 0 ? 1 : -1;
            int bit = register ^ (register >> 6) ^ (register >> 8) ^ (register >> 11);
            register = (register >> 1) | ((bit & 1) << 11);
        }
        return samples;
    }
}
