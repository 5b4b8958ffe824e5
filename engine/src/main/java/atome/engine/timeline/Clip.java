package atome.engine.timeline;

import atome.engine.AudioThread;
import atome.engine.sample.Sound;

/**
 * One clip, ready to sound: positions in frames of the engine's rate.
 *
 * @param sound what it plays a part of
 * @param startFrame on its timeline; negative when it is only launched by hand
 * @param firstFrame first frame of the audio that sounds
 * @param lengthFrames how much of the audio sounds, at least 1
 * @param outputNode id of the node it plays into
 * @param pan −1 … 1
 * @param loop starts again from {@code firstFrame} at its end, until it is stopped
 * @param launching its track, and what comes after it
 */
public record Clip(
        String id,
        Sound sound,
        long startFrame,
        int firstFrame,
        int lengthFrames,
        String outputNode,
        double gainDb,
        double pan,
        boolean muted,
        boolean loop,
        int fadeInFrames,
        int fadeOutFrames,
        Launching launching) {

    public Clip {
        if (firstFrame < 0
                || lengthFrames < 1
                || (long) firstFrame + lengthFrames > sound.frames()) {
            throw new IllegalArgumentException(
                    "clip %s: frames %d + %d lie outside its audio of %d"
                            .formatted(id, firstFrame, lengthFrames, sound.frames()));
        }
    }

    /** A clip on its own that nothing follows. */
    public Clip(
            String id,
            Sound sound,
            long startFrame,
            int firstFrame,
            int lengthFrames,
            String outputNode,
            double gainDb,
            double pan,
            boolean muted,
            boolean loop,
            int fadeInFrames,
            int fadeOutFrames) {
        this(
                id,
                sound,
                startFrame,
                firstFrame,
                lengthFrames,
                outputNode,
                gainDb,
                pan,
                muted,
                loop,
                fadeInFrames,
                fadeOutFrames,
                Launching.PLAIN);
    }

    /** True when it starts by the timeline's position, not only by hand. */
    @AudioThread
    public boolean placed() {
        return startFrame >= 0;
    }

    /** First timeline frame at which a placed clip is silent again. */
    public long endFrame() {
        return loop ? Long.MAX_VALUE : startFrame + lengthFrames;
    }

    @AudioThread
    @SuppressWarnings("ReferenceEquality") // one object for one file: see Sound
    private boolean playsSameAs(Clip other) {
        return sound == other.sound;
    }

    /**
     * True when a voice that plays this clip into one node can go on as the other one unheard, as
     * long as both stand where they stood.
     */
    @AudioThread
    public boolean soundsLike(Clip other) {
        return playsSameAs(other)
                && firstFrame == other.firstFrame
                && lengthFrames == other.lengthFrames
                && loop == other.loop;
    }

    /**
     * True when at a frame of this one's sound, counted from its own start, another one is at the
     * very same sample of the same audio, with no fade under way in either: a voice that plays the
     * one can go on as the other unheard. So a clip goes on in its parts when it is split.
     */
    @AudioThread
    public boolean goesOnAs(Clip other, int playedFrames) {
        return playsSameAs(other)
                && placed()
                && other.placed()
                && !loop
                && !other.loop
                && startFrame - firstFrame == other.startFrame - other.firstFrame
                && isSteady(playedFrames)
                && other.isSteady(playedFrames + firstFrame - other.firstFrame);
    }

    /** True when it sounds at a frame of its own, and no fade is under way there. */
    @AudioThread
    private boolean isSteady(int playedFrames) {
        return playedFrames >= fadeInFrames
                && playedFrames < lengthFrames
                && lengthFrames - playedFrames > fadeOutFrames;
    }

    /** True when another one takes up the audio where this one ends, into the same node. */
    @AudioThread
    public boolean isTakenUpBy(Clip other, int fromFrame) {
        return playsSameAs(other) && firstFrame + lengthFrames == other.firstFrame + fromFrame;
    }
}
