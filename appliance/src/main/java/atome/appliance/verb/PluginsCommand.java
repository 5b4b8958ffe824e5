package atome.appliance.verb;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Parameter;
import atome.engine.plugin.Plugins;
import atome.engine.plugin.Preset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plugins}: the modules of the rig with their parameters, as Markdown. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description = "Lists the plug-ins that are installed, with parameters and presets.")
final class PluginsCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        Path directory = data.directory();
        Plugins.addFrom(directory.resolve("plugins"));
        System.out.print(markdown(Plugins.all()));
        return 0;
    }

    /** Every plug-in as a section with a table. */
    static String markdown(List<AtomePlugin> plugins) {
        StringBuilder text = new StringBuilder();
        for (AtomePlugin plugin : plugins) {
            text.append("## ").append(plugin.name()).append(" – `").append(plugin.id());
            text.append("`\n\n");
            if (!plugin.description().isEmpty()) {
                String words = plugin.description();
                text.append(words).append(words.endsWith(".") ? "\n\n" : ".\n\n");
            }
            int latency = plugin.latencyFrames(48_000);
            if (latency > 0) {
                text.append("Latency ").append(latency).append(" frames at 48 kHz.\n\n");
            }
            if (!plugin.files().isEmpty()) {
                text.append("Takes the audio `")
                        .append(String.join("`, `", plugin.files()))
                        .append("`.\n\n");
            }
            parameters(text, "parameter", plugin.parameters());
            parameters(text, "reading", plugin.readings());
            presets(text, plugin.presets());
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static void parameters(StringBuilder text, String what, List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        text.append("| ").append(what).append(" | unit | from | to | default |\n");
        text.append("|---|---|---|---|---|\n");
        for (Parameter one : parameters) {
            text.append(
                    "| `%s` | %s | %s | %s | %s |\n"
                            .formatted(
                                    one.name(),
                                    one.unit(),
                                    number(one.min()),
                                    number(one.max()),
                                    number(one.defaultValue())));
        }
        text.append('\n');
    }

    private static void presets(StringBuilder text, List<Preset> presets) {
        for (Preset preset : presets) {
            Map<String, Double> sorted = new TreeMap<>(preset.values());
            text.append("- *").append(preset.name()).append("*: ");
            text.append(
                    sorted.entrySet().stream()
                            .map(value -> value.getKey() + " " + number(value.getValue()))
                            .collect(Collectors.joining(", ")));
            text.append('\n');
        }
        if (!presets.isEmpty()) {
            text.append('\n');
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
