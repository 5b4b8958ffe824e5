package atome.engine.plugin;

import java.util.Map;

/**
 * A setting by which a player may start.
 *
 * @param values by parameter name, in their units; what is not named has its default
 */
public record Preset(String name, Map<String, Double> values) {
    public Preset {
        values = Map.copyOf(values);
    }
}
