package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.sample.Sound;
import atome.engine.stretch.Stretcher;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * A stretcher at work on one clip, and what it has made ahead. Frames are the clip's own: 0 is the
 * first of its sound, and a loop counts on, so that the stretcher never meets a seam. Made on a
 * control thread, then the audio thread's; what it makes depends only on what it is given and the
 * frame at which it is given, never on the blocks.
 */
final class Stretching implements Stretcher.Arrival {
    /** A grain is made of no more than so many hops of audio to each side. */
    private static final int REACH_HOPS = 5;

    final int channels;
    private final Stretcher stretcher;
    private final Scratch scratch;
    private final float[][] made;
    private final int mask;
    private final Course course = new Course();
    private @Nullable Clip clip;
    private long fromFrame;
    private long heardFrames;
    private long madeFrames;
    private long renumberedFrames;
    private double centre;
    private double lastHop;
    private long leftFrames;
    private boolean wanted;
    private int lead;
    private boolean taken;

    /** Room for what one grain takes and gives, shared by all, for they work one by one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Scratch(float[][] input, float[][] output) {}

    Stretching(int channels, Stretcher stretcher, Scratch scratch, int segmentFrames) {
        this.channels = channels;
        this.stretcher = stretcher;
        this.scratch = scratch;
        int most = 2 * stretcher.mostOutputFrames() + 2 * segmentFrames;
        this.made = new float[channels][Integer.highestOneBit(2 * most - 1)];
        this.mask = made[0].length - 1;
    }

    /** Whether a voice sounds by it. */
    @AudioThread
    boolean taken() {
        return taken;
    }

    @AudioThread
    void take() {
        taken = true;
    }

    @AudioThread
    void giveBack() {
        taken = false;
        clip = null;
    }

    /** What it is at work on or prepared for; null for nothing. */
    @AudioThread
    @Nullable Clip clip() {
        return clip;
    }

    /** Turns to a clip, to be heard from one of its own frames on. */
    @AudioThread
    void begin(Clip sound, Course way, long from) {
        clip = sound;
        course.copy(way);
        fromFrame = from;
        heardFrames = from;
        madeFrames = from;
        lead = Stretcher.LEAD_GRAINS;
        Stretch stretch = sound.stretch();
        lastHop = stretch == null ? 0 : stretcher.hopFrames(stretch.pitch());
        centre = from - lastHop;
        stretcher.restart();
    }

    /** Goes on as a clip in which the next frame to be heard is another one of its own. */
    @AudioThread
    void goOnAs(Clip other, long own) {
        long moved = own - heardFrames;
        clip = other;
        course.renumber(moved);
        heardFrames += moved;
        madeFrames += moved;
        centre += moved;
        renumberedFrames += moved;
    }

    /** Goes another way from the next grain on; what it has made ahead stays. */
    @AudioThread
    void turn(Course way) {
        course.copy(way);
    }

    /** True when it would begin this clip just like that. */
    @AudioThread
    @SuppressWarnings("ReferenceEquality") // one object for one file
    boolean isFor(Clip sound, Course way, long from) {
        Clip prepared = clip;
        Stretch own = prepared == null ? null : prepared.stretch();
        Stretch other = sound.stretch();
        return prepared != null
                && own != null
                && other != null
                && fromFrame == from
                && prepared.sound() == sound.sound()
                && prepared.loop() == sound.loop()
                && own.keepsPaceWith(other)
                && own.pitch() == other.pitch()
                && course.isSameAs(way);
    }

    /** How many frames are made and not heard yet. */
    @AudioThread
    long aheadFrames() {
        return madeFrames - heardFrames;
    }

    /** Notes how long it will sound if nobody stops it. */
    @AudioThread
    void last(long frames) {
        leftFrames = frames;
    }

    @AudioThread
    long leftFrames() {
        return leftFrames;
    }

    /** Whether what it is prepared for may still come. */
    @AudioThread
    boolean wanted() {
        return wanted;
    }

    @AudioThread
    void want(boolean comes) {
        wanted = comes;
    }

    /** How many frames a grain gives, about. */
    @AudioThread
    double hopFrames() {
        return stretcher.hopFrames(1);
    }

    /** The next of its own frames to be heard. */
    @AudioThread
    long heardFrames() {
        return heardFrames;
    }

    /** The same, as its course counts. */
    @AudioThread
    double ownFrame() {
        return heardFrames;
    }

    @AudioThread
    Course course() {
        return course;
    }

    /** Makes one grain. */
    @AudioThread
    void grain() {
        Clip sound = clip;
        Stretch stretch = sound == null ? null : sound.stretch();
        if (sound == null || stretch == null) {
            return;
        }
        double hop = stretcher.hopFrames(stretch.pitch());
        double speed = (course.at(centre + hop) - course.at(centre - hop)) / (2 * hop);
        audioIsThere();
        stretcher.aim(course.at(centre), speed, stretch.pitch(), this);
        read(sound, stretch, stretcher.firstFrame(), stretcher.inputFrames());
        int frames = stretcher.synthesise(scratch.input, scratch.output);
        centre += hop;
        if (lead > 0) {
            lead--;
            lastHop = hop;
            return;
        }
        int at = (int) (madeFrames - renumberedFrames);
        for (int channel = 0; channel < channels; channel++) {
            float[] from = scratch.output[channel];
            float[] to = made[channel];
            for (int i = 0; i < frames; i++) {
                to[(at + i) & mask] = from[i];
            }
        }
        madeFrames += frames;
        // A stretcher that rounds its grains is kept in step with the clip.
        double late = madeFrames + lastHop + hop - centre;
        if (Math.abs(late) > 1) {
            centre += late;
        }
        lastHop = hop;
    }

    @Override
    @AudioThread
    public double framesUntil(double place) {
        return course.framesTo(place) - centre;
    }

    /**
     * Frames of the audio; those of a loop come round, those before its start are what is there.
     */
    @AudioThread
    private void read(Clip sound, Stretch stretch, long first, int frames) {
        int done = 0;
        while (done < frames) {
            long at = first + done;
            int run = frames - done;
            if (sound.loop()) {
                long round =
                        Math.max(0, (long) ((at - stretch.firstFrame()) / stretch.audioFrames()));
                long start = Math.round(stretch.firstFrame() + round * stretch.audioFrames());
                long next = Math.round(stretch.firstFrame() + (round + 1) * stretch.audioFrames());
                if (at >= next) {
                    round++;
                    start = next;
                    next = Math.round(stretch.firstFrame() + (round + 1) * stretch.audioFrames());
                }
                run = (int) Math.min(run, next - at);
                at += Math.round(stretch.firstFrame()) - start;
            }
            copy(sound.sound(), at, done, run);
            done += run;
        }
    }

    @AudioThread
    private void copy(Sound audio, long at, int offset, int frames) {
        int from = Math.clamp(at, Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2);
        for (int channel = 0; channel < channels; channel++) {
            audio.read(channel, from, scratch.input[channel], offset, frames);
        }
    }

    /** Asks for the audio of the next grain and behind; whether that of the grain is there. */
    @AudioThread
    boolean audioIsThere() {
        Clip sound = clip;
        Stretch stretch = sound == null ? null : sound.stretch();
        if (sound == null || stretch == null) {
            return false;
        }
        Sound audio = sound.sound();
        double reach = REACH_HOPS * stretcher.hopFrames(1) * Math.max(1, stretch.pitch());
        double at = course.at(centre);
        if (sound.loop() && at > stretch.firstFrame()) {
            at = stretch.firstFrame() + (at - stretch.firstFrame()) % stretch.audioFrames();
        }
        int from = (int) Math.clamp(at - reach, 0, audio.frames());
        int to = (int) Math.clamp(at + reach, from, audio.frames());
        audio.want(from, Math.min(audio.frames(), to + audio.sampleRateHz()));
        return audio.ready(from, to - from) >= to - from;
    }

    /** Copies one channel of the next frames. */
    @AudioThread
    void read(int channel, float[] to, int offset, int frames) {
        int at = (int) (heardFrames - renumberedFrames) & mask;
        int first = Math.min(frames, made[channel].length - at);
        System.arraycopy(made[channel], at, to, offset, first);
        System.arraycopy(made[channel], 0, to, offset + first, frames - first);
    }

    /** Goes on past them. */
    @AudioThread
    void pass(int frames) {
        heardFrames += frames;
    }
}
