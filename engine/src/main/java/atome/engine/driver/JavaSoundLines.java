package atome.engine.driver;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pair of Java Sound lines of a driver; 24 bits where the device has them, else 16. */
final class JavaSoundLines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JavaSoundLines.class);
    private static final int[] BITS = {24, 16};
    private static final int BUFFER_BLOCKS = 3;
    private static final int MIN_BUFFERS_A_SECOND = 100;

    private final SourceDataLine output;
    private final PcmCodec outCodec;
    private final @Nullable TargetDataLine input;
    private final PcmCodec inCodec;

    private JavaSoundLines(
            SourceDataLine output, @Nullable TargetDataLine input, DriverFormat format) {
        this.output = output;
        this.input = input;
        this.outCodec = new PcmCodec(output.getFormat().getSampleSizeInBits(), format.outputs());
        int inBits = input == null ? BITS[0] : input.getFormat().getSampleSizeInBits();
        this.inCodec = new PcmCodec(inBits, format.inputs());
    }

    static boolean deviceExists() {
        try {
            return AudioSystem.isLineSupported(new DataLine.Info(SourceDataLine.class, null));
        } catch (IllegalArgumentException | LinkageError noSound) {
            return false;
        }
    }

    static JavaSoundLines open(DriverFormat format) throws DriverException {
        SourceDataLine output = openOutput(format);
        return new JavaSoundLines(output, format.inputs() == 0 ? null : openInput(format), format);
    }

    private static SourceDataLine openOutput(DriverFormat format) throws DriverException {
        Exception refusal = new LineUnavailableException("no outputs were asked for");
        for (int bits : format.outputs() == 0 ? new int[0] : BITS) {
            AudioFormat pcm = pcm(format.sampleRateHz(), bits, format.outputs());
            try {
                SourceDataLine line = AudioSystem.getSourceDataLine(pcm);
                line.open(pcm, bufferFrames(format) * pcm.getFrameSize());
                return line;
            } catch (LineUnavailableException | IllegalArgumentException e) {
                refusal = e;
            }
        }
        throw new DriverException(
                "Java Sound: no device plays %d channels at %d Hz (%s)"
                        .formatted(format.outputs(), format.sampleRateHz(), refusal.getMessage()),
                refusal);
    }

    private static @Nullable TargetDataLine openInput(DriverFormat format) {
        String refusal = "";
        for (int bits : BITS) {
            AudioFormat pcm = pcm(format.sampleRateHz(), bits, format.inputs());
            try {
                TargetDataLine line = AudioSystem.getTargetDataLine(pcm);
                line.open(pcm, 2 * bufferFrames(format) * pcm.getFrameSize());
                return line;
            } catch (LineUnavailableException | IllegalArgumentException notAtThisFormat) {
                refusal = notAtThisFormat.getMessage();
            }
        }
        LOG.warn(
                "Java Sound: no device records {} channels at {} Hz, the input is silent ({})",
                format.inputs(),
                format.sampleRateHz(),
                refusal);
        return null;
    }

    private static AudioFormat pcm(int rateHz, int bits, int channels) {
        return new AudioFormat(rateHz, bits, channels, true, false);
    }

    private static int bufferFrames(DriverFormat format) {
        return Math.max(
                BUFFER_BLOCKS * format.blockFrames(), format.sampleRateHz() / MIN_BUFFERS_A_SECOND);
    }

    PcmCodec outCodec() {
        return outCodec;
    }

    PcmCodec inCodec() {
        return inCodec;
    }

    void start() throws LineUnavailableException {
        if (!output.isOpen()) {
            throw new LineUnavailableException("the output line was closed");
        }
        if (input != null) {
            input.start();
        }
        output.start();
    }

    /** Drops input older than the limit, so that latency stays; true when there was any. */
    boolean readBacklog(int limitBytes, byte[] scratch) {
        boolean dropped = false;
        while (input != null && input.available() > limitBytes) {
            int read = input.read(scratch, 0, scratch.length);
            dropped = true;
            if (read <= 0) {
                break;
            }
        }
        return dropped;
    }

    /** Fills the array if a whole block of input is there; never waits for one. */
    boolean read(byte[] pcm) {
        return input != null
                && input.available() >= pcm.length
                && input.read(pcm, 0, pcm.length) == pcm.length;
    }

    /** True when the device has played all it was given. */
    boolean dry() {
        return output.available() >= output.getBufferSize();
    }

    /** Waits for room and writes; false when the device has gone or the line was stopped. */
    boolean write(byte[] pcm) {
        return output.write(pcm, 0, pcm.length) == pcm.length;
    }

    /** Ends a write that waits. */
    void stop() {
        output.stop();
        output.flush();
        if (input != null) {
            input.stop();
        }
    }

    @Override
    public void close() {
        output.close();
        if (input != null) {
            input.close();
        }
    }
}
