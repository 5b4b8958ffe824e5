package atome.appliance.desk;

import atome.adole.session.TimedAction;
import atome.controllers.Control;
import atome.controllers.Move;
import atome.controllers.Positions;
import atome.controllers.RefusedInputException;
import atome.engine.action.Action;
import java.util.List;

/** Reads one line of a session's script into what the engine does for it. */
public final class ScriptLine {
    private ScriptLine() {}

    public static List<Action> actions(Desk desk, TimedAction line) throws CommandException {
        if (line.type().equals("widgetChange") && line.payload().has("widget_id")) {
            String id = ActionReader.text(line.payload(), "widget_id");
            Control control = desk.widget(id);
            if (control == null) {
                throw new CommandException("script: no widget \"" + id + "\"");
            }
            try {
                return Move.of(control, Values.of(line.payload().path("value")), new Positions())
                        .actions();
            } catch (RefusedInputException e) {
                throw new CommandException(
                        "script: widget \"%s\" %s".formatted(id, e.getMessage()));
            }
        }
        return List.of(desk.actions().read(line.type(), line.payload()));
    }
}
