package atome.engine.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other programs have noted in a WAV file beside its sound: {@code cue} points with the names
 * of their {@code LIST adtl}, {@code smpl} loops, {@code bext}. Chunks that make no sense say
 * nothing; the sound is there all the same.
 *
 * @param cues in the order of the file, at most 1,000
 * @param loops in the order of the file, at most 100
 */
public record WavNotes(List<Cue> cues, List<Loop> loops, @Nullable BroadcastExtension broadcast) {
    private static final int MOST_CUES = 1_000;
    private static final int MOST_LOOPS = 100;
    private static final int MOST_BYTES = 1 << 20;

    /** A named place of the file. */
    public record Cue(long frame, String name) {}

    /** Frames that are played again and again: up to, not with, {@code endFrame}. */
    public record Loop(long startFrame, long endFrame) {}

    public WavNotes {
        cues = List.copyOf(cues);
        loops = List.copyOf(loops);
    }

    /**
     * Reads them.
     *
     * @throws WavException naming the file, when it cannot be read as a WAV file at all
     */
    public static WavNotes read(Path file) throws WavException {
        long frames = WavReader.info(file).frames();
        BroadcastExtension broadcast = WavReader.broadcast(file).orElse(null);
        try (FileChannel channel = WavReader.open(file)) {
            return new Walk(channel, frames).notes(broadcast);
        } catch (IOException fault) {
            throw WavReader.explain(file, fault);
        }
    }

    /** One way through all chunks. */
    private static final class Walk {
        private final FileChannel channel;
        private final long frames;
        private final List<Cue> cues = new ArrayList<>();
        private final List<Loop> loops = new ArrayList<>();
        private final List<Integer> ids = new ArrayList<>();
        private final Map<Integer, String> names = new HashMap<>();
        private long wideData = -1;

        Walk(FileChannel channel, long frames) {
            this.channel = channel;
            this.frames = frames;
        }

        WavNotes notes(@Nullable BroadcastExtension broadcast) throws IOException {
            long at = 12;
            while (at + 8 <= channel.size()) {
                ByteBuffer head = bytes(at, 8);
                long size = Integer.toUnsignedLong(head.getInt(4));
                String id = text(head, 0, 4);
                if (id.equals("data") && size == 0xFFFF_FFFFL) {
                    size = wideData < 0 ? channel.size() : wideData;
                }
                take(id, at + 8, size);
                at += 8 + size + (size & 1);
            }
            List<Cue> named = new ArrayList<>();
            for (int i = 0; i < cues.size(); i++) {
                String name = names.getOrDefault(ids.get(i), "");
                named.add(new Cue(cues.get(i).frame(), name));
            }
            return new WavNotes(named, loops, broadcast);
        }

        private void take(String id, long at, long size) throws IOException {
            if (id.equals("data") || size > MOST_BYTES || at + size > channel.size()) {
                return;
            }
            ByteBuffer body = bytes(at, (int) size);
            switch (id) {
                case "ds64" -> wideData = size >= 16 ? body.getLong(8) : -1;
                case "cue " -> cues(body);
                case "smpl" -> loops(body);
                case "LIST" -> labels(body);
                default -> {}
            }
        }

        private void cues(ByteBuffer body) {
            for (int at = 4; at + 24 <= body.limit() && cues.size() < MOST_CUES; at += 24) {
                long frame = Integer.toUnsignedLong(body.getInt(at + 20));
                if (frame <= frames) {
                    ids.add(body.getInt(at));
                    cues.add(new Cue(frame, ""));
                }
            }
        }

        /** Their last frame is part of the loop. */
        private void loops(ByteBuffer body) {
            for (int at = 36; at + 24 <= body.limit() && loops.size() < MOST_LOOPS; at += 24) {
                long start = Integer.toUnsignedLong(body.getInt(at + 8));
                long end = Integer.toUnsignedLong(body.getInt(at + 12)) + 1;
                if (start < end && end <= frames) {
                    loops.add(new Loop(start, end));
                }
            }
        }

        private void labels(ByteBuffer body) {
            if (body.limit() < 4 || !text(body, 0, 4).equals("adtl")) {
                return;
            }
            int at = 4;
            while (at + 12 <= body.limit()) {
                long size = Integer.toUnsignedLong(body.getInt(at + 4));
                if (size > body.limit() - at - 8) {
                    return;
                }
                if (text(body, at, 4).equals("labl") && size > 4) {
                    names.put(body.getInt(at + 8), text(body, at + 12, (int) size - 4));
                }
                at += (int) (8 + size + (size & 1));
            }
        }

        private static String text(ByteBuffer bytes, int at, int most) {
            byte[] text = new byte[most];
            bytes.get(at, text);
            int length = 0;
            while (length < most && text[length] != 0) {
                length++;
            }
            return new String(text, 0, length, StandardCharsets.UTF_8);
        }

        private ByteBuffer bytes(long at, int count) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {}
            return bytes.flip();
        }
    }
}
