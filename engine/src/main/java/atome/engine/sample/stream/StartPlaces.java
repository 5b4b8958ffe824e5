package atome.engine.sample.stream;

import atome.engine.action.Action;
import atome.engine.sample.Reversed;
import atome.engine.sample.Sound;
import atome.engine.timeline.ActionClip;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Loop;
import atome.engine.timeline.Marker;
import atome.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the clips of a timeline may start to sound without a word of warning: what hands and follow
 * actions launch, the start of the loop, markers, places that actions lead to, and where each
 * placed clip starts. Control.
 */
final class StartPlaces {
    /** For so long a start needs nothing from the disk. */
    private static final int SECONDS = 1;

    /**
     * A part of a sound that is to be in memory.
     *
     * @param rank 0 for what a hand may launch at any moment, higher for what can be seen coming
     */
    record Place(Sound sound, long at, long count, int rank) {
        private static Place of(Clip clip, long at, long count, int rank) {
            Sound recorded = Reversed.recorded(clip.sound());
            boolean asIs = recorded.equals(clip.sound());
            long first = asIs ? at : recorded.frames() - at - count;
            return new Place(recorded, first, count, rank);
        }
    }

    private final List<Place> places = new ArrayList<>();
    private final int frames;

    private StartPlaces(int sampleRateHz) {
        this.frames = SECONDS * sampleRateHz;
    }

    /** The places of some timelines, the most urgent ones first. */
    static List<Place> of(List<Timeline> timelines, int sampleRateHz) {
        StartPlaces found = new StartPlaces(sampleRateHz);
        timelines.forEach(found::add);
        found.places.sort(Comparator.comparingInt(Place::rank));
        return found.places;
    }

    private void add(Timeline timeline) {
        for (Clip clip : timeline.clips()) {
            add(clip, 0, clip.placed() ? 2 : 0);
        }
        Loop loop = timeline.loop();
        if (loop != null) {
            joins(timeline, loop.startFrame());
        }
        for (Marker marker : timeline.markers()) {
            joins(timeline, marker.frame());
        }
        for (ActionClip clip : timeline.actionClips()) {
            for (ActionClip.Step step : clip.steps()) {
                switch (step.action()) {
                    case Action.Play play -> joins(timeline, play.positionFrames());
                    case Action.CountIn count -> joins(timeline, count.positionFrames());
                    case Action.Seek seek -> joins(timeline, seek.positionFrames());
                    default -> {}
                }
            }
        }
    }

    /** Clips that sound at a place of their timeline are joined in their middle there. */
    private void joins(Timeline timeline, long position) {
        for (Clip clip : timeline.clips()) {
            long into = position - clip.startFrame();
            if (clip.placed() && into > 0 && (clip.loop() || into < clip.lengthFrames())) {
                add(clip, into % clip.lengthFrames(), 1);
            }
        }
    }

    private void add(Clip clip, long into, int rank) {
        long left = clip.lengthFrames() - into;
        places.add(Place.of(clip, clip.firstFrame() + into, Math.min(frames, left), rank));
        if (clip.loop() && left < frames) {
            long round = Math.min(frames - left, clip.lengthFrames());
            places.add(Place.of(clip, clip.firstFrame(), round, rank));
        }
    }
}
