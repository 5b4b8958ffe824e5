package atome.appliance.report;

import atome.adole.session.Scene;
import atome.adole.session.Session;
import atome.adole.session.SetList;
import atome.adole.session.SetListEntry;
import atome.adole.session.Song;
import atome.appliance.show.Place;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The set lists, songs and scenes of a project and where the show stands, as JSON. Any thread. */
final class ShowReport {
    private ShowReport() {}

    static void addTo(ObjectNode show, Session session, Place here) {
        show.put("entry_id", here.entryId())
                .put("song_id", here.songId())
                .put("scene_id", here.sceneId());
        ArrayNode lists = show.putArray("set_lists");
        for (SetList list : session.setLists()) {
            ArrayNode entries =
                    lists.addObject()
                            .put("id", list.id())
                            .put("name", list.name())
                            .putArray("entries");
            for (SetListEntry entry : session.entries(list.id())) {
                entries.addObject().put("id", entry.id()).put("song_id", entry.songId());
            }
        }
        ArrayNode songs = show.putArray("songs");
        for (Song song : session.songs()) {
            ObjectNode json =
                    songs.addObject()
                            .put("id", song.id())
                            .put("name", song.name())
                            .put("bpm", song.bpm())
                            .put("arrival", song.arrival().name().toLowerCase(Locale.ROOT));
            song.timelineIds().forEach(json.putArray("timeline_ids")::add);
            addScenes(json.putArray("scenes"), session.scenes(song.id()));
        }
        addScenes(show.putArray("scenes"), session.scenes(null));
    }

    private static void addScenes(ArrayNode json, List<Scene> scenes) {
        for (Scene scene : scenes) {
            json.addObject().put("id", scene.id()).put("name", scene.name());
        }
    }
}
