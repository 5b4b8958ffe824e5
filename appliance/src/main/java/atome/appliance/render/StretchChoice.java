package atome.appliance.render;

import atome.appliance.Settings;
import atome.engine.stretch.Stretchers;
import atome.engine.stretch.bungee.BungeeFinding;
import atome.engine.stretch.bungee.BungeeSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who stretches clips on this box: Bungee where there is a library that passes its self-test, else
 * the built-in one. Immutable.
 *
 * @param says which, and why, in a line for people
 */
public record StretchChoice(Stretchers stretchers, String says) {
    /** The built-in one, whatever there is. */
    public static final StretchChoice BUILT_IN =
            new StretchChoice(Stretchers.BUILT_IN, "clips are stretched by the built-in stretcher");

    /** Looks for the library; takes a second or two where there is one. */
    public static StretchChoice of(Path data) {
        return of(search(data).look());
    }

    static StretchChoice of(BungeeFinding finding) {
        return switch (finding) {
            case BungeeFinding.Ready(var file, var library) ->
                    new StretchChoice(
                            library,
                            "clips are stretched by %s, %s".formatted(library.name(), file));
            case BungeeFinding.Refused(var file, var why) ->
                    new StretchChoice(
                            Stretchers.BUILT_IN,
                            "%s: %s is not used: %s".formatted(BUILT_IN.says(), file, why));
            case BungeeFinding.Absent _ ->
                    new StretchChoice(
                            Stretchers.BUILT_IN,
                            BUILT_IN.says() + ": the Bungee library is not on this box");
        };
    }

    /** In the file of {@code ATOME_BUNGEE}, else in the usual places. */
    public static BungeeSearch search(Path data) {
        try {
            Optional<Path> setting = Settings.read(Path.of("")).get("ATOME_BUNGEE").map(Path::of);
            Optional<Path> home =
                    Optional.ofNullable(System.getProperty("atome.home")).map(Path::of);
            return BungeeSearch.in(setting, data, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
