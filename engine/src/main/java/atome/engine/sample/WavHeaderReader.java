package atome.engine.sample;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chunks of one WAV file up to its sound: RIFF, and RF64 or BW64 with 64-bit sizes in
 * {@code ds64} (EBU Tech 3306, ITU-R BS.2088). Chunks it does not know are passed over.
 */
final class WavHeaderReader {
    private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;

    private final Path file;
    private final FileChannel channel;
    private final long fileBytes;
    private long riffBytes;
    private long wideDataBytes = -1;
    private @Nullable WavFormatChunk format;
    private @Nullable BroadcastExtension broadcast;

    private WavHeaderReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.fileBytes = channel.size();
    }

    /** Where the sound lies in an open file, and how. */
    static WavHeader read(Path file, FileChannel channel) throws IOException, WavException {
        return new WavHeaderReader(file, channel).walk();
    }

    private WavHeader walk() throws IOException, WavException {
        boolean wide = readForm();
        long at = 12;
        while (at + 8 <= fileBytes) {
            ByteBuffer head = bytes(at, 8);
            String id = fourCc(head, 0);
            long size = Integer.toUnsignedLong(head.getInt(4));
            long body = at + 8;
            switch (id) {
                case "ds64" -> readWideSizes(body, size, wide);
                case "bext" -> readBroadcast(body, size);
                case "fmt " -> format = WavFormatChunk.parse(file, body(id, body, size, 16, 40));
                case "data" -> {
                    return locate(body, size);
                }
                default -> {}
            }
            at = body + size + (size & 1);
        }
        throw fault("no data chunk");
    }

    private boolean readForm() throws IOException, WavException {
        if (fileBytes < 12) {
            throw fault("not a WAV file (%d bytes)".formatted(fileBytes));
        }
        ByteBuffer form = bytes(0, 12);
        String id = fourCc(form, 0);
        boolean wide = id.equals("RF64") || id.equals("BW64");
        if (!(wide || id.equals("RIFF")) || !fourCc(form, 8).equals("WAVE")) {
            throw fault("not a WAV file (no RIFF, RF64 or BW64 header)");
        }
        riffBytes = Integer.toUnsignedLong(form.getInt(4));
        return wide;
    }

    private void readWideSizes(long body, long size, boolean wide)
            throws IOException, WavException {
        if (!wide) {
            return;
        }
        ByteBuffer sizes = body("ds64", body, size, 16, 16);
        riffBytes = sizes.getLong(0);
        wideDataBytes = sizes.getLong(8);
    }

    /** A chunk that is no whole one says nothing; the sound is there all the same. */
    private void readBroadcast(long body, long size) throws IOException {
        if (size >= BroadcastExtension.FIXED_BYTES && body + size <= fileBytes) {
            int length = (int) Math.min(size, BroadcastExtension.MOST_BYTES);
            broadcast = BroadcastExtension.parse(bytes(body, length));
        }
    }

    private WavHeader locate(long body, long size) throws WavException {
        WavFormatChunk known = format;
        if (known == null) {
            throw fault("no fmt chunk before the data");
        }
        long held = fileBytes - body;
        long declared = size == UNKNOWN_SIZE && wideDataBytes >= 0 ? wideDataBytes : size;
        if (declared == UNKNOWN_SIZE || unclosed(declared, body)) {
            declared = held;
        }
        long declaredFrames = declared / known.frameBytes();
        long heldFrames = held / known.frameBytes();
        if (declaredFrames > heldFrames) {
            throw fault(
                    "truncated: header says %d frames, file holds %d"
                            .formatted(declaredFrames, heldFrames));
        }
        return new WavHeader(known, body, declaredFrames, broadcast);
    }

    /**
     * A recorder that lost power leaves both sizes as it first wrote them: no data, and a form that
     * does not reach past the data's head. A file that is really empty has a form that fits it.
     */
    private boolean unclosed(long declared, long body) {
        return declared == 0 && (riffBytes + 8 <= body || riffBytes == UNKNOWN_SIZE);
    }

    private ByteBuffer body(String id, long at, long size, int least, int most)
            throws IOException, WavException {
        if (size < least || at + least > fileBytes) {
            throw fault("%s chunk is too short".formatted(id.strip()));
        }
        return bytes(at, (int) Math.min(Math.min(size, most), fileBytes - at));
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    private static String fourCc(ByteBuffer bytes, int at) {
        StringBuilder id = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            id.append((char) (bytes.get(at + i) & 0xFF));
        }
        return id.toString();
    }

    private WavException fault(String what) {
        return new WavException(file + ": " + what);
    }
}
