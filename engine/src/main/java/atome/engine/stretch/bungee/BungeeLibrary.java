package atome.engine.stretch.bungee;

import atome.engine.stretch.Stretcher;
import atome.engine.stretch.Stretchers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * A Bungee library in this process, version 2.1 or later: makes stretchers. It ends the process
 * when it is called wrongly or is not what it seems, so it is tested in another one first. Any
 * control thread.
 */
public final class BungeeLibrary implements Stretchers {
    private static final String SYMBOL = "getFunctionsBungeeBasic";

    private final MemorySegment[] functions = new MemorySegment[BungeeCalls.TABLE_BYTES / 8];
    private final String version;

    private BungeeLibrary(MemorySegment table) throws BungeeException {
        for (int i = 0; i < functions.length; i++) {
            functions[i] = MemorySegment.ofAddress(table.get(ValueLayout.JAVA_LONG, 8L * i));
            if (functions[i].address() == 0) {
                throw new BungeeException("its table of functions has gaps");
            }
        }
        version = text(at(BungeeCalls.VERSION));
    }

    /**
     * Loads it.
     *
     * @throws BungeeException saying why it cannot be used
     */
    @SuppressWarnings("restricted")
    public static BungeeLibrary load(Path file) throws BungeeException {
        SymbolLookup symbols;
        try {
            symbols = SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new BungeeException("it cannot be loaded: " + e.getMessage());
        }
        MemorySegment entry =
                symbols.find(SYMBOL)
                        .orElseThrow(() ->
                                new BungeeException(
                                        "it has no %s: older than 2.1, or no Bungee at all"
                                                .formatted(SYMBOL)));
        try {
            long table = (long) BungeeCalls.POINTER.invokeExact(entry);
            if (table == 0) {
                throw new BungeeException("it has no table of functions");
            }
            return new BungeeLibrary(BungeeCalls.MEMORY.asSlice(table, BungeeCalls.TABLE_BYTES));
        } catch (BungeeException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it says of itself; one that was built by hand may say 0.0.0. */
    public String version() {
        return version;
    }

    @Override
    public String name() {
        return "Bungee " + version;
    }

    @Override
    public Stretcher make(int sampleRateHz, int channels) {
        return new BungeeStretcher(this, sampleRateHz, channels);
    }

    /** The function that stands at so many bytes of the table. */
    MemorySegment at(int offset) {
        return functions[offset / 8];
    }

    private static String text(MemorySegment function) {
        try {
            long address = (long) BungeeCalls.POINTER.invokeExact(function);
            return address == 0 ? "" : BungeeCalls.MEMORY.getString(address);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
