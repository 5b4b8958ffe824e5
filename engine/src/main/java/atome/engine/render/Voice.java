package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.Decibels;
import atome.engine.plugin.SmoothedValue;
import atome.engine.timeline.Clip;
import org.jspecify.annotations.Nullable;

/**
 * One clip that sounds: reads shared sound, with the clip's gain, pan and fades. Audio thread.
 *
 * <p>A call is split into runs at frames of the sound itself: the end of a ramp, of the fade-in or
 * of the clip, the beginning of the fade-out. Where the level stands still, a whole run is added at
 * once. Either way a frame is its sample times its gain, rounded to a float once: where a block is
 * cut, and so which of the two ways a frame goes, cannot be heard.
 *
 * <p>Sound that the disk has not brought yet is silence; the clip goes on in time, fades out before
 * the gap, where the gap is seen coming, and in behind it.
 */
@AudioThread
final class Voice {
    /** In which it leaves what will be missing, and comes in again: 2 ms at 48 kHz. */
    private static final int GAP_FADE_FRAMES = 96;

    private final SmoothedValue gain = new SmoothedValue(0);
    private final SmoothedValue left = new SmoothedValue(0);
    private final SmoothedValue right = new SmoothedValue(0);

    /** 0 while its sound is missing. */
    private final SmoothedValue presence = new SmoothedValue(1);

    private final NearSound near;
    private @Nullable Clip clip;
    private int clipSlot;
    private int timelineSlot;
    private int outputSlot;
    private @Nullable Stretching stretching;
    private int lengthFrames;
    private int playedFrames;
    private int releaseFrames;
    private int releaseLeftFrames;
    private boolean released;
    private boolean repeating;
    private int gapFrames;

    Voice(NearSound near) {
        this.near = near;
    }

    /**
     * @param by who stretches it, begun at the frame; null for one that plays its audio as it is
     * @param length how many frames it sounds
     */
    void start(ClipCue cue, @Nullable Stretching by, int fromFrame, int length, int rampFrames) {
        Clip sound = cue.clip();
        clip = sound;
        stretching = by;
        lengthFrames = length;
        clipSlot = cue.slot();
        timelineSlot = cue.timelineSlot();
        outputSlot = cue.output();
        playedFrames = fromFrame % (sound.loop() ? length : Integer.MAX_VALUE);
        released = false;
        repeating = false;
        gapFrames = 0;
        presence.stand(1);
        aim(sound, 0);
        if (rampFrames > 0) {
            double level = gain.target();
            gain.stand(0);
            gain.moveTo(level, rampFrames);
        }
    }

    /** Follows an edit of level, pan or pitch without a break. */
    void adopt(Clip edited, int rampFrames) {
        Stretching by = stretching;
        clip = edited;
        if (by == null) {
            lengthFrames = edited.lengthFrames();
        } else {
            by.goOnAs(edited, by.heardFrames());
        }
        aim(edited, rampFrames);
    }

    /** Goes its way at another pace from here on, at one of its own frames. */
    void turn(Course way, int ownFrame, int length) {
        Stretching by = stretching;
        Clip sound = clip;
        if (by != null && sound != null) {
            by.goOnAs(sound, ownFrame);
            by.turn(way);
            lengthFrames = length;
            playedFrames = ownFrame % (sound.loop() ? length : Integer.MAX_VALUE);
        }
    }

    /** Goes on as another clip that is at the very sample where this one is. */
    void goOnAs(Clip other, int slot, int rampFrames) {
        Clip before = clip;
        Stretching by = stretching;
        if (by != null && before != null) {
            playedFrames = (int) (playedFrames + before.startFrame() - other.startFrame());
            by.goOnAs(other, playedFrames);
            clip = other;
        } else {
            playedFrames += before == null ? 0 : before.firstFrame() - other.firstFrame();
        }
        clipSlot = slot;
        lengthFrames = other.lengthFrames();
        adopt(other, rampFrames);
    }

    /** Takes up another clip where this one has come to its end, as if they were one. */
    void takeUp(ClipCue cue, int fromFrame) {
        Clip other = cue.clip();
        Stretching by = stretching;
        if (by != null) {
            by.goOnAs(other, fromFrame);
        }
        start(cue, by, fromFrame, other.lengthFrames(), 0);
    }

    private void aim(Clip sound, int rampFrames) {
        boolean mono = sound.sound().channels() == 1;
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
        return sound != null && playedFrames == lengthFrames;
    }

    /** Who stretches it; null when nobody does. */
    @Nullable Stretching stretching() {
        return stretching;
    }

    /** How many frames it will sound if nobody stops it. */
    int framesLeft() {
        Clip sound = clip;
        if (sound == null) {
            return 0;
        }
        int left = sound.loop() ? Integer.MAX_VALUE : lengthFrames - playedFrames;
        return released ? Math.min(left, releaseLeftFrames) : left;
    }

    void end() {
        Stretching by = stretching;
        if (by != null) {
            by.giveBack();
        }
        stretching = null;
        clip = null;
    }

    /** Adds to the node's mix; false when the voice has ended. */
    boolean add(float[][] mix, int frames) {
        Clip sound = clip;
        if (sound == null) {
            return false;
        }
        if (stretching == null) {
            sound.sound().want(at(sound), sound.firstFrame() + lengthFrames);
        }
        int done = 0;
        while (done < frames) {
            if (playedFrames == lengthFrames) {
                if (!sound.loop()) {
                    return false;
                }
                playedFrames = 0;
                repeating = true;
            }
            if (released && releaseLeftFrames == 0) {
                return false;
            }
            int run = Math.min(frames - done, lengthFrames - playedFrames);
            run = present(sound, run);
            int changing = changingFrames(sound);
            if (gapFrames > 0) {
                skip(run);
            } else if (changing > 0) {
                run = Math.min(run, changing);
                addChanging(sound, mix, done, run);
            } else {
                run = Math.min(run, steadyFrames(sound));
                addSteady(sound, mix, done, run);
            }
            done += run;
        }
        return true;
    }

    /**
     * Looks whether the next frames are there and a fade's length behind them, or fades out in what
     * is there; answers for how many frames that holds.
     */
    private int present(Clip sound, int run) {
        if (stretching != null) {
            return run;
        }
        int need = Math.min(run + GAP_FADE_FRAMES, lengthFrames - playedFrames);
        int there = sound.sound().ready(at(sound), need);
        if (there >= need) {
            if (gapFrames > 0) {
                near.gapEnds(gapFrames);
                gapFrames = 0;
            }
            if (presence.target() == 0) {
                presence.moveTo(1, GAP_FADE_FRAMES);
            }
            return run;
        }
        if (there > GAP_FADE_FRAMES && gapFrames == 0) {
            return Math.min(run, there - GAP_FADE_FRAMES);
        }
        if (there > 0 && gapFrames == 0 && presence.value() > 0) {
            presence.moveTo(0, Math.min(there, GAP_FADE_FRAMES));
            return Math.min(run, there);
        }
        presence.stand(0);
        int missing = released ? Math.min(run, releaseLeftFrames) : run;
        gapFrames += missing;
        return missing;
    }

    /** Goes on in time, unheard. */
    private void skip(int frames) {
        near.misses(frames);
        playedFrames += frames;
        releaseLeftFrames -= released ? frames : 0;
        for (int i = 0; i < frames && (gain.moving() || left.moving() || right.moving()); i++) {
            gain.next();
            left.next();
            right.next();
        }
    }

    /** For how many frames from here on the level moves; 0 where it stands still. */
    private int changingFrames(Clip sound) {
        if (released) {
            return releaseLeftFrames;
        }
        int framesLeft = lengthFrames - playedFrames;
        if (!sound.loop() && framesLeft <= sound.fadeOutFrames()) {
            return framesLeft;
        }
        int ramp =
                Math.max(
                        Math.max(gain.remainingFrames(), presence.remainingFrames()),
                        Math.max(left.remainingFrames(), right.remainingFrames()));
        return repeating ? ramp : Math.max(ramp, sound.fadeInFrames() - playedFrames);
    }

    /** For how many frames it stands still, once no ramp is under way. */
    private int steadyFrames(Clip sound) {
        int framesLeft = lengthFrames - playedFrames;
        return sound.loop() ? framesLeft : framesLeft - sound.fadeOutFrames();
    }

    private void addSteady(Clip sound, float[][] mix, int offset, int frames) {
        int channels = take(sound, offset, frames, mix.length);
        boolean mono = sound.sound().channels() == 1;
        double level = gain.value();
        float toLeft = (float) (level * left.value());
        float toRight = (float) (level * right.value());
        if (mix.length == 1) {
            float share = (float) (mono ? level : 0.5 * level);
            for (int side = 0; side < channels; side++) {
                near.add(side, mix[0], offset, frames, share);
            }
        } else if (mono) {
            near.addToBoth(mix[0], mix[1], offset, frames, toLeft, toRight);
        } else {
            near.add(0, mix[0], offset, frames, toLeft);
            near.add(1, mix[1], offset, frames, toRight);
            for (int channel = 2; channel < channels; channel++) {
                near.add(channel, mix[channel], offset, frames, (float) level);
            }
        }
        playedFrames += frames;
    }

    private void addChanging(Clip sound, float[][] mix, int offset, int frames) {
        int channels = take(sound, offset, frames, mix.length);
        boolean mono = sound.sound().channels() == 1;
        float[] first = near.channel(0);
        float[] second = near.channel(mono ? 0 : 1);
        for (int i = offset; i < offset + frames; i++) {
            if (released) {
                releaseLeftFrames--;
            }
            double level = gain.next() * fade(sound) * presence.next();
            float toLeft = (float) (level * left.next());
            float toRight = (float) (level * right.next());
            playedFrames++;
            if (mix.length == 1) {
                float share = (float) (mono ? level : 0.5 * level);
                for (int side = 0; side < channels; side++) {
                    mix[0][i] += near.channel(side)[i] * share;
                }
            } else {
                mix[0][i] += first[i] * toLeft;
                mix[1][i] += second[i] * toRight;
                for (int channel = 2; channel < channels; channel++) {
                    mix[channel][i] += near.channel(channel)[i] * (float) level;
                }
            }
        }
    }

    private int take(Clip sound, int offset, int frames, int mixChannels) {
        Stretching by = stretching;
        return by == null
                ? near.take(sound.sound(), at(sound), offset, frames, mixChannels)
                : near.take(by, offset, frames, mixChannels);
    }

    /** The next frame of the audio. */
    private int at(Clip sound) {
        return sound.firstFrame() + playedFrames;
    }

    private double fade(Clip sound) {
        double level = 1;
        if (!repeating && playedFrames < sound.fadeInFrames()) {
            level = (double) playedFrames / sound.fadeInFrames();
        }
        int framesLeft = lengthFrames - playedFrames;
        if (!sound.loop() && framesLeft <= sound.fadeOutFrames()) {
            level *= (double) framesLeft / (sound.fadeOutFrames() + 1);
        }
        if (released) {
            level *= (double) releaseLeftFrames / releaseFrames;
        }
        return level;
    }
}
