package atome.engine.sample;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Frames of a WAV file, of all kinds that {@link WavReader} reads. */
public final class WavFrames implements FrameSource {
    private static final int BLOCK_FRAMES = 1 << 13;

    private final FileChannel channel;
    private final WavHeader header;
    private final ByteBuffer block;

    private WavFrames(FileChannel channel, WavHeader header) {
        this.channel = channel;
        this.header = header;
        this.block =
                ByteBuffer.allocateDirect(BLOCK_FRAMES * header.format().frameBytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Opens a file; it stays open until it is closed.
     *
     * @throws WavException naming the file and what is wrong with it
     */
    public static WavFrames open(Path file) throws WavException {
        try {
            FileChannel channel = WavReader.open(file);
            try {
                return new WavFrames(channel, WavHeaderReader.read(file, channel));
            } catch (IOException | WavException | RuntimeException fault) {
                channel.close();
                throw fault;
            }
        } catch (IOException fault) {
            throw WavReader.explain(file, fault);
        }
    }

    @Override
    public int sampleRateHz() {
        return header.format().sampleRateHz();
    }

    @Override
    public int channels() {
        return header.format().channels();
    }

    @Override
    public long frames() {
        return header.frames();
    }

    @Override
    public void read(long at, float[][] to, int offset, int frames) throws IOException {
        WavFormatChunk format = header.format();
        for (int done = 0; done < frames; done += BLOCK_FRAMES) {
            int count = Math.min(BLOCK_FRAMES, frames - done);
            block.clear().limit(count * format.frameBytes());
            long from = header.dataBytesFromStart() + (at + done) * format.frameBytes();
            while (block.hasRemaining()) {
                if (channel.read(block, from + block.position()) < 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
            }
            for (int c = 0; c < format.channels(); c++) {
                decode(c, to[c], offset + done, count);
            }
        }
    }

    private void decode(int channelIndex, float[] to, int from, int count) {
        WavFormatChunk format = header.format();
        SampleEncoding encoding = format.encoding();
        int index = channelIndex * encoding.bytes();
        for (int i = 0; i < count; i++) {
            to[from + i] = encoding.read(block, index);
            index += format.frameBytes();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
