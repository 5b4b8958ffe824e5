package atome.engine.plugin;

import java.util.List;
import java.util.Optional;

/** The plug-ins that are installed. */
public final class Plugins {
    private static final List<AtomePlugin> BUILT_IN =
            List.of(new GainPan(), new StateVariableFilter());

    private Plugins() {}

    /** All of them. */
    public static List<AtomePlugin> all() {
        return BUILT_IN;
    }

    /** The plug-in with that id. */
    public static Optional<AtomePlugin> find(String id) {
        return BUILT_IN.stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }
}
