package atome.engine.plugin.keys;

import atome.engine.AudioThread;
import atome.engine.plugin.Preparation;
import atome.engine.plugin.SmoothedValue;
import java.util.Iterator;

/** What the voices of the sampler share, in the units in which they use it. */
final class SamplerControls implements KeyControls {
    private static final double NEPERS_PER_SEMITONE = Math.log(2) / 12;

    final Envelope.Shape shape;
    final SmoothedValue level;
    private final int length;
    private final int sampleRateHz;
    private final SmoothedValue rootKey;
    private final SmoothedValue tuneCents;
    private final SmoothedValue start;
    private final SmoothedValue end;
    private final SmoothedValue loop;
    private final SmoothedValue loopStart;
    private final SmoothedValue crossfadeSeconds;
    private final SmoothedValue oneShot;
    private final SmoothedValue velocity;
    private double bend;

    SamplerControls(Preparation preparation, int lengthFrames) {
        length = lengthFrames;
        sampleRateHz = preparation.sampleRateHz();
        Iterator<SmoothedValue> next = preparation.parameters().iterator();
        rootKey = next.next();
        tuneCents = next.next();
        start = next.next();
        end = next.next();
        loop = next.next();
        loopStart = next.next();
        crossfadeSeconds = next.next();
        oneShot = next.next();
        shape =
                new Envelope.Shape(
                        sampleRateHz, next.next(), next.next(), next.next(), next.next());
        velocity = next.next();
        level = next.next();
    }

    @Override
    @AudioThread
    public void step() {
        shape.step();
    }

    @Override
    @AudioThread
    public void bend(double semitones) {
        bend = semitones;
    }

    @Override
    @AudioThread
    public void reset() {
        shape.step();
    }

    /** Frames of the recording a frame, for a key. */
    @AudioThread
    double speed(int key) {
        double semitones = key - rootKey.value() + 0.01 * tuneCents.value() + bend;
        return Math.exp(NEPERS_PER_SEMITONE * semitones);
    }

    @AudioThread
    int startFrame() {
        return (int) Math.rint(start.target() * length);
    }

    @AudioThread
    int endFrame() {
        return (int) Math.rint(end.target() * length);
    }

    /** Never later than the end. */
    @AudioThread
    int loopStartFrame() {
        return Math.min(endFrame(), (int) Math.rint(loopStart.target() * length));
    }

    /** No longer than half of the loop. */
    @AudioThread
    int crossfadeFrames() {
        int most = (endFrame() - loopStartFrame()) / 2;
        return Math.min(most, (int) Math.rint(crossfadeSeconds.target() * sampleRateHz));
    }

    @AudioThread
    boolean looping() {
        return loop.target() >= 0.5 && !oneShot() && endFrame() > loopStartFrame();
    }

    @AudioThread
    boolean oneShot() {
        return oneShot.target() >= 0.5;
    }

    /** How loud a key is that was struck so hard. */
    @AudioThread
    double strength(double struck) {
        return 1 - velocity.value() + velocity.value() * struck * struck;
    }
}
