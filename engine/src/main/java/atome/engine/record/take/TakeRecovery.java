package atome.engine.record.take;

import atome.engine.sample.WavException;
import atome.engine.sample.WavHeaderWriter;
import atome.engine.sample.WavReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what was recorded and never came into the store: files beside their notes. One that was
 * being written when the power went gets the sizes that its length says, whole frames only. Called
 * once, before a recorder uses the folder. Control threads.
 */
public final class TakeRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(TakeRecovery.class);

    private TakeRecovery() {}

    /**
     * Repairs every take of a folder that has a note; a note without sound goes, a file that cannot
     * be repaired stays as it is and is logged.
     *
     * @param wideFromBytes size from which on a file is RF64
     * @throws IOException when the folder cannot be read
     */
    public static List<RecoveredTake> recover(Path folder, long wideFromBytes) throws IOException {
        List<RecoveredTake> found = new ArrayList<>();
        List<Path> notes;
        try (Stream<Path> files = Files.list(folder)) {
            notes =
                    files.filter(file -> file.toString().endsWith(TakeJournal.SUFFIX))
                            .sorted()
                            .toList();
        }
        for (Path journal : notes) {
            try {
                RecoveredTake take = recover(journal, TakeJournal.read(journal), wideFromBytes);
                if (take.frames() > 0) {
                    found.add(take);
                } else {
                    Files.deleteIfExists(take.path());
                    forget(take.path());
                }
            } catch (IOException fault) {
                LOG.warn("recorder: {} is left as it is", journal, fault);
            }
        }
        return found;
    }

    /** The same with files as the recorder usually makes them. */
    public static List<RecoveredTake> recover(Path folder) throws IOException {
        return recover(folder, WavHeaderWriter.MOST_RIFF_BYTES);
    }

    /** The take has a place in the store: its note goes. */
    public static void forget(Path wav) throws IOException {
        TakeJournal.delete(wav);
    }

    private static RecoveredTake recover(Path journal, TakeNote note, long wideFromBytes)
            throws IOException {
        String name = String.valueOf(journal.getFileName());
        String stem = name.substring(0, name.length() - TakeJournal.SUFFIX.length());
        Path wav = journal.resolveSibling(stem + ".wav");
        if (!Files.exists(wav)) {
            return new RecoveredTake(wav, note, 0, false);
        }
        if (note.frames() >= 0 && reads(wav, note.frames())) {
            return new RecoveredTake(wav, note, note.frames(), false);
        }
        WavHeaderWriter layout =
                new WavHeaderWriter(
                        note.channels().size(),
                        note.sampleRateHz(),
                        note.format(),
                        TakeFile.broadcast(note),
                        wideFromBytes);
        try (FileChannel file =
                FileChannel.open(wav, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long held = Math.max(0, (file.size() - layout.length()) / layout.frameBytes());
            long frames = note.frames() >= 0 ? Math.min(note.frames(), held) : held;
            layout.repair(file, frames);
            TakeNote mended = note.with(within(note.gaps(), frames), frames);
            TakeJournal.write(wav, mended);
            LOG.info("recorder: {} recovered, {} frames", wav, frames);
            return new RecoveredTake(wav, mended, frames, true);
        }
    }

    private static boolean reads(Path wav, long frames) {
        try {
            return WavReader.info(wav).frames() == frames;
        } catch (WavException damaged) {
            return false;
        }
    }

    private static List<Gap> within(List<Gap> gaps, long frames) {
        return gaps.stream().filter(gap -> gap.frame() + gap.frames() <= frames).toList();
    }
}
