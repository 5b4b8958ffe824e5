package atome.engine.sample;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How one sample lies in a WAV file that is read, little-endian; integer full scale reads as 1. */
enum SampleEncoding {
    PCM8(1, false),
    PCM16(2, false),
    PCM24(3, false),
    PCM32(4, false),
    FLOAT32(4, true),
    FLOAT64(8, true);

    private final int bytes;
    private final boolean floatingPoint;

    SampleEncoding(int bytes, boolean floatingPoint) {
        this.bytes = bytes;
        this.floatingPoint = floatingPoint;
    }

    /** The encoding of that kind and width, or null when there is none. */
    static @Nullable SampleEncoding of(boolean floatingPoint, int bits) {
        for (SampleEncoding encoding : values()) {
            if (encoding.floatingPoint == floatingPoint && encoding.bytes * 8 == bits) {
                return encoding;
            }
        }
        return null;
    }

    int bytes() {
        return bytes;
    }

    boolean floatingPoint() {
        return floatingPoint;
    }

    /** The sample at a byte index; what is not finite as a float reads as 0. */
    float read(ByteBuffer data, int index) {
        return switch (this) {
            case PCM8 -> ((data.get(index) & 0xFF) - 128) / 0x1p7f;
            case PCM16 -> data.getShort(index) / 0x1p15f;
            case PCM24 -> ((data.getShort(index) & 0xFFFF) | (data.get(index + 2) << 16)) / 0x1p23f;
            case PCM32 -> data.getInt(index) / 0x1p31f;
            case FLOAT32 -> finite(data.getFloat(index));
            case FLOAT64 -> finite((float) data.getDouble(index));
        };
    }

    private static float finite(float sample) {
        return Float.isFinite(sample) ? sample : 0f;
    }
}
