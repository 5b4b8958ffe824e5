package atome.engine.action;

import java.util.List;

/**
 * Where parameters stand together, so that they can all be brought there at one frame. Immutable,
 * made on a control thread; however many they are, a recall is one action.
 *
 * @param id of what is recalled, for who is told of it
 */
public record Scene(String id, List<Value> values) {
    public Scene {
        values = List.copyOf(values);
    }

    /** One parameter of one node, by slots, and its value in its unit. */
    public record Value(int node, int parameter, double value) {}
}
