package atome.engine.stretch.bungee;

import atome.engine.AudioThread;
import atome.engine.stretch.Stretcher;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One stretcher of the library. Its three calls for a grain are made in one go: half of them would
 * end the process, and so a grain that was aimed and not made is made of silence. Samples that are
 * no numbers, or so small that they cost it dear, are given to it as silence.
 *
 * <p>The library is given whole places only relative to one near the grain, for it counts in 32
 * bits.
 */
final class BungeeStretcher implements Stretcher {
    /** Upstream asks for a few frames more than it says at the highest pitch. */
    private static final int SPARE_FRAMES = 64;

    private static final float LEAST = 1e-9f;
    private static final float MOST = 1e3f;

    private final BungeeLibrary library;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment specify;
    private final MemorySegment analyse;
    private final MemorySegment synthesise;
    private final long state;
    private final int channels;
    private final int hop;
    private final int mostInput;
    private final MemorySegment request;
    private final MemorySegment chunk;
    private final MemorySegment sound;
    private long firstFrame;
    private int inputFrames;
    private boolean fresh = true;
    private boolean aimed;

    BungeeStretcher(BungeeLibrary library, int sampleRateHz, int channels) {
        this.library = library;
        this.channels = channels;
        this.hop = Integer.highestOneBit(sampleRateHz) / 64;
        this.specify = library.at(BungeeCalls.SPECIFY);
        this.analyse = library.at(BungeeCalls.ANALYSE);
        this.synthesise = library.at(BungeeCalls.SYNTHESISE);
        long rates = (long) sampleRateHz << 32 | sampleRateHz;
        try {
            state =
                    (long)
                            BungeeCalls.MAKE.invokeExact(
                                    library.at(BungeeCalls.CREATE), rates, channels, 0);
            mostInput =
                    (int) BungeeCalls.COUNT.invokeExact(library.at(BungeeCalls.MAX_INPUT), state)
                            + SPARE_FRAMES;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        this.request = arena.allocate(BungeeCalls.REQUEST_BYTES, 8);
        this.chunk = arena.allocate(BungeeCalls.CHUNK_BYTES, 8);
        this.sound = arena.allocate(4L * channels * mostInput, 64);
    }

    @Override
    public int mostInputFrames() {
        return mostInput;
    }

    @Override
    public int mostOutputFrames() {
        return (int) Math.ceil(hop / LEAST_PITCH) + 2;
    }

    @Override
    @AudioThread
    public double hopFrames(double pitch) {
        return hop / pitch;
    }

    @Override
    @AudioThread
    public void restart() {
        fresh = true;
    }

    /** How far ahead of a place it begins, by its own word; for the self-test. */
    double prerollOf(double position) {
        request.set(ValueLayout.JAVA_DOUBLE, BungeeCalls.POSITION, position);
        request.set(ValueLayout.JAVA_DOUBLE, BungeeCalls.SPEED, 1);
        request.set(ValueLayout.JAVA_DOUBLE, BungeeCalls.PITCH, 1);
        try {
            BungeeCalls.WITH.invokeExact(library.at(BungeeCalls.PREROLL), state, request.address());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return request.get(ValueLayout.JAVA_DOUBLE, BungeeCalls.POSITION);
    }

    @Override
    @AudioThread
    public void aim(double position, double speed, double pitch, Arrival arrival) {
        if (aimed) {
            finishInSilence();
        }
        double base = Math.rint(position);
        request.set(ValueLayout.JAVA_DOUBLE, BungeeCalls.POSITION, position);
        request.set(ValueLayout.JAVA_DOUBLE, BungeeCalls.SPEED, speed);
        request.set(ValueLayout.JAVA_DOUBLE, BungeeCalls.PITCH, pitch);
        request.set(ValueLayout.JAVA_BYTE, BungeeCalls.RESET, (byte) (fresh ? 1 : 0));
        fresh = false;
        long range = choose(base);
        aimed = true;
        firstFrame = (long) base + (int) range;
        inputFrames = Math.min((int) (range >> 32) - (int) range, mostInput);
    }

    @AudioThread
    @SuppressWarnings("CatchThrowable") // a call of the library throws nothing
    private long choose(double base) {
        try {
            return (long) BungeeCalls.CHOOSE.invokeExact(specify, state, request.address(), base);
        } catch (Throwable e) {
            return 0;
        }
    }

    @AudioThread
    private void finishInSilence() {
        make(0, inputFrames);
    }

    @Override
    @AudioThread
    public long firstFrame() {
        return firstFrame;
    }

    @Override
    @AudioThread
    public int inputFrames() {
        return inputFrames;
    }

    @Override
    @AudioThread
    public int synthesise(float[][] input, float[][] output) {
        for (int channel = 0; channel < channels; channel++) {
            float[] from = input[channel];
            clean(from, inputFrames);
            MemorySegment.copy(
                    from, 0, sound, ValueLayout.JAVA_FLOAT, 4L * channel * mostInput, inputFrames);
        }
        make(sound.address(), 0);
        long data = chunk.get(ValueLayout.JAVA_LONG, BungeeCalls.DATA);
        long stride = chunk.get(ValueLayout.JAVA_LONG, BungeeCalls.STRIDE);
        int frames = chunk.get(ValueLayout.JAVA_INT, BungeeCalls.FRAMES);
        frames = Math.clamp(frames, 0, output[0].length);
        for (int channel = 0; channel < channels; channel++) {
            MemorySegment.copy(
                    BungeeCalls.MEMORY,
                    ValueLayout.JAVA_FLOAT,
                    data + 4 * stride * channel,
                    output[channel],
                    0,
                    frames);
        }
        return frames;
    }

    @AudioThread
    @SuppressWarnings("CatchThrowable") // a call of the library throws nothing
    private void make(long data, int muteFrames) {
        try {
            BungeeCalls.TAKE.invokeExact(analyse, state, data, (long) mostInput, muteFrames, 0);
            BungeeCalls.WITH.invokeExact(synthesise, state, chunk.address());
        } catch (Throwable e) {
            chunk.set(ValueLayout.JAVA_INT, BungeeCalls.FRAMES, 0);
        }
        aimed = false;
    }

    @AudioThread
    private static void clean(float[] samples, int frames) {
        for (int i = 0; i < frames; i++) {
            float size = Math.abs(samples[i]);
            samples[i] = size > LEAST && size < MOST ? samples[i] : 0;
        }
    }

    @Override
    public void close() {
        try {
            BungeeCalls.FREE.invokeExact(library.at(BungeeCalls.DESTROY), state);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        arena.close();
    }
}
