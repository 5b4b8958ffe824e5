package atome.engine.stretch.bungee;

import static org.junit.jupiter.api.Assumptions.abort;

import atome.engine.stretch.Stretcher;
import atome.engine.stretch.StretcherContract;
import java.nio.file.Path;
import java.util.Optional;

/** Runs where a library is: in the file of {@code ATOME_BUNGEE}, else in the system's paths. */
class BungeeTest extends StretcherContract {
    private static final BungeeFinding FINDING =
            BungeeSearch.in(
                            Optional.ofNullable(System.getenv("ATOME_BUNGEE")).map(Path::of),
                            Path.of("no-data"),
                            Optional.empty())
                    .look();

    @Override
    protected Stretcher make(int channels) {
        return switch (FINDING) {
            case BungeeFinding.Ready ready -> ready.library().make(48_000, channels);
            case BungeeFinding.Refused(var file, var why) ->
                    throw new AssertionError(file + ": " + why);
            case BungeeFinding.Absent _ ->
                    abort("no Bungee library on this machine; ATOME_BUNGEE names one");
        };
    }
}
