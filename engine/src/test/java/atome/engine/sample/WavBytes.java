package atome.engine.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds WAV files by hand, so that the reader is not tested with its own writer. */
final class WavBytes {
    static final byte[] GUID_TAIL = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
    };

    private final ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

    static WavBytes form(String id) {
        WavBytes wav = new WavBytes();
        wav.id(id).bytes.putInt(0);
        return wav.id("WAVE");
    }

    WavBytes id(String id) {
        bytes.put(id.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    WavBytes chunk(String id, ByteBuffer body) {
        int size = body.remaining();
        id(id).bytes.putInt(size).put(body);
        if ((size & 1) != 0) {
            bytes.put((byte) 0);
        }
        return this;
    }

    WavBytes fmt(int tag, int channels, int rateHz, int bits) {
        return chunk("fmt ", fmtBody(16, tag, channels, rateHz, bits).flip());
    }

    WavBytes extensible(int tag, int channels, int rateHz, int bits, byte[] guidTail) {
        ByteBuffer body = fmtBody(40, 0xFFFE, channels, rateHz, bits);
        body.putShort((short) 22).putShort((short) bits).putInt(0);
        return chunk("fmt ", body.putShort((short) tag).put(guidTail).flip());
    }

    /** A data chunk that says a size and holds what it is given. */
    WavBytes data(int saidBytes, byte... held) {
        id("data").bytes.putInt(saidBytes).put(held);
        return this;
    }

    Path write(Path file) throws IOException {
        bytes.putInt(4, bytes.position() - 8);
        return writeUnclosed(file);
    }

    Path writeUnclosed(Path file) throws IOException {
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return Files.write(file, all);
    }

    static ByteBuffer le(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer fmtBody(int size, int tag, int channels, int rateHz, int bits) {
        int frameBytes = channels * bits / 8;
        return le(size).putShort((short) tag)
                .putShort((short) channels)
                .putInt(rateHz)
                .putInt(rateHz * frameBytes)
                .putShort((short) frameBytes)
                .putShort((short) bits);
    }
}
