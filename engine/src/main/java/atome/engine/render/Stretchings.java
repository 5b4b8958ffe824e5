package atome.engine.render;

import atome.engine.stretch.Stretcher;
import atome.engine.stretch.Stretchers;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes as many stretchers as a score may need: one for each of its stretched clips, so that each
 * can be prepared, up to a number, and a few for what fades out meanwhile. Those that were made are
 * kept for the scores that follow. Control, one thread at a time.
 */
final class Stretchings {
    private static final int MOST_CLIPS = 32;
    private static final int FADING = 4;
    private static final int MOST_CHANNELS = 8;

    private final Stretchers stretchers;
    private final int sampleRateHz;
    private final int segmentFrames;
    private final List<Stretching> made = new ArrayList<>();
    private Stretching.Scratch scratch = new Stretching.Scratch(new float[0][], new float[0][]);

    Stretchings(Stretchers stretchers, int sampleRateHz, int segmentFrames) {
        this.stretchers = stretchers;
        this.sampleRateHz = sampleRateHz;
        this.segmentFrames = segmentFrames;
    }

    Stretching[] of(List<Timeline> timelines) {
        int[] clips = new int[MOST_CHANNELS + 1];
        for (Timeline timeline : timelines) {
            for (Clip clip : timeline.clips()) {
                if (clip.stretch() != null) {
                    clips[Math.min(clip.sound().channels(), MOST_CHANNELS)]++;
                }
            }
        }
        for (int channels = 1; channels <= MOST_CHANNELS; channels++) {
            int needed = clips[channels] == 0 ? 0 : Math.min(clips[channels], MOST_CLIPS) + FADING;
            int wide = channels;
            long there = made.stream().filter(one -> one.channels == wide).count();
            for (long i = there; i < needed; i++) {
                made.add(one(channels));
            }
        }
        return made.toArray(Stretching[]::new);
    }

    private Stretching one(int channels) {
        Stretcher stretcher = stretchers.make(sampleRateHz, channels);
        if (scratch.input().length == 0) {
            int most = Math.max(segmentFrames, stretcher.mostOutputFrames());
            scratch =
                    new Stretching.Scratch(
                            new float[MOST_CHANNELS][stretcher.mostInputFrames()],
                            new float[MOST_CHANNELS][most]);
        }
        return new Stretching(channels, stretcher, scratch, segmentFrames);
    }
}
