package atome.appliance.bench.jitter;

import atome.controllers.Curve;
import atome.controllers.Mode;
import atome.controllers.Positions;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.hand.Binding;
import atome.controllers.hand.Hand;
import atome.controllers.hand.HandListener;
import atome.controllers.hand.Heard;
import atome.controllers.hand.SurfaceMap;
import atome.engine.AudioEngine;
import atome.engine.action.ActionQueue;
import atome.engine.rig.Node;
import java.util.List;
import java.util.Map;

/**
 * What every source moves: one node of constant sound, silenced and let sound again.
 *
 * @param queue the source's own
 * @param node slot of the node
 */
record Muting(AudioEngine engine, ActionQueue queue, int node) implements HandListener {

    ParameterRoute route(Mode mode) {
        return new ParameterRoute(node, Node.MUTED, 0, 1, Curve.LINEAR, 0, mode, 0);
    }

    /** A hand whose presses of this control toggle the node. */
    Hand hand(String surface, String control) {
        Hand hand =
                new Hand(
                        surface,
                        queue,
                        engine::frameHeardAt,
                        engine::renderedFrame,
                        new Positions(),
                        this);
        Binding press = Binding.plain("impulse", route(Mode.TOGGLE));
        hand.map(new SurfaceMap(Map.of(control, List.of(press))));
        return hand;
    }

    @Override
    public void set(String source, int node, int parameter, double value) {}

    @Override
    public void asked(String source, String command) {}

    @Override
    public void heard(Heard heard) {}
}
