package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.plugin.SmoothedValue;
import atome.engine.sample.Pcm;
import atome.engine.timeline.Clip;
import org.jspecify.annotations.Nullable;

/** One clip that sounds: reads shared PCM, with the clip's gain, pan and fades. Audio thread. */
@AudioThread
final class Voice {
    private final SmoothedValue gain = new SmoothedValue(0);
    private final SmoothedValue left = new SmoothedValue(0);
    private final SmoothedValue right = new SmoothedValue(0);
    private @Nullable Clip clip;
    private int clipSlot;
    private int timelineSlot;
    private int outputSlot;
    private int playedFrames;
    private int releaseFrames;
    private int releaseLeftFrames;
    private boolean released;
    private boolean repeating;

    void start(Clip sound, int slot, int timeline, int output, int fromFrame) {
        clip = sound;
        clipSlot = slot;
        timelineSlot = timeline;
        outputSlot = output;
        playedFrames = fromFrame;
        released = false;
        repeating = false;
        aim(sound, 0);
    }

    /** Follows an edit of level or pan without a break. */
    void adopt(Clip edited, int rampFrames) {
        clip = edited;
        aim(edited, rampFrames);
    }

    private void aim(Clip sound, int rampFrames) {
        boolean mono = sound.pcm().channels() == 1;
        double pan = sound.pan();
        gain.moveTo(sound.muted() ? 0 : Decibels.toGain(sound.gainDb()), rampFrames);
        left.moveTo(side(mono, pan), rampFrames);
        right.moveTo(side(mono, -pan), rampFrames);
    }

    private static double side(boolean mono, double pan) {
        return mono ? Math.cos((pan + 1) * (Math.PI / 4)) : Math.min(1, 1 - pan);
    }

    /** Fades out and ends; a second release changes nothing. */
    void release(int frames) {
        if (!released) {
            released = true;
            releaseFrames = frames;
            releaseLeftFrames = frames;
        }
    }

    boolean released() {
        return released;
    }

    @Nullable Clip clip() {
        return clip;
    }

    int clipSlot() {
        return clipSlot;
    }

    int timelineSlot() {
        return timelineSlot;
    }

    int outputSlot() {
        return outputSlot;
    }

    int playedFrames() {
        return playedFrames;
    }

    /** True when it has just come to its end: nothing of it is left, and no loop has come round. */
    boolean atEnd() {
        Clip sound = clip;
        return sound != null && playedFrames == sound.lengthFrames();
    }

    /** How many frames it will sound if nobody stops it. */
    int framesLeft() {
        Clip sound = clip;
        if (sound == null) {
            return 0;
        }
        int left = sound.loop() ? Integer.MAX_VALUE : sound.lengthFrames() - playedFrames;
        return released ? Math.min(left, releaseLeftFrames) : left;
    }

    void end() {
        clip = null;
    }

    /** Adds to the node's mix; false when the voice has ended. */
    boolean add(float[][] mix, int frames) {
        Clip sound = clip;
        if (sound == null) {
            return false;
        }
        Pcm pcm = sound.pcm();
        float[][] samples = pcm.samples();
        boolean mono = samples.length == 1;
        for (int i = 0; i < frames; i++) {
            if (playedFrames == sound.lengthFrames()) {
                if (!sound.loop()) {
                    return false;
                }
                playedFrames = 0;
                repeating = true;
            }
            if (released && releaseLeftFrames-- == 0) {
                return false;
            }
            double level = gain.next() * fade(sound);
            double toLeft = left.next();
            double toRight = right.next();
            int at = sound.firstFrame() + playedFrames++;
            if (mix.length == 1) {
                double sum = samples[0][at];
                if (!mono) {
                    sum = 0.5 * (sum + samples[1][at]);
                }
                mix[0][i] += (float) (sum * level);
            } else {
                mix[0][i] += (float) (samples[0][at] * level * toLeft);
                mix[1][i] += (float) (samples[mono ? 0 : 1][at] * level * toRight);
                for (int channel = 2; channel < Math.min(mix.length, samples.length); channel++) {
                    mix[channel][i] += (float) (samples[channel][at] * level);
                }
            }
        }
        return true;
    }

    private double fade(Clip sound) {
        double level = 1;
        if (!repeating && playedFrames < sound.fadeInFrames()) {
            level = (double) playedFrames / sound.fadeInFrames();
        }
        int framesLeft = sound.lengthFrames() - playedFrames;
        if (!sound.loop() && framesLeft <= sound.fadeOutFrames()) {
            level *= (double) framesLeft / (sound.fadeOutFrames() + 1);
        }
        if (released) {
            level *= (double) releaseLeftFrames / releaseFrames;
        }
        return level;
    }
}
