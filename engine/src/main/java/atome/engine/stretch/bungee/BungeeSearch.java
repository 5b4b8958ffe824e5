package atome.engine.stretch.bungee;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the library where it may be, tests it and loads it. The first file that is there counts:
 * one that is refused is not passed over in silence. Control threads.
 */
public final class BungeeSearch {
    private static final String FILE = "libbungee.so";
    private final List<Path> places;

    private BungeeSearch(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /**
     * The places of a machine, best first.
     *
     * @param setting the file that the settings name, if they do; then nowhere else is looked
     * @param data the data directory
     * @param home where this program is installed, if that is known
     */
    public static BungeeSearch in(Optional<Path> setting, Path data, Optional<Path> home) {
        if (setting.isPresent()) {
            return new BungeeSearch(List.of(setting.get()));
        }
        String arch = System.getProperty("os.arch", "").equals("amd64") ? "x86_64" : "aarch64";
        List<Path> places = new ArrayList<>();
        places.add(data.resolve("native").resolve(FILE));
        home.ifPresent(at -> places.add(at.resolve("native/linux-" + arch).resolve(FILE)));
        for (String folder :
                List.of("/usr/local/lib", "/usr/lib/" + arch + "-linux-gnu", "/usr/lib")) {
            places.add(Path.of(folder, FILE));
        }
        return new BungeeSearch(places);
    }

    /** Looks, tests, loads; takes a second or two where there is a library. */
    public BungeeFinding look() {
        for (Path place : places) {
            if (Files.exists(place)) {
                try {
                    SelfTest.inAChild(place);
                    BungeeLibrary library = BungeeLibrary.load(place.toAbsolutePath());
                    SelfTest.check(library);
                    return new BungeeFinding.Ready(place, library);
                } catch (BungeeException e) {
                    return new BungeeFinding.Refused(place, String.valueOf(e.getMessage()));
                }
            }
        }
        return new BungeeFinding.Absent(places);
    }
}
