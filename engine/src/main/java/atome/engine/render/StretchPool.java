package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.timeline.Clip;
import org.jspecify.annotations.Nullable;

/**
 * The stretchers of a plan: those that sound, those that are prepared for what may start, those
 * that are free. Grains are made by the frame: one at each place of a grid, eight places to a hop,
 * for the sound that needs it first, so that sounds which started together do not make theirs
 * together; only one that would run dry gets its grain in between. At places where none is needed,
 * a start that may come is prepared. What a grain gives does not depend on when it is made. Audio
 * thread.
 */
@AudioThread
final class StretchPool {
    private static final int PLACES_OF_A_HOP = 8;

    private Stretching[] all = new Stretching[0];
    private int gridFrames = 1;
    private @Nullable Clip missing;
    private final Course missingCourse = new Course();
    private long missingFrame;

    /** Takes the stretchers of a plan, which has those of the plan before among its own. */
    void adopt(Stretching[] stretchings) {
        all = stretchings;
        if (all.length > 0) {
            gridFrames = Math.max(1, (int) all[0].hopFrames() / PLACES_OF_A_HOP);
        }
    }

    /** One for a clip that starts here, prepared if it could be; null when all sound. */
    @Nullable Stretching take(Clip clip, Course course, long fromFrame) {
        Stretching stretching = prepared(clip, course, fromFrame, false);
        if (stretching == null) {
            stretching = free(clip, true);
            if (stretching == null) {
                return null;
            }
            stretching.begin(clip, course, fromFrame);
        }
        stretching.take();
        return stretching;
    }

    /** Makes the grains of the next frames; sounds are never without. */
    void make(Transport transport, int frames, long engineFrame) {
        if (all.length == 0) {
            return;
        }
        int place = (int) Math.floorMod(-engineFrame, (long) gridFrames);
        for (; place < frames; place += gridFrames) {
            keepSounding(place);
            Stretching first = neediest(place);
            if (first != null) {
                first.grain();
            } else {
                prepare(transport);
            }
        }
        keepSounding(frames);
    }

    private void keepSounding(int until) {
        for (Stretching stretching : all) {
            if (stretching.taken()) {
                long needed = Math.min(until, stretching.leftFrames());
                while (stretching.aheadFrames() < needed) {
                    stretching.grain();
                }
            }
        }
    }

    private @Nullable Stretching neediest(int place) {
        Stretching neediest = null;
        long least = Long.MAX_VALUE;
        for (Stretching stretching : all) {
            long ahead = stretching.aheadFrames() - place;
            if (stretching.taken()
                    && stretching.leftFrames() > place
                    && ahead < stretching.hopFrames() + gridFrames
                    && ahead < least) {
                neediest = stretching;
                least = ahead;
            }
        }
        return neediest;
    }

    /** One grain for what may start; when all that can be is prepared, none. */
    private void prepare(Transport transport) {
        for (Stretching stretching : all) {
            if (!stretching.taken()
                    && stretching.clip() != null
                    && stretching.aheadFrames() == 0
                    && stretching.audioIsThere()) {
                stretching.grain();
                return;
            }
        }
        missing = null;
        for (Stretching stretching : all) {
            stretching.want(false);
        }
        transport.wantStarts();
        for (Stretching stretching : all) {
            if (!stretching.taken() && !stretching.wanted()) {
                stretching.giveBack();
            }
        }
        Clip next = missing;
        Stretching free = next == null ? null : free(next, false);
        if (next != null && free != null) {
            free.begin(next, missingCourse, missingFrame);
        }
    }

    /** A clip may start from one of its own frames; what is asked for first is prepared first. */
    void want(Clip clip, Course course, long fromFrame) {
        Stretching stretching = prepared(clip, course, fromFrame, true);
        if (stretching != null) {
            stretching.want(true);
        } else if (missing == null) {
            missing = clip;
            missingCourse.copy(course);
            missingFrame = fromFrame;
        }
    }

    private @Nullable Stretching prepared(
            Clip clip, Course course, long fromFrame, boolean forAnother) {
        for (Stretching stretching : all) {
            if (!stretching.taken()
                    && !(forAnother && stretching.wanted())
                    && stretching.channels == clip.sound().channels()
                    && stretching.isFor(clip, course, fromFrame)) {
                return stretching;
            }
        }
        return null;
    }

    private @Nullable Stretching free(Clip clip, boolean evenPrepared) {
        Stretching free = null;
        for (Stretching stretching : all) {
            if (!stretching.taken() && stretching.channels == clip.sound().channels()) {
                if (stretching.clip() == null) {
                    return stretching;
                }
                free = evenPrepared ? stretching : free;
            }
        }
        return free;
    }
}
