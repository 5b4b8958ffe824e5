package atome.appliance.audio;

import atome.adole.Json;
import atome.adole.blob.Blobs;
import atome.appliance.audio.coded.CodedFiles;
import atome.appliance.audio.coded.CodedSound;
import atome.engine.sample.BroadcastExtension;
import atome.engine.sample.WavException;
import atome.engine.sample.WavInfo;
import atome.engine.sample.WavNotes;
import atome.engine.sample.WavReader;
import atome.engine.sample.WavWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps one audio file: a WAV as it is, byte for byte, any other kind decoded to a WAV in which
 * nothing is lost; hashed on its way, measured for the page. Memory does not depend on its length.
 * An import thread.
 */
public final class AudioKeeper {
    private final Blobs blobs;
    private final Peaks peaks;
    private final Path scratch;

    /**
     * What was kept.
     *
     * @param properties what the atome says of it
     */
    public record Kept(String hash, ObjectNode properties) {}

    /** Keeps into a data directory. */
    public AudioKeeper(Path data) {
        this.blobs = new Blobs(data);
        this.peaks = new Peaks(data);
        this.scratch = data.resolve("incoming");
    }

    /**
     * Keeps a file.
     *
     * @throws WavException one line that names the file; nothing is kept then
     */
    public Kept keep(Path file) throws WavException {
        return keep(new Import("", "", file, String.valueOf(file.getFileName()), 0));
    }

    /**
     * Keeps the file of an import.
     *
     * @throws WavException one line that names the file; nothing is kept then
     */
    Kept keep(Import watched) throws WavException {
        Path file = watched.file();
        try {
            if (Files.isDirectory(file)) {
                throw new WavException(file + ": is a directory");
            }
            boolean wav = CodedFiles.isWav(file);
            String kind = wav ? "WAV" : "";
            String hash;
            if (wav) {
                WavReader.info(file);
                hash = put(file, watched);
            } else {
                Files.createDirectories(scratch);
                Path decoded = Files.createTempFile(scratch, "decoded", ".wav");
                try {
                    kind = decode(file, decoded, watched);
                    hash = blobs.put(decoded);
                } finally {
                    Files.deleteIfExists(decoded);
                }
            }
            Path kept = blobs.path(hash);
            peaks.make(hash, kept, watched::cancelled);
            return new Kept(hash, properties(kept, kind, watched.name()));
        } catch (InterruptedIOException cancelled) {
            throw new WavException(file + ": " + Import.CANCELLED, cancelled);
        } catch (NoSuchFileException missing) {
            throw new WavException(file + ": no such file", missing);
        } catch (AccessDeniedException denied) {
            throw new WavException(file + ": no permission to read it", denied);
        } catch (IOException fault) {
            throw new WavException(file + ": cannot be kept: " + CodedFiles.reason(fault), fault);
        }
    }

    private String put(Path file, Import watched) throws IOException {
        try (InputStream in = new WatchedStream(Files.newInputStream(file), watched)) {
            return blobs.put(in);
        }
    }

    private static String decode(Path file, Path to, Import watched)
            throws IOException, WavException {
        try (CodedSound sound = CodedFiles.open(file, in -> new WatchedStream(in, watched));
                WavWriter writer =
                        WavWriter.open(
                                to, sound.channels(), sound.sampleRateHz(), sound.format())) {
            float[][] block = new float[sound.channels()][sound.mostFrames()];
            for (int count = sound.read(block); count >= 0; count = sound.read(block)) {
                writer.write(block, 0, count);
            }
            if (writer.frames() == 0) {
                throw new WavException(file + ": there is no sound in it");
            }
            return sound.kind();
        } catch (InterruptedIOException cancelled) {
            throw cancelled;
        } catch (IOException | RuntimeException | StackOverflowError fault) {
            throw new WavException(
                    file + ": cannot be decoded: " + CodedFiles.reason(fault), fault);
        }
    }

    private static ObjectNode properties(Path kept, String kind, String name) throws WavException {
        WavInfo info = WavReader.info(kept);
        ObjectNode properties =
                Json.object()
                        .put("name", name)
                        .put("container", "wav")
                        .put("bit_depth", info.bitDepth())
                        .put("sample_rate", info.sampleRateHz())
                        .put("channels", info.channels())
                        .put("frame_count", info.frames())
                        .put("duration", info.durationSeconds())
                        .put("source", "import")
                        .put("original_format", kind);
        addNotes(properties, WavNotes.read(kept));
        return properties;
    }

    private static void addNotes(ObjectNode properties, WavNotes notes) {
        if (!notes.cues().isEmpty()) {
            ArrayNode cues = properties.putArray("cues");
            notes.cues()
                    .forEach(cue ->
                            cues.addObject().put("frame", cue.frame()).put("name", cue.name()));
        }
        if (!notes.loops().isEmpty()) {
            ArrayNode loops = properties.putArray("loops");
            notes.loops()
                    .forEach(loop ->
                            loops.addObject()
                                    .put("start_frame", loop.startFrame())
                                    .put("end_frame", loop.endFrame()));
        }
        BroadcastExtension broadcast = notes.broadcast();
        if (broadcast != null) {
            ObjectNode json =
                    properties
                            .putObject("broadcast")
                            .put("description", broadcast.description())
                            .put("originator", broadcast.originator())
                            .put("originator_reference", broadcast.originatorReference())
                            .put("time_reference_frames", broadcast.timeReferenceFrames())
                            .put("coding_history", broadcast.codingHistory());
            if (broadcast.originated() != null) {
                json.put("originated", broadcast.originated().toString());
            }
        }
    }
}
