package atome.appliance.edit;

import atome.adole.session.Scene;
import atome.adole.session.Session;
import atome.adole.session.SetListEntry;
import atome.adole.session.Song;
import atome.adole.session.WidgetMapping;

/** Takes an atome away with all that is nothing without it; what else needs it keeps it. */
public final class Removal {
    private final Session session;
    private final Edit edit;

    public Removal(Session session, Edit edit) {
        this.session = session;
        this.edit = edit;
    }

    public void remove(String id) {
        session.followActions(id).forEach(follow -> edit.delete(follow.id()));
        session.scenes(id).forEach(scene -> remove(scene.id()));
        for (SetListEntry entry : session.all(SetListEntry.class)) {
            if (entry.songId().equals(id) || entry.setListId().equals(id)) {
                edit.delete(entry.id());
            }
        }
        for (WidgetMapping mapping : session.widgetMappings()) {
            if (id.equals(mapping.scopeId())) {
                edit.delete(mapping.id());
            }
        }
        if (session.find(id, Scene.class).isPresent()) {
            for (Song song : session.songs()) {
                if (id.equals(song.startSceneId())) {
                    edit.unset(song.id(), "start_scene_id");
                }
            }
        }
        edit.delete(id);
    }
}
