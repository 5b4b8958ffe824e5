package atome.appliance.desk;

import atome.adole.Json;
import atome.adole.session.TimedAction;
import atome.adole.session.Widget;
import atome.controllers.Control;
import atome.controllers.Move;
import atome.controllers.Positions;
import atome.controllers.RefusedInputException;
import atome.engine.action.Action;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads the lines of scripts and action clips. What only the Conductor can do, edits and changes of
 * the routing, becomes a request to it: the audio thread passes it on at its frame.
 */
public final class TimedActions {
    private final Resolver ids;
    private final ActionReader reader;
    private final WidgetRoutes widgets;

    TimedActions(Resolver ids) {
        this.ids = ids;
        this.reader = new ActionReader(ids);
        this.widgets = new WidgetRoutes(ids, Scope.PROJECT.mappings(ids.session()));
    }

    /** What one line does, in this order. */
    public List<Action> read(TimedAction line) throws CommandException {
        JsonNode payload = line.payload();
        return switch (line.type()) {
            case "editCommand" -> List.of(new Action.Ask(ActionReader.edit(payload)));
            case "routingChange" ->
                    List.of(
                            new Action.Ask(
                                    Json.object()
                                            .put("command", "update_routing")
                                            .set("delta", payload.path("delta"))));
            case "widgetChange" -> payload.has("widget_id") ? widget(payload) : one(line);
            default -> one(line);
        };
    }

    /** The recall of a scene or a song that a command asks for. */
    public Action recall(JsonNode payload) throws CommandException {
        return reader.read("sceneRecall", payload);
    }

    private List<Action> one(TimedAction line) throws CommandException {
        return List.of(reader.read(line.type(), line.payload()));
    }

    private List<Action> widget(JsonNode payload) throws CommandException {
        String id = ActionReader.text(payload, "widget_id");
        Widget widget =
                ids.session()
                        .find(id, Widget.class)
                        .orElseThrow(() -> new CommandException("no widget \"" + id + "\""));
        Control control =
                new Control(
                        "/atome/widget/" + widget.name(),
                        widget.widgetType() == Widget.Kind.XY
                                ? Control.Kind.PAIR
                                : Control.Kind.POSITION,
                        widgets.of(id));
        try {
            Move move = Move.of(control, Values.of(payload.path("value")), new Positions());
            List<Action> actions = new ArrayList<>(move.actions());
            for (String command : move.commands()) {
                actions.add(new Action.Ask(Json.MAPPER.readTree(command)));
            }
            return actions;
        } catch (RefusedInputException e) {
            throw new CommandException("widget \"%s\" %s".formatted(id, e.getMessage()));
        }
    }
}
