package atome.engine.timeline;

import atome.engine.AudioThread;
import atome.engine.sample.Sound;
import org.jspecify.annotations.Nullable;

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
 * @param stretch how it goes through its audio; null when it plays it as it is. Then first frame
 *     and length are as near as whole frames come, and the length is that of the sound, begun where
 *     the clip stands
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
        Launching launching,
        @Nullable Stretch stretch) {

    /** So far apart, two places in stretched audio are the same. */
    private static final double UNHEARD_FRAMES = 0.01;

    public Clip {
        double audioFrames = stretch == null ? lengthFrames : Math.floor(stretch.audioFrames());
        if (firstFrame < 0 || lengthFrames < 1 || firstFrame + audioFrames > sound.frames()) {
            throw new IllegalArgumentException(
                    "clip %s: frames %d + %d lie outside its audio of %d"
                            .formatted(id, firstFrame, (int) audioFrames, sound.frames()));
        }
    }

    /** One that plays its audio as it is. */
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
            int fadeOutFrames,
            Launching launching) {
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
                launching,
                null);
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

    /** The same, stretched; by its place and tempo it has another length. */
    public Clip with(@Nullable Stretch other) {
        long length =
                other == null
                        ? lengthFrames
                        : other.lengthFrames(Math.max(0, startFrame), sound.sampleRateHz());
        return new Clip(
                id,
                sound,
                startFrame,
                firstFrame,
                Math.clamp(length, 1, Integer.MAX_VALUE),
                outputNode,
                gainDb,
                pan,
                muted,
                loop,
                fadeInFrames,
                fadeOutFrames,
                launching,
                other);
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
        Stretch own = stretch;
        Stretch others = other.stretch;
        if (!playsSameAs(other) || loop != other.loop || (own == null) != (others == null)) {
            return false;
        }
        if (own == null || others == null) {
            return firstFrame == other.firstFrame && lengthFrames == other.lengthFrames;
        }
        return own.keepsPaceWith(others);
    }

    /** True when both play the same part of the same audio, each in its way. */
    @AudioThread
    public boolean isOfSameAudio(Clip other) {
        return playsSameAs(other)
                && loop == other.loop
                && audioStart() == other.audioStart()
                && audioFrames() == other.audioFrames();
    }

    /** First frame of the audio that sounds. */
    @AudioThread
    public double audioStart() {
        Stretch way = stretch;
        return way == null ? firstFrame : way.firstFrame();
    }

    /** How much of the audio sounds. */
    @AudioThread
    public double audioFrames() {
        Stretch way = stretch;
        return way == null ? lengthFrames : way.audioFrames();
    }

    /** After how many frames of its sound it is where it began; a stretched loop counts on. */
    public int roundFrames() {
        return loop && stretch != null ? Integer.MAX_VALUE : lengthFrames;
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
                && meets(other, playedFrames)
                && isSteady(playedFrames)
                && other.isSteady((int) (playedFrames + startFrame - other.startFrame));
    }

    @AudioThread
    private boolean meets(Clip other, int playedFrames) {
        Stretch own = stretch;
        Stretch others = other.stretch;
        if (own == null || others == null) {
            return (own == null) == (others == null)
                    && startFrame - firstFrame == other.startFrame - other.firstFrame;
        }
        int rateHz = sound.sampleRateHz();
        double here = own.positionAt(playedFrames, startFrame, rateHz);
        double shared = (double) (playedFrames + startFrame - other.startFrame);
        double there = others.positionAt(shared, other.startFrame, rateHz);
        return own.goesOnAs(others) && Math.abs(here - there) < UNHEARD_FRAMES;
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
        Stretch own = stretch;
        Stretch others = other.stretch;
        if (!playsSameAs(other) || own == null || others == null) {
            return playsSameAs(other)
                    && (own == null) == (others == null)
                    && firstFrame + lengthFrames == other.firstFrame + fromFrame;
        }
        int rateHz = sound.sampleRateHz();
        double end = own.positionAt(lengthFrames, startFrame, rateHz);
        double start = others.positionAt(fromFrame, other.startFrame, rateHz);
        return placed()
                && other.placed()
                && !loop
                && !other.loop
                && own.goesOnAs(others)
                && Math.abs(end - start) < UNHEARD_FRAMES;
    }
}
