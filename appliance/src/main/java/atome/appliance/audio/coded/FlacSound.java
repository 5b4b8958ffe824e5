package atome.appliance.audio.coded;

import atome.engine.sample.SampleFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.kc7bfi.jflac.ChannelData;
import org.kc7bfi.jflac.FLACDecoder;
import org.kc7bfi.jflac.frame.Frame;
import org.kc7bfi.jflac.metadata.StreamInfo;

/**
 * FLAC by javasound-flac; as many frames as the header says, or it is truncated. The library reads
 * no file of unknown length, as encoders write to a pipe.
 */
final class FlacSound implements CodedSound {
    private final InputStream in;
    private final FLACDecoder decoder;
    private final StreamInfo info;
    private final float scale;
    private long frames;

    FlacSound(InputStream in) throws IOException {
        this.in = in;
        this.decoder = new FLACDecoder(in);
        decoder.readMetadata();
        this.info = decoder.getStreamInfo();
        if (info == null) {
            throw new IOException("its header does not say how long it is");
        }
        this.scale = (float) Math.scalb(1.0, 1 - info.getBitsPerSample());
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
            if (frames < told) {
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
