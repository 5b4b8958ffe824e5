package atome.appliance.render;

import atome.adole.session.TimedAction;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Score;
import atome.engine.AudioEngine;
import atome.engine.Decibels;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.rig.Node;
import atome.engine.stretch.Stretchers;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** Plays a score through the real engine without a driver. Calling thread. */
public final class Rendering {
    /** Enough blocks for the compiler to have seen every way through the renderer. */
    private static final int WARM_UP_SECONDS = 2;

    private Rendering() {}

    /**
     * What a render gave.
     *
     * @param allocatedBytesPerBlock what rendering itself allocates, see {@link AllocationWindows}
     * @param pcmSha256 of the samples as interleaved little-endian 32-bit floats, whatever the
     *     file's format
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the writer once, never compared
    public record Result(
            float[][] samples,
            long frames,
            double peakDbfs,
            double realtimeFactor,
            double allocatedBytesPerBlock,
            long lateEvents,
            String pcmSha256) {}

    /**
     * Renders a score from its script on.
     *
     * @param stretchers who stretch its clips
     */
    public static Result of(Score score, long frames, int blockFrames, Stretchers stretchers)
            throws CommandException {
        if (frames > Integer.MAX_VALUE - 8) {
            throw new CommandException("a render of %d frames is too long".formatted(frames));
        }
        warmUp(score, blockFrames, stretchers);
        Pass pass = new Pass(score, blockFrames, stretchers);
        long beganNanos = System.nanoTime();
        float[][] samples = pass.run(frames);
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        return new Result(
                samples,
                frames,
                Decibels.ofGain(peak(samples)),
                frames / (double) score.sampleRateHz() / seconds,
                pass.allocation.bytesPerBlock(),
                pass.engine.status().lateEvents(),
                sha256(samples));
    }

    /**
     * Plays the beginning into the void, so that the compiler has done its work before it counts.
     */
    public static void warmUp(Score score, int blockFrames, Stretchers stretchers)
            throws CommandException {
        new Pass(score, blockFrames, stretchers).run((long) WARM_UP_SECONDS * score.sampleRateHz());
    }

    /** One run through the score's script from the start. */
    private static final class Pass {
        private final AudioEngine engine;
        private final int blockFrames;
        private final int rateHz;
        private final int channels;
        private final ActionQueue queue;
        private final Deque<ActionEvent> script = new ArrayDeque<>();
        private final AllocationWindows allocation = new AllocationWindows();

        Pass(Score score, int blockFrames, Stretchers stretchers) throws CommandException {
            this.blockFrames = blockFrames;
            this.rateHz = score.sampleRateHz();
            this.engine = new AudioEngine(rateHz, score.ids().slots(), stretchers);
            this.queue = engine.openQueue("script");
            engine.install(score.rig());
            channels =
                    score.rig().nodes().stream()
                            .filter(node -> node.kind() == Node.Kind.OUTPUT)
                            .mapToInt(node -> node.port() - 1 + node.channels())
                            .max()
                            .orElse(2);
            List<TimedAction> lines =
                    score.session().script().stream()
                            .sorted(Comparator.comparingDouble(TimedAction::at))
                            .toList();
            for (TimedAction line : lines) {
                long frame = Math.round(line.at() * rateHz);
                score.ids()
                        .actions()
                        .read(line)
                        .forEach(action -> script.add(new ActionEvent(frame, action)));
            }
        }

        float[][] run(long frames) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            float[][] rendered = new float[channels][(int) frames];
            float[][] in = new float[channels][blockFrames];
            float[][] out = new float[channels][blockFrames];
            long done = 0;
            while (done < frames) {
                offerUntil(done + blockFrames);
                long nanos = (long) (done * 1e9 / rateHz);
                long before = threads.getCurrentThreadAllocatedBytes();
                engine.process().process(in, out, blockFrames, nanos);
                allocation.add(threads.getCurrentThreadAllocatedBytes() - before);
                int kept = (int) Math.min(blockFrames, frames - done);
                for (int channel = 0; channel < channels; channel++) {
                    System.arraycopy(out[channel], 0, rendered[channel], (int) done, kept);
                }
                done += kept;
            }
            return rendered;
        }

        private void offerUntil(long frame) {
            while (!script.isEmpty()
                    && script.getFirst().frame() < frame
                    && queue.offer(script.getFirst())) {
                script.removeFirst();
            }
        }
    }

    private static float peak(float[][] samples) {
        float peak = 0;
        for (float[] channel : samples) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample));
            }
        }
        return peak;
    }

    private static String sha256(float[][] samples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer frame =
                    ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < samples[0].length; i++) {
                frame.clear();
                for (float[] channel : samples) {
                    frame.putFloat(channel[i]);
                }
                digest.update(frame.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
