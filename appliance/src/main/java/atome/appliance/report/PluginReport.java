package atome.appliance.report;

import atome.adole.Json;
import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.Plugins;
import atome.engine.plugin.Preset;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The installed plug-ins as the answer to {@code get_plugins}. Any control thread. */
final class PluginReport {
    private PluginReport() {}

    static ObjectNode all() {
        ObjectNode told = Json.object();
        ArrayNode plugins = told.putArray("plugins");
        Plugins.all().forEach(plugin -> add(plugins.addObject(), plugin));
        return told;
    }

    private static void add(ObjectNode json, AtomePlugin plugin) {
        json.put("id", plugin.id())
                .put("name", plugin.name())
                .put("description", plugin.description());
        ObjectNode defaults = json.putObject("defaults");
        for (Parameter parameter : plugin.parameters()) {
            defaults.put(parameter.name(), parameter.defaultValue());
        }
        ArrayNode presets = json.putArray("presets");
        for (Preset preset : plugin.presets()) {
            ObjectNode values = presets.addObject().put("name", preset.name()).putObject("values");
            preset.values().forEach(values::put);
        }
    }
}
