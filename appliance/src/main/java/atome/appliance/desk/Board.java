package atome.appliance.desk;

import atome.appliance.desk.Desk.Target;
import atome.controllers.Control;
import atome.controllers.Route;
import atome.engine.AudioEngine;
import atome.engine.rig.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where every parameter stands, as the hands have left it: the mirror that pages and tablets are
 * told from. Control thread.
 */
public final class Board {
    private final Map<Target, Double> values = new HashMap<>();
    private final Map<String, List<Double>> unrouted = new HashMap<>();

    /** Reads a score in; answers what stands otherwise than before. */
    public List<Map.Entry<Target, Double>> adopt(Score score, AudioEngine engine) {
        Map<Target, Double> next = new HashMap<>();
        for (Node node : score.rig().nodes()) {
            double[] nodeValues = node.values();
            int slot = engine.nodeSlot(node.id()).orElseThrow();
            for (int i = 0; i < nodeValues.length; i++) {
                next.put(new Target(slot, i), nodeValues[i]);
            }
        }
        List<Map.Entry<Target, Double>> changed =
                next.entrySet().stream()
                        .filter(entry -> {
                            Double before = values.get(entry.getKey());
                            return before != null && !before.equals(entry.getValue());
                        })
                        .toList();
        values.clear();
        values.putAll(next);
        return changed;
    }

    /** Every parameter and where it stands. */
    public Map<Target, Double> values() {
        return Map.copyOf(values);
    }

    public void set(Target target, double value) {
        values.put(target, value);
    }

    public double value(Target target) {
        return values.getOrDefault(target, 0.0);
    }

    /** Keeps where a control stands that moves no parameter. */
    public void keep(Control control, List<Double> positions) {
        unrouted.put(control.address(), positions);
    }

    /** Where a control stands, in the form its address takes; null for one that has no place. */
    public @Nullable List<Double> valuesOf(Control control) {
        return switch (control.kind()) {
            case VALUE -> List.of(value(target(control.routes().getFirst())));
            case POSITION -> positions(control, 1);
            case PAIR -> positions(control, 2);
            case TRIGGER, TRANSPORT, COMMAND -> unrouted.get(control.address());
        };
    }

    private List<Double> positions(Control control, int count) {
        List<Double> positions =
                new ArrayList<>(
                        unrouted.getOrDefault(control.address(), Collections.nCopies(count, 0.0)));
        for (Route route : control.routes().reversed()) {
            if (route instanceof Route.ParameterRoute parameter) {
                double value = value(target(parameter));
                positions.set(
                        parameter.axis(),
                        parameter.curve().invert(value, parameter.min(), parameter.max()));
            }
        }
        return positions;
    }

    private static Target target(Route route) {
        return route instanceof Route.ParameterRoute parameter
                ? new Target(parameter.node(), parameter.parameter())
                : new Target(-1, -1);
    }
}
