package atome.appliance.gpio;

import atome.controllers.DeviceThread;
import atome.controllers.LogLimit;
import atome.controllers.RefusedInputException;
import atome.controllers.gpio.description.Calibration;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.line.GpioException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pedalboards that a folder of descriptions names. A thread of its own looks every pause: opens
 * what is described, again when a chip was away, and follows files that are edited. The other
 * methods may be called from any thread.
 */
public final class Pedalboards implements AutoCloseable {
    /** A foot does not notice a chip that comes back sooner. */
    public static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Pedalboards.class);

    private final Path folder;
    private final SurfaceOpener opener;
    private final Duration pause;
    private final LongSupplier nanos;
    private final LogLimit faults;
    private final Map<Path, Pedalboard> boards = new ConcurrentSkipListMap<>();
    private @Nullable DeviceThread thread;
    private volatile boolean closed;

    /**
     * Prepares a watch.
     *
     * @param folder of descriptions, {@code *.json}; it may come later
     * @param pause between two looks
     * @param nanos the clock of calibrations
     */
    public Pedalboards(Path folder, SurfaceOpener opener, Duration pause, LongSupplier nanos) {
        this.folder = folder;
        this.opener = opener;
        this.pause = pause;
        this.nanos = nanos;
        this.faults = new LogLimit(log, nanos);
    }

    /** What a calibration came to: the ends, and why they could not be kept, else empty. */
    public record Learned(Calibration ends, String unkept) {}

    /** How the descriptions in a folder stand when each is opened once, and closed again. */
    public static List<PedalboardStatus> found(Path folder, SurfaceOpener opener) {
        Pedalboards boards = new Pedalboards(folder, opener, PAUSE, System::nanoTime);
        Plugs nobody = new Plugs((_, _) -> _ -> {}, _ -> {}, _ -> {});
        boards.turn(nobody);
        List<PedalboardStatus> statuses = boards.statuses();
        boards.boards.values().forEach(board -> board.unplug(nobody));
        return statuses;
    }

    /** What the descriptions of a folder say that can be used; nothing is opened. */
    public static List<GpioDescription> described(Path folder) {
        SurfaceOpener nothing =
                (description, _) -> {
                    throw new GpioException(description.id() + " is only read");
                };
        Pedalboards boards = new Pedalboards(folder, nothing, PAUSE, System::nanoTime);
        try {
            boards.read();
        } catch (IOException e) {
            boards.faults.warn(folder.toString(), "cannot look for surface descriptions: " + e);
        }
        return boards.boards.values().stream().flatMap(Pedalboard::described).toList();
    }

    /** Begins to look, and returns at once. */
    public synchronized void start(Plugs plugs) {
        DeviceThread watch = new DeviceThread("gpio-watch", () -> run(plugs));
        thread = watch;
        watch.start();
    }

    private void run(Plugs plugs) {
        turn(plugs);
        if (boards.isEmpty()) {
            log.info("no pedalboard is described in {}", folder);
        }
        while (!closed) {
            LockSupport.parkNanos(this, pause.toNanos());
            if (!closed) {
                turn(plugs);
            }
        }
        boards.values().forEach(board -> board.unplug(plugs));
    }

    /** Looks once. */
    void turn(Plugs plugs) {
        try {
            read();
            Map<String, Pedalboard> owners = owners();
            for (Pedalboard board : boards.values()) {
                String name = board.name(false);
                Pedalboard owner = owners.getOrDefault(name == null ? "" : name, board);
                if (owner == board) {
                    board.turn(opener, plugs);
                } else {
                    board.refuse("surface %s is that of %s already".formatted(name, owner.file()));
                }
            }
        } catch (IOException | RuntimeException e) {
            faults.warn(folder.toString(), "cannot look for surface descriptions: " + e);
        }
    }

    private void read() throws IOException {
        for (Path file : files()) {
            boards.computeIfAbsent(file, path -> new Pedalboard(path, nanos));
        }
        boards.values().forEach(Pedalboard::read);
        boards.values().removeIf(Pedalboard::isGone);
    }

    /** Two files cannot be one surface: it belongs to the one that is open, else to the first. */
    private Map<String, Pedalboard> owners() {
        Map<String, Pedalboard> owners = new HashMap<>();
        for (boolean open : new boolean[] {true, false}) {
            for (Pedalboard board : boards.values()) {
                String name = board.name(open);
                if (name != null) {
                    owners.putIfAbsent(name, board);
                }
            }
        }
        return owners;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[!.]*.json")) {
                found.forEach(files::add);
            }
        }
        return files;
    }

    /** How every description stands, in the order of their files. */
    public List<PedalboardStatus> statuses() {
        return boards.values().stream().map(Pedalboard::status).toList();
    }

    /**
     * Begins to learn the ends of a pedal: heel down now, then to the toe and back. Until it is
     * ended it moves nothing; forgotten, it ends by itself after a minute.
     *
     * @throws RefusedInputException when there is no such surface or pedal
     */
    public void sweep(String surface, String pedal) throws RefusedInputException {
        board(surface).sweep(pedal);
    }

    /**
     * Ends it: what was learned is used from now on and written into the description.
     *
     * @throws RefusedInputException when it was not begun, or the pedal hardly moved; then the old
     *     ends stay
     */
    public Learned finishSweep(String surface, String pedal) throws RefusedInputException {
        return board(surface).finishSweep(pedal);
    }

    /**
     * Gives it up: the old ends stay.
     *
     * @throws RefusedInputException when it was not begun
     */
    public void dropSweep(String surface, String pedal) throws RefusedInputException {
        board(surface).dropSweep(pedal);
    }

    private Pedalboard board(String surface) throws RefusedInputException {
        return boards.values().stream()
                .filter(board -> board.is(surface))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedInputException(
                                "no pedalboard \"%s\" is plugged in"
                                        .formatted(LogLimit.printable(surface))));
    }

    /** Closes every surface and tells of each; returns when they are closed. */
    @Override
    public synchronized void close() {
        closed = true;
        DeviceThread watch = thread;
        if (watch != null) {
            watch.wake();
            watch.join();
        }
    }
}
