package atome.engine.sample;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads WAV files whole: PCM 8, 16, 24, 32 bits and float 32, 64, plain or extensible, RIFF, RF64
 * or BW64, one to eight channels. Samples that are not finite are read as 0. A data size of
 * 0xFFFFFFFF without {@code ds64} means "to the end of the file", as writers to a pipe leave it; so
 * do the sizes of a recording that was never closed. Control threads.
 */
public final class WavReader {
    /** What one decoded file may take in memory. */
    public static final long MOST_DECODED_BYTES = 1L << 30;

    private WavReader() {}

    /**
     * Decodes a file.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public static Pcm read(Path file) throws WavException {
        refuseTooMuch(file, info(file), 0);
        try (WavFrames frames = WavFrames.open(file)) {
            return read(frames);
        } catch (IOException fault) {
            throw explain(file, fault);
        }
    }

    /** All frames of a source. */
    static Pcm read(FrameSource source) throws IOException {
        float[][] samples = new float[source.channels()][Math.toIntExact(source.frames())];
        source.read(0, samples, 0, samples[0].length);
        return new Pcm(source.sampleRateHz(), samples);
    }

    /**
     * Reads the header only; a truncated file is refused here as well.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public static WavInfo info(Path file) throws WavException {
        try (FileChannel channel = open(file)) {
            return WavHeaderReader.read(file, channel).info();
        } catch (IOException fault) {
            throw explain(file, fault);
        }
    }

    /**
     * What the {@code bext} chunk of a file says, if it has one before its sound.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public static Optional<BroadcastExtension> broadcast(Path file) throws WavException {
        try (FileChannel channel = open(file)) {
            return Optional.ofNullable(WavHeaderReader.read(file, channel).broadcast());
        } catch (IOException fault) {
            throw explain(file, fault);
        }
    }

    /**
     * Refuses what would decode to more than {@link #MOST_DECODED_BYTES}.
     *
     * @param asHz the rate it is wanted at; 0 for its own
     */
    static void refuseTooMuch(Path file, WavInfo info, int asHz) throws WavException {
        int rateHz = asHz == 0 ? info.sampleRateHz() : asHz;
        double bytes = info.durationSeconds() * rateHz * info.channels() * Float.BYTES;
        if (bytes > MOST_DECODED_BYTES) {
            throw new WavException(
                    "%s: too long: %d frames of %d channels take %d MiB at %d Hz, at most %d are read"
                            .formatted(
                                    file,
                                    info.frames(),
                                    info.channels(),
                                    (long) Math.ceil(bytes / (1 << 20)),
                                    rateHz,
                                    MOST_DECODED_BYTES >> 20));
        }
    }

    static FileChannel open(Path file) throws IOException, WavException {
        if (Files.isDirectory(file)) {
            throw new WavException(file + ": is a directory");
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    static WavException explain(Path file, IOException fault) {
        String what =
                switch (fault) {
                    case NoSuchFileException _ -> "no such file";
                    case AccessDeniedException _ -> "no permission to read it";
                    default -> "cannot be read: " + fault.getMessage();
                };
        return new WavException(file + ": " + what, fault);
    }
}
