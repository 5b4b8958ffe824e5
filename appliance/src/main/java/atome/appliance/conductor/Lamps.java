package atome.appliance.conductor;

import atome.appliance.desk.Board;
import atome.appliance.desk.Desk;
import atome.appliance.desk.Desk.Target;
import atome.appliance.show.Show;
import atome.controllers.Route;
import atome.controllers.Surface;
import atome.controllers.hand.Binding;
import atome.engine.AudioEngine;
import atome.engine.action.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lamps and rings of the surfaces, from what the engine and the board say now, never from what was
 * pressed; a surface sends on only what changed. Conductor's thread.
 */
final class Lamps {
    private final AudioEngine engine;
    private final Board board;
    private final Show show;

    Lamps(AudioEngine engine, Board board, Show show) {
        this.engine = engine;
        this.show = show;
        this.board = board;
    }

    /** Shows every control of every surface that is plugged in. */
    void show(List<Surfaces.Place> places, Desk desk) {
        for (Surfaces.Place place : places) {
            Surface surface = place.surface();
            if (surface != null) {
                desk.surfaceMap(place.id())
                        .bindings()
                        .forEach((control, on) -> show(surface, control, on));
            }
        }
    }

    private void show(Surface surface, String control, List<Binding> on) {
        for (Binding binding : on) {
            Double value = value(binding.route());
            if (value != null) {
                surface.show(control, value);
                return;
            }
        }
    }

    private @Nullable Double value(Route route) {
        return switch (route) {
            case Route.ParameterRoute parameter ->
                    parameter
                            .curve()
                            .invert(
                                    board.value(
                                            new Target(parameter.node(), parameter.parameter())),
                                    parameter.min(),
                                    parameter.max());
            case Route.ActionRoute action -> action(action.action());
            case Route.TransportRoute transport -> lit(engine.plays(transport.timeline()));
            case Route.CommandRoute _, Route.RequestRoute _ -> null;
        };
    }

    private @Nullable Double action(Action action) {
        return switch (action) {
            case Action.Launch launch -> lit(engine.sounds(launch.clip()));
            case Action.Recall recall -> lit(recall.scene().id().equals(show.here().sceneId()));
            case Action.Play play -> lit(engine.plays(play.timeline()));
            default -> null;
        };
    }

    private static Double lit(boolean on) {
        return on ? 1.0 : 0.0;
    }
}
