package atome.appliance.audio.coded;

import atome.engine.sample.SampleFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** AIFF by the JDK: PCM of 8 to 32 bits. */
final class AiffSound implements CodedSound {
    private static final int BLOCK_FRAMES = 1 << 12;

    private final AudioInputStream in;
    private final AudioFormat format;
    private final byte[] block;
    private long frames;

    AiffSound(InputStream file) throws IOException, UnsupportedAudioFileException {
        in = AudioSystem.getAudioInputStream(file);
        format = in.getFormat();
        if (!format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
                || format.getSampleSizeInBits() % 8 != 0) {
            in.close();
            throw new IOException("AIFF of " + format.getEncoding() + " is not read, PCM is");
        }
        block = new byte[BLOCK_FRAMES * format.getFrameSize()];
    }

    @Override
    public String kind() {
        return "AIFF";
    }

    @Override
    public int sampleRateHz() {
        return Math.round(format.getSampleRate());
    }

    @Override
    public int channels() {
        return format.getChannels();
    }

    @Override
    public SampleFormat format() {
        return format.getSampleSizeInBits() > 24 ? SampleFormat.FLOAT32 : SampleFormat.PCM24;
    }

    @Override
    public int mostFrames() {
        return BLOCK_FRAMES;
    }

    @Override
    public int read(float[][] to) throws IOException {
        int bytes = in.readNBytes(block, 0, block.length);
        int count = bytes / format.getFrameSize();
        if (count == 0) {
            if (frames < in.getFrameLength()) {
                throw new EOFException(
                        "truncated: header says %d frames, file holds %d"
                                .formatted(in.getFrameLength(), frames));
            }
            return -1;
        }
        int width = format.getSampleSizeInBits() / 8;
        float scale = (float) Math.scalb(1.0, 1 - 8 * width);
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < to.length; c++) {
                to[c][i] = sample(i * format.getFrameSize() + c * width, width) * scale;
            }
        }
        frames += count;
        return count;
    }

    private int sample(int at, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            int index = format.isBigEndian() ? at + i : at + width - 1 - i;
            value = i == 0 ? block[index] : (value << 8) | (block[index] & 0xFF);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
