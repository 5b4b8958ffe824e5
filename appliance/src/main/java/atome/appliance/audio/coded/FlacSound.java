package atome.appliance.audio.coded;

import atome.engine.sample.SampleFormat;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.kc7bfi.jflac.ChannelData;
import org.kc7bfi.jflac.FLACDecoder;
import org.kc7bfi.jflac.frame.Frame;
import org.kc7bfi.jflac.metadata.StreamInfo;

/**
 * FLAC by javasound-flac; as many frames as the header says, or it is truncated. One without a
 * length, as encoders write into a pipe, ends with its file.
 */
final class FlacSound implements CodedSound {
    /** Mark, block header and STREAMINFO, which is always the first block; RFC 9639, 8.2. */
    private static final int HEAD_BYTES = 42;

    /** Its 36 bits begin with the low half of this byte. */
    private static final int LENGTH_AT = 21;

    private static final long MOST_LENGTH = (1L << 36) - 1;

    private final InputStream in;
    private final FLACDecoder decoder;
    private final StreamInfo info;
    private final float scale;
    private long frames;

    FlacSound(InputStream in) throws IOException {
        this.in = in;
        this.decoder = new FLACDecoder(withLength(in));
        decoder.readMetadata();
        this.info = decoder.getStreamInfo();
        if (info == null) {
            throw new IOException("its header says nothing of what it holds");
        }
        this.scale = (float) Math.scalb(1.0, 1 - info.getBitsPerSample());
    }

    /** The library wants a length: one that is not known becomes the greatest there can be. */
    private static InputStream withLength(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD_BYTES);
        if (head.length == HEAD_BYTES && length(head) == 0) {
            head[LENGTH_AT] |= 0x0F;
            Arrays.fill(head, LENGTH_AT + 1, LENGTH_AT + 5, (byte) 0xFF);
        }
        return new SequenceInputStream(new ByteArrayInputStream(head), in);
    }

    private static long length(byte[] head) {
        long frames = head[LENGTH_AT] & 0x0F;
        for (int i = 1; i <= 4; i++) {
            frames = (frames << 8) | (head[LENGTH_AT + i] & 0xFF);
        }
        return frames;
    }

    @Override
    public String kind() {
        return "FLAC";
    }

    @Override
    public int sampleRateHz() {
        return info.getSampleRate();
    }

    @Override
    public int channels() {
        return info.getChannels();
    }

    @Override
    public SampleFormat format() {
        return info.getBitsPerSample() > 24 ? SampleFormat.FLOAT32 : SampleFormat.PCM24;
    }

    @Override
    public int mostFrames() {
        return 1 << 16;
    }

    @Override
    public int read(float[][] to) throws IOException {
        Frame frame = decoder.readNextFrame();
        long told = info.getTotalSamples();
        if (frame == null || frame.header == null) {
            if (frames < told && told != MOST_LENGTH) {
                throw new EOFException(
                        "truncated: header says %d frames, file holds %d".formatted(told, frames));
            }
            return -1;
        }
        if (decoder.getBadFrames() > 0) {
            throw new IOException("damaged at frame " + frames);
        }
        int count = frame.header.blockSize;
        ChannelData[] channels = decoder.getChannelData();
        for (int c = 0; c < to.length; c++) {
            int[] samples = channels[c].getOutput();
            for (int i = 0; i < count; i++) {
                to[c][i] = samples[i] * scale;
            }
        }
        frames += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
