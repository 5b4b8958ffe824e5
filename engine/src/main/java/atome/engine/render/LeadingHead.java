package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.plugin.PlayHead;
import atome.engine.timeline.TempoMap;
import org.jspecify.annotations.Nullable;

/** The play head of the timeline that leads: the first in the player's order that plays. */
@AudioThread
final class LeadingHead implements PlayHead {
    private final int sampleRateHz;
    private TempoMap tempo = TempoMap.DEFAULT;
    private boolean playing;
    private @Nullable TimelineState counted;
    private long frame;
    private long positionFrame;

    LeadingHead(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /** The next call renders from this frame, with this timeline in the lead; null for none. */
    void look(long engineFrame, @Nullable TimelineState leading) {
        frame = engineFrame;
        counted = leading != null && leading.countingIn ? leading : null;
        playing = counted != null || (leading != null && leading.playing);
        if (leading != null) {
            tempo = leading.timeline().tempo();
            positionFrame = leading.positionFrame;
        }
    }

    @Override
    public long frame() {
        return frame;
    }

    @Override
    public boolean playing() {
        return playing;
    }

    @Override
    public boolean countingIn() {
        return counted != null;
    }

    @Override
    public double beatsAt(int ahead) {
        if (counted != null) {
            return counted.countedBeats(ahead);
        }
        return tempo.beatsAtFrame(positionFrame + (playing ? ahead : 0), sampleRateHz);
    }

    @Override
    public double bpmAt(int ahead) {
        return tempo.bpmAtBeats(
                counted == null ? beatsAt(ahead) : tempo.beatsAtFrame(positionFrame, sampleRateHz));
    }
}
