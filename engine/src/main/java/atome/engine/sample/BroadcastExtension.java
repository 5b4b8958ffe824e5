package atome.engine.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code bext} chunk of a Broadcast Wave file says (EBU Tech 3285, version 1): who wrote
 * the file, when, and where its first frame lies. Text is ASCII; what is too long is cut.
 *
 * @param originated local time, to the second; null where the file says none
 * @param timeReferenceFrames place of the first frame, by which other programs put it in time
 * @param codingHistory lines of how the sound was coded
 */
public record BroadcastExtension(
        String description,
        String originator,
        String originatorReference,
        @Nullable LocalDateTime originated,
        long timeReferenceFrames,
        String codingHistory) {
    static final int FIXED_BYTES = 602;
    static final int MOST_BYTES = FIXED_BYTES + 65_536;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int UMID_AND_RESERVED_BYTES = 64 + 190;

    /** The same, elsewhere in time. */
    public BroadcastExtension at(long frames) {
        return new BroadcastExtension(
                description, originator, originatorReference, originated, frames, codingHistory);
    }

    /** Bytes of the chunk without its head; even. */
    int length() {
        int history = ascii(codingHistory).length;
        return FIXED_BYTES + history + (history & 1);
    }

    /** Writes all of it. */
    void put(ByteBuffer out) {
        int end = out.position() + length();
        text(out, description, 256);
        text(out, originator, 32);
        text(out, originatorReference, 32);
        text(out, originated == null ? "" : DATE.format(originated), 10);
        text(out, originated == null ? "" : TIME.format(originated), 8);
        out.putLong(timeReferenceFrames).putShort((short) 1);
        out.put(new byte[UMID_AND_RESERVED_BYTES]).put(ascii(codingHistory));
        while (out.position() < end) {
            out.put((byte) 0);
        }
    }

    /** Reads it, of whatever version. */
    static BroadcastExtension parse(ByteBuffer chunk) {
        String description = text(chunk, 0, 256);
        String originator = text(chunk, 256, 32);
        String reference = text(chunk, 288, 32);
        String date = text(chunk, 320, 10);
        String time = text(chunk, 330, 8);
        return new BroadcastExtension(
                description,
                originator,
                reference,
                originated(date, time),
                chunk.getLong(338),
                text(chunk, FIXED_BYTES, chunk.limit() - FIXED_BYTES));
    }

    /** Programs part the figures by whatever they like. */
    private static @Nullable LocalDateTime originated(String date, String time) {
        try {
            return LocalDateTime.parse(
                    date.replaceAll("\\D", "-") + "T" + time.replaceAll("\\D", ":"));
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static void text(ByteBuffer out, String text, int bytes) {
        out.put(Arrays.copyOf(ascii(text), bytes));
    }

    private static String text(ByteBuffer chunk, int at, int most) {
        byte[] bytes = new byte[most];
        chunk.get(at, bytes);
        int length = 0;
        while (length < most && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
