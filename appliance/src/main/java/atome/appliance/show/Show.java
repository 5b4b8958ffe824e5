package atome.appliance.show;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where the show stands, for as long as the project is there: kept by this box, beside the project,
 * so that it survives a restart and is no step to undo. Conductor's thread.
 */
public final class Show {
    private static final Logger log = LoggerFactory.getLogger(Show.class);
    private static final String SETTING = "show:";
    private static final int MOST_ASKED = 64;

    private final Store store;
    private final Deque<Place> asked = new ArrayDeque<>();
    private @Nullable String projectId;
    private Runnable onMove = () -> {};
    private Place here = Place.NOWHERE;

    public Show(Store store) {
        this.store = store;
    }

    /** Told when it stands elsewhere. */
    public void onMove(Runnable listener) {
        onMove = listener;
    }

    /** Goes on in a project as it is now; another project goes on where it was left. */
    public void follow(String project, Session session) {
        if (!project.equals(projectId)) {
            projectId = project;
            asked.clear();
            here = kept(project);
        }
        here = here.in(session);
    }

    private Place kept(String project) {
        try {
            Optional<String> text = store.setting(SETTING + project);
            if (text.isPresent()) {
                JsonNode json = Json.MAPPER.readTree(text.get());
                return new Place(
                        json.path("entry_id").asString(null),
                        json.path("song_id").asString(null),
                        json.path("scene_id").asString(null));
            }
        } catch (StoreException | JacksonException e) {
            log.warn("where the show stood is not known: {}", e.getMessage());
        }
        return Place.NOWHERE;
    }

    /** Where it stands: what was recalled last, as it was heard. */
    public Place here() {
        return here;
    }

    /** Where it will stand once all that was asked for is heard: where a further step starts. */
    public Place heading() {
        Place last = asked.peekLast();
        return last == null ? here : last;
    }

    /** Something was asked for that will be heard. */
    public void asks(Place place) {
        asked.addLast(place);
        if (asked.size() > MOST_ASKED) {
            asked.removeFirst();
        }
    }

    /** The show stands here from now on, without anything to be heard. */
    public void stand(Place place) {
        asked.clear();
        go(place);
    }

    /** A scene or a song was recalled, by whatever hand. */
    public void heard(String recalledId, Session session) {
        Place next = null;
        for (Place place : asked) {
            if (next == null
                    && (recalledId.equals(place.sceneId()) || recalledId.equals(place.songId()))) {
                next = place;
            }
        }
        if (next == null) {
            stand(heading().after(recalledId, session));
        } else {
            while (!asked.removeFirst().equals(next)) {
                // What was asked for before it and not heard will not be heard any more.
            }
            go(next.in(session));
        }
    }

    private void go(Place place) {
        if (!place.equals(here)) {
            here = place;
            log.info("the show is at song {}, scene {}", here.songId(), here.sceneId());
            keep();
            onMove.run();
        }
    }

    private void keep() {
        try {
            store.setting(
                    SETTING + projectId,
                    Json.object()
                            .put("entry_id", here.entryId())
                            .put("song_id", here.songId())
                            .put("scene_id", here.sceneId())
                            .toString());
        } catch (StoreException e) {
            log.warn("where the show stands could not be kept: {}", e.getMessage());
        }
    }
}
