package atome.engine.sample;

/** How samples are written to a WAV file. */
public enum SampleFormat {
    /** IEEE float, written as it is: nothing is clipped. */
    FLOAT32(4),
    /** Rounded to 24 bits and clamped. */
    PCM24(3),
    /** TPDF dither of a fixed seed, rounded to 16 bits and clamped. */
    PCM16(2);

    private final int bytes;

    SampleFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes one sample takes. */
    public int bytes() {
        return bytes;
    }
}
