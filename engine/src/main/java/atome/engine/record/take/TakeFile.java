package atome.engine.record.take;

import atome.engine.sample.BroadcastExtension;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavHeaderWriter;
import atome.engine.sample.WavWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A take on the disk while it grows: a Broadcast Wave file that can be opened at every instant, and
 * its note. What is synced is first the sound, then the header that speaks of it: a header never
 * promises frames that a power cut could take back. One thread, the recorder's writer.
 */
public final class TakeFile implements AutoCloseable {
    private static final String PROGRAM = "Atome Stage";
    private static final int SILENCE_FRAMES = 4_096;
    private static final int CUE_BYTES = 24;

    private final Path path;
    private final FileChannel channel;
    private final WavWriter wav;
    private final float[][] silence;
    private final int frameBytes;
    private final List<Gap> gaps = new ArrayList<>();
    private TakeNote note;
    private boolean gapsNoted = true;

    private TakeFile(Path path, TakeNote note, FileChannel channel, WavHeaderWriter layout)
            throws IOException {
        this.path = path;
        this.note = note;
        this.channel = channel;
        this.frameBytes = layout.frameBytes();
        this.silence = new float[note.channels().size()][SILENCE_FRAMES];
        this.wav = WavWriter.open(channel, layout);
    }

    /**
     * Makes the file, empty and valid, and its note.
     *
     * @param wideFromBytes size from which on it is RF64
     * @throws IOException when the disk refuses; nothing is left then
     */
    public static TakeFile create(Disk disk, Path path, TakeNote note, long wideFromBytes)
            throws IOException {
        TakeJournal.write(path, note);
        FileChannel channel = null;
        try {
            channel = disk.create(path);
            WavHeaderWriter layout =
                    new WavHeaderWriter(
                            note.channels().size(),
                            note.sampleRateHz(),
                            note.format(),
                            broadcast(note),
                            wideFromBytes);
            TakeFile file = new TakeFile(path, note, channel, layout);
            channel.force(true);
            TakeJournal.syncFolder(path);
            return file;
        } catch (IOException | RuntimeException fault) {
            if (channel != null) {
                channel.close();
                Files.deleteIfExists(path);
            }
            Files.deleteIfExists(TakeJournal.of(path));
            throw fault;
        }
    }

    static BroadcastExtension broadcast(TakeNote note) {
        LocalDateTime begun = LocalDateTime.ofInstant(note.startedAt(), ZoneId.systemDefault());
        long place = note.timelineFrame();
        if (place == TakeNote.NO_TIMELINE) {
            place = begun.toLocalTime().toNanoOfDay() / 1_000_000 * note.sampleRateHz() / 1_000;
        } else {
            place = Math.max(0, place - note.roundTripFrames());
        }
        String mode =
                switch (note.channels().size()) {
                    case 1 -> "mono";
                    case 2 -> "stereo";
                    default -> "multi";
                };
        int bits = note.format().bytes() * 8;
        String coding = note.format() == SampleFormat.FLOAT32 ? PROGRAM + " float" : PROGRAM;
        return new BroadcastExtension(
                note.nodeId(),
                PROGRAM,
                "",
                begun,
                place,
                "A=PCM,F=%d,W=%d,M=%s,T=%s\r\n".formatted(note.sampleRateHz(), bits, mode, coding));
    }

    /** The take begins with the next frame; where that lies is known now. */
    public void begin(TakeNote begun) throws IOException {
        note = begun;
        wav.describe(broadcast(note));
        TakeJournal.write(path, note);
    }

    /** Adds frames at the end. */
    public void write(float[][] samples, int frames) throws IOException {
        for (float[] channelSamples : samples) {
            for (int i = 0; i < frames; i++) {
                if (!Float.isFinite(channelSamples[i])) {
                    channelSamples[i] = 0;
                }
            }
        }
        wav.write(samples, 0, frames);
    }

    /** Frames are lost: silence of the right length, noted. */
    public void gap(long frames) throws IOException {
        Gap last = gaps.isEmpty() ? null : gaps.getLast();
        if (last != null && last.frame() + last.frames() == wav.frames()) {
            gaps.set(gaps.size() - 1, new Gap(last.frame(), last.frames() + frames));
        } else {
            gaps.add(new Gap(wav.frames(), frames));
        }
        gapsNoted = false;
        for (long left = frames; left > 0; left -= SILENCE_FRAMES) {
            wav.write(silence, 0, (int) Math.min(left, SILENCE_FRAMES));
        }
    }

    /** Makes sure of all that was written so far, against a power cut too. */
    public void sync() throws IOException {
        if (!gapsNoted) {
            TakeJournal.write(path, note.with(gaps, -1));
            gapsNoted = true;
        }
        channel.force(true);
        wav.checkpoint();
    }

    /** Frames so far. */
    public long frames() {
        return wav.frames();
    }

    /** Bytes of one frame. */
    public int frameBytes() {
        return frameBytes;
    }

    public Path path() {
        return path;
    }

    public TakeNote note() {
        return note;
    }

    /**
     * Ends the take: no more than so many frames of it, with a cue point at each gap.
     *
     * @throws IOException when the disk refuses; what was synced before stays valid
     */
    public void finish(long framesLeft) throws IOException {
        channel.force(true);
        wav.cut(framesLeft);
        List<Gap> kept = new ArrayList<>();
        for (Gap gap : gaps) {
            long frames = Math.min(gap.frames(), framesLeft - gap.frame());
            if (frames > 0) {
                kept.add(new Gap(gap.frame(), frames));
            }
        }
        sync();
        note = note.with(kept, wav.frames());
        TakeJournal.write(path, note);
        if (!kept.isEmpty()) {
            wav.trail(cues(kept));
        }
        channel.force(true);
    }

    /** Ends the take where nothing more than its header can be written. */
    public void salvage() throws IOException {
        channel.force(true);
        wav.cut(wav.frames());
        channel.force(true);
    }

    /** What was lost so far. */
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** A {@code cue } chunk (Multimedia Programming Interface, IBM and Microsoft, 1991). */
    static ByteBuffer cues(List<Gap> gaps) {
        int bytes = 4 + gaps.size() * CUE_BYTES;
        ByteBuffer out = ByteBuffer.allocate(8 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(fourCc("cue ")).putInt(bytes).putInt(gaps.size());
        for (int i = 0; i < gaps.size(); i++) {
            int frame = (int) Math.min(gaps.get(i).frame(), 0xFFFF_FFFFL);
            out.putInt(i + 1).putInt(frame).put(fourCc("data")).putInt(0).putInt(0).putInt(frame);
        }
        return out.flip();
    }

    private static byte[] fourCc(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads what was written, to make its hash; at a place in the file. */
    int read(ByteBuffer to, long at) throws IOException {
        return channel.read(to, at);
    }

    /** Removes the file and its note: nothing was recorded. */
    public void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
        TakeJournal.delete(path);
    }

    /** Gives the file back as it is. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
