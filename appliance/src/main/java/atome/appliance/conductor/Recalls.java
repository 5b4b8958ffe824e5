package atome.appliance.conductor;

import atome.adole.session.Session;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Desk;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Scope;
import atome.appliance.show.Place;
import atome.appliance.show.Show;
import atome.controllers.Control;
import atome.engine.action.Action;
import atome.engine.action.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes of a recall once it is heard: every value is shown where it will be, and the show
 * stands there. By a hand it is kept as one step to undo; by an action clip the session stays as
 * the player left it. Conductor's thread.
 */
final class Recalls {
    private static final Logger log = LoggerFactory.getLogger(Recalls.class);
    private static final String SOURCE = "scene";

    private final Conductor conductor;
    private final Show show;

    Recalls(Conductor conductor, Show show) {
        this.conductor = conductor;
        this.show = show;
        show.onMove(this::moved);
    }

    void heard(Action.Recall recall, boolean byHand) {
        try {
            Live live = conductor.live();
            if (byHand) {
                conductor.keepGestures();
            }
            for (Scene.Value one : recall.scene().values()) {
                Target target = new Target(one.node(), one.parameter());
                if (live.board().value(target) == one.value()) {
                    continue;
                }
                if (byHand) {
                    live.changed(SOURCE, target, one.value());
                } else {
                    live.show(SOURCE, target, one.value());
                }
            }
            if (byHand) {
                conductor.keepGestures();
            }
            show.heard(recall.scene().id(), conductor.loaded().score().session());
        } catch (CommandException e) {
            log.warn("a scene was recalled, but {}", e.getMessage());
        }
    }

    /** Where the show stands in a project that is being opened, or edited. */
    Scope scopeIn(String projectId, Session session) {
        show.follow(projectId, session);
        return scope();
    }

    private Scope scope() {
        return new Scope(show.here().songId(), show.here().sceneId());
    }

    /** The show stands elsewhere, or its controls are other ones. */
    void moved() {
        try {
            conductor.rescope(scope());
            tell(conductor.loaded().desk(), show.here());
            conductor.live().refresh();
        } catch (CommandException e) {
            log.warn("the show has moved, but {}", e.getMessage());
        }
    }

    /** The buttons of scenes and songs are lit for the one that is current. */
    private void tell(Desk desk, Place here) {
        Map<String, Boolean> lit = new HashMap<>();
        desk.sceneAddresses().forEach((id, address) -> lit.put(address, id.equals(here.sceneId())));
        desk.songAddresses().forEach((id, address) -> lit.put(address, id.equals(here.songId())));
        lit.forEach((address, on) -> {
            Control control = desk.controls().at(address);
            if (control != null) {
                conductor.live().stand(control, List.of(on ? 1.0 : 0.0));
            }
        });
    }
}
