package atome.engine.sample;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    private static final int BLOCK_FRAMES = 1 << 14;

    private WavReader() {}

    /**
     * Decodes a file.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public static Pcm read(Path file) throws WavException {
        try (FileChannel channel = open(file)) {
            WavHeader header = WavHeaderReader.read(file, channel);
            refuseTooMuch(file, header.info(), header.format().sampleRateHz());
            return new Pcm(header.format().sampleRateHz(), decode(header, channel));
        } catch (IOException fault) {
            throw explain(file, fault);
        }
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

    /** Refuses what would decode to more than {@link #MOST_DECODED_BYTES} at that rate. */
    static void refuseTooMuch(Path file, WavInfo info, int rateHz) throws WavException {
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

    private static FileChannel open(Path file) throws IOException, WavException {
        if (Files.isDirectory(file)) {
            throw new WavException(file + ": is a directory");
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    private static float[][] decode(WavHeader header, FileChannel channel) throws IOException {
        WavFormatChunk format = header.format();
        int frames = Math.toIntExact(header.frames());
        float[][] samples = new float[format.channels()][frames];
        ByteBuffer block =
                ByteBuffer.allocate(BLOCK_FRAMES * format.frameBytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < frames; done += BLOCK_FRAMES) {
            int count = Math.min(BLOCK_FRAMES, frames - done);
            block.clear().limit(count * format.frameBytes());
            long at = header.dataBytesFromStart() + (long) done * format.frameBytes();
            while (block.hasRemaining()) {
                if (channel.read(block, at + block.position()) < 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
            }
            for (int c = 0; c < samples.length; c++) {
                decodeChannel(format, block, c, samples[c], done, count);
            }
        }
        return samples;
    }

    private static void decodeChannel(
            WavFormatChunk format, ByteBuffer block, int channel, float[] to, int from, int count) {
        SampleEncoding encoding = format.encoding();
        int index = channel * encoding.bytes();
        for (int i = 0; i < count; i++) {
            to[from + i] = encoding.read(block, index);
            index += format.frameBytes();
        }
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
