package atome.engine.plugin;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The plug-ins that are installed. */
public final class Plugins {
    private static final List<AtomePlugin> INSTALLED =
            ServiceLoader.load(AtomePlugin.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Plugins() {}

    /** All of them. */
    public static List<AtomePlugin> all() {
        return INSTALLED;
    }

    /** The plug-in with that id. */
    public static Optional<AtomePlugin> find(String id) {
        return INSTALLED.stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }
}
