package atome.appliance.show;

import atome.adole.session.Scene;
import atome.adole.session.Session;
import atome.adole.session.SetListEntry;
import atome.adole.session.Song;
import org.jspecify.annotations.Nullable;

/**
 * Where a show stands. Each may be null: a song may be played that is in no set list, a scene may
 * be of the whole project, and a show may not have begun.
 */
public record Place(@Nullable String entryId, @Nullable String songId, @Nullable String sceneId) {
    public static final Place NOWHERE = new Place(null, null, null);

    /** The same, without what a session does not hold any more. */
    Place in(Session session) {
        Song song = songId == null ? null : session.find(songId, Song.class).orElse(null);
        SetListEntry entry =
                entryId == null ? null : session.find(entryId, SetListEntry.class).orElse(null);
        Scene scene = sceneId == null ? null : session.find(sceneId, Scene.class).orElse(null);
        return new Place(
                entry == null || song == null || !entry.songId().equals(song.id())
                        ? null
                        : entry.id(),
                song == null ? null : song.id(),
                scene == null ? null : scene.id());
    }

    /**
     * Where a show is once a scene or a song has been recalled here: a scene of another song takes
     * the show to that song.
     */
    public Place after(String recalledId, Session session) {
        Song song = session.find(recalledId, Song.class).orElse(null);
        if (song != null) {
            String start = session.startScene(song).map(Scene::id).orElse(null);
            return new Place(song.id().equals(songId) ? entryId : null, song.id(), start)
                    .in(session);
        }
        Scene scene = session.find(recalledId, Scene.class).orElse(null);
        String of = scene == null ? null : scene.songId();
        if (of == null || of.equals(songId)) {
            return new Place(entryId, songId, recalledId).in(session);
        }
        return new Place(null, of, recalledId).in(session);
    }
}
