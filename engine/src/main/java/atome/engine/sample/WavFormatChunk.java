package atome.engine.sample;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The {@code fmt} chunk of a file that is read, already checked to be something we play. */
record WavFormatChunk(SampleEncoding encoding, int channels, int sampleRateHz) {
    static final int MOST_CHANNELS = 8;
    static final int TAG_PCM = 1;
    static final int TAG_FLOAT = 3;
    static final int TAG_EXTENSIBLE = 0xFFFE;

    /** The sub-format GUID of PCM and float without the tag in its lowest 16 bits, then its end. */
    static final long GUID_START = 0x0010_0000_0000_0000L;

    static final long GUID_END = 0x719B_3800_AA00_0080L;

    private static final int LEAST_RATE_HZ = 2_000;
    private static final int MOST_RATE_HZ = 768_000;

    int frameBytes() {
        return encoding.bytes() * channels;
    }

    static WavFormatChunk parse(Path file, ByteBuffer fmt) throws WavException {
        int tag = tag(file, fmt);
        int channels = fmt.getShort(2) & 0xFFFF;
        int rateHz = fmt.getInt(4);
        int frameBytes = fmt.getShort(12) & 0xFFFF;
        int bits = fmt.getShort(14) & 0xFFFF;
        if (tag != TAG_PCM && tag != TAG_FLOAT) {
            throw new WavException(
                    "%s: format 0x%04X is neither PCM nor float".formatted(file, tag));
        }
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new WavException(
                    "%s: %d channels, 1 to %d are read".formatted(file, channels, MOST_CHANNELS));
        }
        if (rateHz < LEAST_RATE_HZ || rateHz > MOST_RATE_HZ) {
            throw new WavException(
                    "%s: sample rate %d Hz, %d to %d are read"
                            .formatted(
                                    file,
                                    Integer.toUnsignedLong(rateHz),
                                    LEAST_RATE_HZ,
                                    MOST_RATE_HZ));
        }
        SampleEncoding encoding = SampleEncoding.of(tag == TAG_FLOAT, bits);
        if (encoding == null) {
            throw new WavException(
                    "%s: %d-bit %s is not read (PCM 8, 16, 24, 32 and float 32, 64 are)"
                            .formatted(file, bits, tag == TAG_FLOAT ? "float" : "PCM"));
        }
        WavFormatChunk format = new WavFormatChunk(encoding, channels, rateHz);
        if (frameBytes != format.frameBytes()) {
            throw new WavException(
                    "%s: a frame of %d bytes does not fit %d channels of %d bits"
                            .formatted(file, frameBytes, channels, bits));
        }
        return format;
    }

    private static int tag(Path file, ByteBuffer fmt) throws WavException {
        int tag = fmt.getShort(0) & 0xFFFF;
        if (tag != TAG_EXTENSIBLE) {
            return tag;
        }
        if (fmt.limit() < 40) {
            throw new WavException(file + ": fmt chunk is too short for WAVE_FORMAT_EXTENSIBLE");
        }
        if ((fmt.getLong(24) & ~0xFFFFL) != GUID_START || fmt.getLong(32) != GUID_END) {
            throw new WavException(file + ": sub-format is neither PCM nor float");
        }
        return fmt.getShort(24) & 0xFFFF;
    }
}
