package atome.engine.record.take;

import atome.engine.sample.SampleFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The note beside a take, {@code <take>.json} beside {@code <take>.wav}: replaced whole and synced,
 * so that it is there or not but never half. It goes when the take has a place in the store.
 */
final class TakeJournal {
    static final String SUFFIX = ".json";
    private static final String KIND = "atome-take/1";

    private TakeJournal() {}

    /** The note's file of a take's file. */
    static Path of(Path wav) {
        String name = String.valueOf(wav.getFileName());
        return wav.resolveSibling(name.replaceAll("\\.wav$", "") + SUFFIX);
    }

    /** Writes or replaces the note of a take. */
    static void write(Path wav, TakeNote note) throws IOException {
        Path file = of(wav);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] text = FlatJson.write(fields(note)).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file);
    }

    /** What is new in a folder is there after a power cut only when the folder was synced too. */
    static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Forgets the note of a take. */
    static void delete(Path wav) throws IOException {
        Files.deleteIfExists(of(wav));
        syncFolder(wav);
    }

    private static Map<String, Object> fields(TakeNote note) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", KIND);
        fields.put("session_id", note.sessionId());
        fields.put("source_node_id", note.nodeId());
        fields.put("channels", note.channels());
        fields.put("sample_rate", note.sampleRateHz());
        fields.put("sample_format", note.format().name());
        fields.put("start_frame", note.startFrame());
        fields.put("timeline_frame", note.timelineFrame());
        fields.put("round_trip_frames", note.roundTripFrames());
        fields.put("started_at", note.startedAt().toString());
        fields.put("gaps", note.gaps().stream().map(g -> List.of(g.frame(), g.frames())).toList());
        fields.put("frames", note.frames());
        fields.put("properties", note.properties());
        return fields;
    }

    /**
     * Reads a note.
     *
     * @throws IOException when it cannot be read or is no note
     */
    static TakeNote read(Path journal) throws IOException {
        try {
            return note(FlatJson.read(Files.readString(journal)));
        } catch (RuntimeException fault) {
            throw new IOException(journal + ": is no note of a take", fault);
        }
    }

    private static TakeNote note(Map<?, ?> fields) {
        if (!KIND.equals(fields.get("format"))) {
            throw new IllegalArgumentException("not " + KIND);
        }
        List<Integer> channels = new ArrayList<>();
        for (Object channel : list(fields.get("channels"))) {
            channels.add((int) number(channel));
        }
        List<Gap> gaps = new ArrayList<>();
        for (Object gap : list(fields.get("gaps"))) {
            gaps.add(new Gap(number(list(gap).get(0)), number(list(gap).get(1))));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        if (fields.get("properties") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> properties.put(string(key), string(value)));
        }
        return new TakeNote(
                string(fields.get("session_id")),
                string(fields.get("source_node_id")),
                channels,
                (int) number(fields.get("sample_rate")),
                SampleFormat.valueOf(string(fields.get("sample_format"))),
                number(fields.get("start_frame")),
                number(fields.get("timeline_frame")),
                (int) number(fields.get("round_trip_frames")),
                Instant.parse(string(fields.get("started_at"))),
                gaps,
                number(fields.get("frames")),
                properties);
    }

    private static long number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("no number: " + value);
    }

    private static String string(@Nullable Object value) {
        if (value instanceof String string) {
            return string;
        }
        throw new IllegalArgumentException("no text: " + value);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("no list: " + value);
    }
}
