package atome.engine.sample;

import atome.engine.AudioThread;

/**
 * A sound from its end to its beginning. Whatever plays, stretches, loops or cuts a sound does the
 * same with this one, so that a clip that runs backwards needs nothing else.
 *
 * @param forward the same as it was recorded
 */
public record Reversed(Sound forward) implements Sound {
    private static final int FARTHEST = Integer.MAX_VALUE / 2;

    /** What a file holds: the sound itself, or the one that is played backwards. */
    public static Sound recorded(Sound sound) {
        return sound instanceof Reversed reversed ? reversed.forward() : sound;
    }

    @Override
    @AudioThread
    public int sampleRateHz() {
        return forward.sampleRateHz();
    }

    @Override
    @AudioThread
    public int channels() {
        return forward.channels();
    }

    @Override
    @AudioThread
    public int frames() {
        return forward.frames();
    }

    @Override
    @AudioThread
    public void read(int channel, int at, float[] to, int offset, int frames) {
        forward.read(channel, mirrored(at, frames), to, offset, frames);
        int last = offset + frames - 1;
        for (int i = 0; i < frames / 2; i++) {
            float first = to[offset + i];
            to[offset + i] = to[last - i];
            to[last - i] = first;
        }
    }

    @Override
    @AudioThread
    public void want(int at, int until) {
        int from = mirrored(at, 1);
        forward.want(from, Math.min(from - 1, mirrored(until, 0)));
    }

    @Override
    @AudioThread
    public int ready(int at, int most) {
        int there = 0;
        int missing = most + 1;
        // The usual case first; else the most that is there just behind this place.
        for (int asked = most; missing - there > 1; asked = there + (missing - there) / 2) {
            if (forward.ready(mirrored(at, asked), asked) >= asked) {
                there = asked;
            } else {
                missing = asked;
            }
        }
        return there;
    }

    /** The first frame, as it was recorded, of so many that follow a place. */
    @AudioThread
    private int mirrored(int at, int frames) {
        return Math.clamp((long) frames() - at - frames, -FARTHEST, FARTHEST);
    }
}
