package atome.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plug-ins that are installed: the house's own, and those in a folder of jars. Any thread. */
public final class Plugins {
    private static final Logger log = LoggerFactory.getLogger(Plugins.class);
    private static final List<AtomePlugin> INSTALLED = new CopyOnWriteArrayList<>();

    static {
        ServiceLoader.load(AtomePlugin.class).forEach(INSTALLED::add);
    }

    private Plugins() {}

    /** All of them. */
    public static List<AtomePlugin> all() {
        return List.copyOf(INSTALLED);
    }

    /** The plug-in with that id. */
    public static Optional<AtomePlugin> find(String id) {
        return INSTALLED.stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }

    /**
     * Adds the plug-ins of the jars in a folder, if there is one. A jar that cannot be read, and a
     * plug-in whose id is taken, is left out and logged; the others count.
     */
    public static void addFrom(Path folder) {
        for (Path jar : jars(folder)) {
            try {
                // Open as long as the box runs: a plug-in may load more of its classes at any time.
                @SuppressWarnings("resource")
                URLClassLoader loader =
                        new URLClassLoader(
                                jar.getFileName().toString(),
                                new URL[] {jar.toUri().toURL()},
                                AtomePlugin.class.getClassLoader());
                Iterator<AtomePlugin> found =
                        ServiceLoader.load(AtomePlugin.class, loader).iterator();
                while (found.hasNext()) {
                    AtomePlugin plugin = found.next();
                    if (loader.equals(plugin.getClass().getClassLoader())) {
                        add(jar, plugin);
                    }
                }
            } catch (IOException | ServiceConfigurationError | LinkageError e) {
                log.error("plug-ins of {} are left out: {}", jar, e.toString());
            }
        }
    }

    private static void add(Path jar, AtomePlugin plugin) {
        if (find(plugin.id()).isPresent()) {
            log.error("{}: there is a plug-in \"{}\" already", jar, plugin.id());
            return;
        }
        INSTALLED.add(plugin);
        log.info("plug-in \"{}\" of {}", plugin.id(), jar.getFileName());
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted(Comparator.naturalOrder())
                            .toList());
        } catch (IOException e) {
            log.error("{} cannot be read: {}", folder, e.getMessage());
            return List.of();
        }
    }
}
