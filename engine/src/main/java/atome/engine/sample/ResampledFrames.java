package atome.engine.sample;

import java.io.IOException;

/**
 * Frames of a file at another rate, worked out where they are asked for. Each depends on its place
 * alone, so that they are the same however they are read.
 */
public final class ResampledFrames implements FrameSource {
    private static final int PART_FRAMES = 1 << 11;

    private final FrameSource source;
    private final Resampler resampler;
    private final long frames;
    private final float[][] near;

    private ResampledFrames(FrameSource source, int toHz) {
        this.source = source;
        this.resampler = new Resampler(source.sampleRateHz(), toHz);
        this.frames = resampler.framesFor(source.frames());
        this.near = new float[source.channels()][resampler.sourceFrames(PART_FRAMES)];
    }

    /** The source itself when it has that rate already; closing this one closes it. */
    public static FrameSource of(FrameSource source, int toHz) {
        return source.sampleRateHz() == toHz ? source : new ResampledFrames(source, toHz);
    }

    @Override
    public int sampleRateHz() {
        return resampler.toHz();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public void read(long at, float[][] to, int offset, int count) throws IOException {
        for (int done = 0; done < count; done += PART_FRAMES) {
            int part = Math.min(PART_FRAMES, count - done);
            long from = Math.max(0, resampler.firstSourceFrame(at + done));
            long until =
                    Math.min(
                            source.frames(),
                            resampler.firstSourceFrame(at + done + part - 1)
                                    + resampler.kernelFrames());
            int have = (int) Math.max(0, until - from);
            source.read(from, near, 0, have);
            resampler.resample(near, from, have, at + done, to, offset + done, part);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
