package atome.appliance.audio.coded;

import atome.engine.sample.SampleFormat;
import java.io.IOException;
import java.io.InputStream;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.Obuffer;

/** MP3 by JLayer, as floats: what an encoder has pushed over full scale is not clipped. */
final class Mp3Sound implements CodedSound {
    private static final int FRAME = 1_152;

    private final Bitstream stream;
    private final Decoder decoder = new Decoder();
    private final Taken taken = new Taken();
    private final int sampleRateHz;
    private final int channels;
    private boolean first = true;

    Mp3Sound(InputStream in) throws IOException, JavaLayerException {
        this.stream = new Bitstream(in);
        decoder.setOutputBuffer(taken);
        if (!decode()) {
            throw new IOException("no frame of MPEG audio in it");
        }
        this.sampleRateHz = decoder.getOutputFrequency();
        this.channels = decoder.getOutputChannels();
    }

    /** Where JLayer leaves a frame, channel by channel, 32 samples at a time. */
    private static final class Taken extends Obuffer {
        private final float[][] samples = new float[2][2 * FRAME];
        private final int[] count = new int[2];

        @Override
        public void append(int channel, short value) {
            samples[channel][count[channel]++] = value / 0x1p15f;
        }

        @Override
        public void appendSamples(int channel, float[] f) {
            for (int i = 0; i < 32; i++) {
                samples[channel][count[channel]++] = f[i] / 0x1p15f;
            }
        }

        @Override
        public void write_buffer(int value) {}

        @Override
        public void close() {}

        @Override
        public void clear_buffer() {
            count[0] = 0;
            count[1] = 0;
        }

        @Override
        public void set_stop_flag() {}
    }

    private boolean decode() throws JavaLayerException {
        taken.clear_buffer();
        Header header = stream.readFrame();
        if (header == null) {
            return false;
        }
        decoder.decodeFrame(header, stream);
        stream.closeFrame();
        return true;
    }

    @Override
    public String kind() {
        return "MP3";
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public SampleFormat format() {
        return SampleFormat.FLOAT32;
    }

    @Override
    public int mostFrames() {
        return 2 * FRAME;
    }

    @Override
    public int read(float[][] to) throws IOException {
        try {
            if (!first && !decode()) {
                return -1;
            }
            first = false;
            for (int c = 0; c < to.length; c++) {
                System.arraycopy(taken.samples[c], 0, to[c], 0, taken.count[0]);
            }
            return taken.count[0];
        } catch (JavaLayerException | RuntimeException fault) {
            throw new IOException(CodedFiles.reason(fault), fault);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } catch (JavaLayerException fault) {
            throw new IOException(CodedFiles.reason(fault), fault);
        }
    }
}
