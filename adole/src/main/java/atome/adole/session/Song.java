package atome.adole.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a set list holds: scenes belong to it by their own {@code song_id}.
 *
 * @param timelineIds what it is played from
 * @param bpm the tempo of those timelines once the song is gone to; null for as they are
 * @param startSceneId what is recalled then; null for the first of its scenes
 */
public record Song(
        String id,
        String name,
        List<String> timelineIds,
        @Nullable Double bpm,
        @Nullable String startSceneId,
        Arrival arrival) {
    public Song {
        timelineIds = List.copyOf(timelineIds);
    }

    /** Whether it plays as soon as it is gone to. */
    public enum Arrival {
        /** Nothing starts and nothing stops. */
        WAIT,
        /** Its timelines start, and those of the song before that it does not use stop. */
        PLAY
    }
}
