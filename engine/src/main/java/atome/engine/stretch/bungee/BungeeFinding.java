package atome.engine.stretch.bungee;

import java.nio.file.Path;
import java.util.List;

/** What a search for the library came to; immutable. */
public sealed interface BungeeFinding {
    /** Where upstream publishes the library. */
    String UPSTREAM = "https://github.com/bungee-audio-stretch/bungee/releases";

    /** It was found, tested and loaded. */
    record Ready(Path file, BungeeLibrary library) implements BungeeFinding {}

    /** It was found and cannot be used. */
    record Refused(Path file, String why) implements BungeeFinding {}

    /** It is in none of these places. */
    record Absent(List<Path> places) implements BungeeFinding {
        public Absent {
            places = List.copyOf(places);
        }
    }
}
