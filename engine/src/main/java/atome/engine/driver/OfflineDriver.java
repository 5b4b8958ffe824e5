package atome.engine.driver;

import java.util.Arrays;

/**
 * Renders as fast as the computer can, on the calling thread, block by block; for export and for
 * tests of sound as numbers. Successive calls go on where the last one stopped. What the process
 * throws reaches the caller. The cycle time of a block is its first frame's, from nanosecond 0, as
 * {@link FrameClock#fixed} has it.
 */
public final class OfflineDriver {
    /** Takes each rendered block; the arrays are reused for the next one. */
    @FunctionalInterface
    public interface Sink {
        /** Takes frames {@code 0 .. frames-1} of each channel, which start at this frame. */
        void accept(long frame, float[][] out, int frames);
    }

    private final DriverFormat format;
    private final float[][] in;
    private final float[][] out;
    private long frame;

    public OfflineDriver(DriverFormat format) {
        this.format = format;
        this.in = new float[format.inputs()][format.blockFrames()];
        this.out = new float[format.outputs()][format.blockFrames()];
    }

    public DriverFormat format() {
        return format;
    }

    /** The next frame to render. */
    public long frame() {
        return frame;
    }

    /** Renders so many frames with silent inputs; gives one array per output channel. */
    public float[][] render(AudioProcess process, int frames) {
        return render(process, new float[0][], frames);
    }

    /**
     * Renders so many frames; input channels that are missing or too short go on in silence.
     *
     * @return one array per output channel
     */
    public float[][] render(AudioProcess process, float[][] input, int frames) {
        float[][] collected = new float[format.outputs()][frames];
        long start = frame;
        render(
                process,
                input,
                frames,
                (at, block, length) -> {
                    for (int channel = 0; channel < block.length; channel++) {
                        int offset = (int) (at - start);
                        System.arraycopy(block[channel], 0, collected[channel], offset, length);
                    }
                });
        return collected;
    }

    /**
     * Renders so many frames and hands each block to the sink; the last one may be shorter.
     *
     * @throws IllegalArgumentException for a negative length or more input than there are channels
     */
    public void render(AudioProcess process, float[][] input, long frames, Sink sink) {
        if (frames < 0) {
            throw new IllegalArgumentException("frames out of range: " + frames);
        }
        if (input.length > in.length) {
            throw new IllegalArgumentException(
                    input.length + " input channels given, the driver has " + in.length);
        }
        long done = 0;
        while (done < frames) {
            int length = (int) Math.min(format.blockFrames(), frames - done);
            for (int channel = 0; channel < in.length; channel++) {
                float[] source = channel < input.length ? input[channel] : new float[0];
                int given = Math.clamp(source.length - done, 0, length);
                if (given > 0) {
                    System.arraycopy(source, (int) done, in[channel], 0, given);
                }
                Arrays.fill(in[channel], given, length, 0f);
            }
            process.process(in, out, length, format.nanosOf(frame));
            sink.accept(frame, out, length);
            frame += length;
            done += length;
        }
    }
}
