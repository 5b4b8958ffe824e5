package atome.appliance.conductor;

import atome.adole.session.TimedAction;
import atome.appliance.desk.ActionReader;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Desk.Target;
import atome.appliance.desk.Values;
import atome.controllers.Control;
import atome.controllers.Move;
import atome.controllers.RefusedInputException;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import atome.engine.render.Renderer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Does what is asked for by name or as an action, at a frame. Conductor's thread. */
public final class Performer {
    private static final Logger log = LoggerFactory.getLogger(Performer.class);

    private final Conductor conductor;
    private final AudioEngine engine;
    private final ActionQueue queue;

    /** What timelines have been told last, by their slots. */
    private final Map<Integer, Told> told = new HashMap<>();

    /** A timeline is to play from a frame on at a position, where it stands below 0; or to stop. */
    private record Told(long frame, boolean plays, long positionFrames) {}

    Performer(Conductor conductor, AudioEngine engine) {
        this.conductor = conductor;
        this.engine = engine;
        this.queue = engine.openQueue("conductor");
    }

    /** Frame at which what is asked now is heard. */
    public long nowFrame() {
        return engine.frameHeardAt(System.nanoTime());
    }

    /** Does an action of the contract at a frame. */
    public void schedule(String type, JsonNode payload, long frame) throws CommandException {
        Conductor.Loaded open = conductor.loaded();
        if (type.equals("widgetChange") && payload.has("widget_id")) {
            moveWidget(open, payload, frame);
            return;
        }
        TimedAction asked = new TimedAction(0, type, (ObjectNode) payload, null);
        for (Action action : open.score().ids().actions().read(asked)) {
            perform(frame, action);
        }
    }

    /** Does an action at a frame; a value that it moves is shown, and kept like a hand's. */
    public void perform(long frame, Action action) {
        offer(new ActionEvent(frame, action));
        if (action instanceof Action.SetParameter set) {
            conductor
                    .live()
                    .changed("conductor", new Target(set.node(), set.parameter()), set.value());
        }
    }

    private void moveWidget(Conductor.Loaded open, JsonNode payload, long frame)
            throws CommandException {
        String id = ActionReader.text(payload, "widget_id");
        Control control = open.desk().widget(id);
        if (control == null) {
            throw new CommandException("no widget \"" + id + "\"");
        }
        try {
            Move move =
                    Move.of(
                            control,
                            Values.of(payload.path("value")),
                            conductor.live().positions());
            move.actions().forEach(action -> offer(new ActionEvent(frame, action)));
            for (String command : move.commands()) {
                conductor.ask(command);
            }
            conductor.live().follow("web", control, move.values());
        } catch (RefusedInputException e) {
            throw new CommandException("widget \"%s\" %s".formatted(id, e.getMessage()));
        }
    }

    /** Gives an action to the engine for a frame, unseen by pages. */
    public void offer(long frame, Action action) {
        offer(new ActionEvent(frame, action));
    }

    void offer(ActionEvent event) {
        if (!queue.offer(event)) {
            log.warn("the engine's queue is full: {} is lost", event.action());
            return;
        }
        if (event.action() instanceof Action.Play play) {
            told.put(play.timeline(), new Told(event.frame(), true, play.positionFrames()));
        } else if (event.action() instanceof Action.Stop stop) {
            told.put(stop.timeline(), new Told(event.frame(), false, 0));
        }
    }

    /** A start that the engine has yet to come to, and when the timeline will have been at 0. */
    public record Upcoming(long frame, long originFrame) {}

    /** How a timeline is about to start; empty for one that has been told nothing of late. */
    public Optional<Upcoming> upcoming(String timelineId) {
        Told last = told.get(engine.slots().timelines().of(timelineId));
        Renderer.Position now = engine.position(timelineId);
        if (last == null || !last.plays() || last.frame() < engine.renderedFrame() || now == null) {
            return Optional.empty();
        }
        long position = last.positionFrames() < 0 ? now.frame() : last.positionFrames();
        return Optional.of(new Upcoming(last.frame(), last.frame() - position));
    }

    /** Whether a timeline plays, or is about to by what it has just been told. */
    public boolean plays(int timelineSlot) {
        Told last = told.get(timelineSlot);
        if (last != null && last.frame() >= engine.renderedFrame()) {
            return last.plays();
        }
        return engine.plays(timelineSlot);
    }
}
