package atome.engine.plugin.modulation;

import atome.engine.AudioThread;
import atome.engine.plugin.PlayHead;
import atome.engine.plugin.SmoothedValue;
import atome.engine.plugin.part.NoteLength;

/**
 * The slow oscillator of an effect: its phase, 0 up to 1, by a rate in hertz or by a note length.
 * By a note length it keeps to the beats of the leading timeline while that plays: every 64 frames
 * of the engine's count it looks where it should be, and what it is off by it makes up for smoothly
 * within a tenth of a second or so, so that a jump of the timeline does not click.
 */
@AudioThread
final class Oscillator {
    private static final int LOOK_FRAMES = 64;

    /** Of the way to where it should be, in one look. */
    private static final double PULL = 1.0 / 16;

    private final int sampleRateHz;
    private final PlayHead playHead;
    private final SmoothedValue rateHz;
    private final SmoothedValue sync;
    private double phase;
    private double phasePerFrame;
    private boolean fresh = true;

    Oscillator(int sampleRateHz, PlayHead playHead, SmoothedValue rateHz, SmoothedValue sync) {
        this.sampleRateHz = sampleRateHz;
        this.playHead = playHead;
        this.rateHz = rateHz;
        this.sync = sync;
    }

    /** Starts anew. */
    void reset() {
        phase = 0;
        fresh = true;
    }

    /**
     * The phase at a frame of the present call; to be asked for every frame, in order.
     *
     * @param firstFrame the engine's count at the call's first frame
     */
    double next(long firstFrame, int frame) {
        if ((firstFrame + frame) % LOOK_FRAMES == 0 || fresh) {
            look(frame);
            fresh = false;
        }
        rateHz.next();
        sync.next();
        double now = phase;
        phase += phasePerFrame;
        phase -= Math.floor(phase);
        return now;
    }

    private void look(int frame) {
        double beats = NoteLength.beats(sync.target());
        if (beats == 0) {
            phasePerFrame = rateHz.value() / sampleRateHz;
            return;
        }
        phasePerFrame = playHead.bpmAt(frame) / (60 * beats * sampleRateHz);
        if (playHead.playing()) {
            double wanted = playHead.beatsAt(frame) / beats;
            double off = wanted - phase;
            off -= Math.rint(off);
            if (fresh) {
                phase = wanted - Math.floor(wanted);
            } else {
                phasePerFrame += off * PULL / LOOK_FRAMES;
            }
        }
    }
}
