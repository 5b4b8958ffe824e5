package atome.appliance.doctor;

import atome.engine.stretch.bungee.BungeeFinding;
import java.util.function.Supplier;

/**
 * Whether the stretch library is there and does what it should; clips are stretched without too.
 */
record Bungee(Supplier<BungeeFinding> search) implements Check {
    private static final String WHAT = "Bungee";
    private static final String GET =
            "libbungee.so of your machine from a release goes into native/ of the data directory: "
                    + BungeeFinding.UPSTREAM;

    @Override
    public Finding look() {
        return switch (search.get()) {
            case BungeeFinding.Ready(var file, var library) ->
                    Finding.ok(
                            WHAT,
                            "version %s, passes its self-test: %s"
                                    .formatted(library.version(), file));
            case BungeeFinding.Refused(var file, var why) ->
                    Finding.note(
                            WHAT,
                            "%s is not used: %s; clips are stretched by the built-in one"
                                    .formatted(file, why),
                            GET);
            case BungeeFinding.Absent _ ->
                    Finding.note(WHAT, "not there; clips are stretched by the built-in one", GET);
        };
    }
}
