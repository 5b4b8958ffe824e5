package atome.appliance.gpio;

import atome.adole.blob.SafeFiles;
import atome.controllers.LogLimit;
import atome.controllers.RefusedInputException;
import atome.controllers.gpio.GpioSurface;
import atome.controllers.gpio.description.Calibration;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.PedalDescription;
import atome.controllers.gpio.line.GpioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One description file and the surface opened from it. What is open stays open whatever happens to
 * its file, until a valid one takes its place. Read, opened and closed by the watch; calibrated and
 * asked from any thread, none of which waits for pins.
 */
final class Pedalboard {
    private static final Logger log = LoggerFactory.getLogger(Pedalboard.class);
    private static final long MOST_BYTES = 1 << 18;

    private final Path path;
    private final Sweeps sweeps;
    private byte @Nullable [] text;
    private boolean there;
    private @Nullable GpioDescription wanted;
    private @Nullable GpioDescription used;
    private @Nullable GpioSurface surface;
    private String wrong = "";
    private String missing = "";
    private String told = "";

    Pedalboard(Path path, LongSupplier nanos) {
        this.path = path;
        this.sweeps = new Sweeps(nanos);
    }

    /** Reads the file, if it is another than the last time. */
    synchronized void read() {
        try {
            there = true;
            if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
                there = Files.exists(path);
                unusable("must be a file of at most %d bytes".formatted(MOST_BYTES));
                return;
            }
            byte[] now = Files.readAllBytes(path);
            if (!Arrays.equals(now, text)) {
                text = now;
                wanted = null;
                wanted = DescriptionReader.read(now);
                wrong = "";
            }
        } catch (DescriptionException e) {
            refuse(e.line());
        } catch (NoSuchFileException e) {
            there = false;
        } catch (IOException e) {
            unusable("cannot be read: " + e.getMessage());
        }
    }

    private void unusable(String why) {
        text = null;
        wanted = null;
        refuse(why);
    }

    /** Its file is not to be used, for now. */
    synchronized void refuse(String why) {
        wrong = LogLimit.printable(why);
        if (there) {
            tell("surface description {}: {}", wrong);
        }
    }

    /** Whether neither file nor surface are there. */
    synchronized boolean isGone() {
        return !there && surface == null;
    }

    /** What its file says, unless that is of no use. */
    synchronized Stream<GpioDescription> described() {
        return Stream.ofNullable(wanted);
    }

    /** The name it has, or wants to have; null where it has none. */
    synchronized @Nullable String name(boolean open) {
        GpioDescription description = open ? used : wanted;
        return description == null ? null : description.name();
    }

    String file() {
        return String.valueOf(path.getFileName());
    }

    /** Closes what is lost or described anew, and opens what is not open. */
    void turn(SurfaceOpener opener, Plugs plugs) {
        endForgotten();
        GpioDescription next;
        boolean ends;
        synchronized (this) {
            next = wanted;
            wrong = next == null ? wrong : "";
            boolean another = next != null && !next.equals(used);
            ends = surface != null && (surface.lost() || another);
        }
        if (ends) {
            unplug(plugs);
        }
        if (next != null && !isOpen()) {
            open(next, opener, plugs);
        }
    }

    private void open(GpioDescription next, SurfaceOpener opener, Plugs plugs) {
        GpioSurface opened;
        try {
            opened = opener.open(next, plugs.listeners().apply(next.id(), next.name()));
        } catch (GpioException e) {
            fail(String.valueOf(e.getMessage()));
            return;
        } catch (RuntimeException | LinkageError e) {
            fail(e.toString());
            return;
        }
        synchronized (this) {
            surface = opened;
            used = next;
            missing = "";
            told = "";
        }
        plugs.plugged().accept(opened);
    }

    private synchronized void fail(String why) {
        missing = LogLimit.printable(why);
        tell("surface of {} cannot be opened, it is tried again: {}", missing);
    }

    /** Once, until it is another line. */
    private void tell(String format, String what) {
        if (!what.equals(told)) {
            told = what;
            log.warn(format, file(), what);
        }
    }

    /** Closes the surface, if it is open. */
    void unplug(Plugs plugs) {
        GpioSurface gone;
        synchronized (this) {
            gone = surface;
            surface = null;
            used = null;
            sweeps.clear();
        }
        if (gone != null) {
            gone.close();
            plugs.unplugged().accept(gone.id());
        }
    }

    private synchronized boolean isOpen() {
        return surface != null;
    }

    /** Whether the surface with this identity is open here. */
    synchronized boolean is(String id) {
        return surface != null && surface.id().equals(id);
    }

    /** Begins to learn the ends of a pedal. */
    synchronized void sweep(String pedal) throws RefusedInputException {
        try {
            plugged().sweep(pedal);
        } catch (IllegalArgumentException e) {
            throw new RefusedInputException(String.valueOf(e.getMessage()));
        }
        sweeps.start(pedal);
        log.info("{} of {} is being calibrated", pedal, plugged().id());
    }

    /** Ends it: what was learned is used from now on and written into the file. */
    synchronized Pedalboards.Learned finishSweep(String pedal) throws RefusedInputException {
        checkSwept(pedal);
        Calibration ends;
        try {
            ends = plugged().finishSweep(pedal);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            sweeps.end(pedal, "Not calibrated: " + why);
            throw new RefusedInputException(why);
        }
        GpioDescription before = used;
        used = before == null ? null : before.calibrated(pedal, ends);
        String unkept = keep(pedal, ends);
        String outcome =
                String.format(
                        Locale.ROOT,
                        "Calibrated: heel %.1f %%, toe %.1f %%",
                        100 * ends.heel(),
                        100 * ends.toe());
        sweeps.end(pedal, unkept.isEmpty() ? outcome : outcome + ", but not kept: " + unkept);
        log.info("{} of {}: {}", pedal, plugged().id(), sweeps.outcome(pedal));
        return new Pedalboards.Learned(ends, unkept);
    }

    /** Gives up a sweep; the old ends stay. */
    synchronized void dropSweep(String pedal) throws RefusedInputException {
        checkSwept(pedal);
        plugged().dropSweep(pedal);
        sweeps.end(pedal, "");
    }

    private void checkSwept(String pedal) throws RefusedInputException {
        GpioSurface here = plugged();
        if (!sweeps.isRunning(pedal)) {
            throw new RefusedInputException(
                    "%s has no pedal %s that is being calibrated".formatted(here.id(), pedal));
        }
    }

    private synchronized void endForgotten() {
        GpioSurface here = surface;
        for (String pedal : here == null ? List.<String>of() : sweeps.forgotten()) {
            if (here != null) {
                here.dropSweep(pedal);
            }
            sweeps.end(pedal, "Not calibrated: it was not ended within a minute");
        }
    }

    /** Writes the ends into the file as it is now; gives why it could not, else an empty text. */
    private String keep(String pedal, Calibration ends) {
        try {
            byte[] now = DescriptionText.calibrated(Files.readAllBytes(path), pedal, ends);
            GpioDescription kept = DescriptionReader.read(now);
            SafeFiles.write(path.toRealPath(), now);
            text = now;
            wanted = kept;
            wrong = "";
            return "";
        } catch (DescriptionException e) {
            return LogLimit.printable(file() + ": " + e.line());
        } catch (IOException e) {
            return LogLimit.printable(file() + ": cannot be written: " + e);
        }
    }

    private GpioSurface plugged() throws RefusedInputException {
        GpioSurface here = surface;
        if (here == null) {
            throw new RefusedInputException("the surface of %s is not there".formatted(file()));
        }
        return here;
    }

    /** How it stands. */
    synchronized PedalboardStatus status() {
        GpioDescription open = surface == null ? null : used;
        GpioDescription named = open == null ? wanted : open;
        PedalboardStatus.State state =
                open != null
                        ? PedalboardStatus.State.OPEN
                        : wrong.isEmpty()
                                ? PedalboardStatus.State.WAITING
                                : PedalboardStatus.State.REFUSED;
        return new PedalboardStatus(
                file(),
                named == null ? "" : named.id(),
                state,
                wrong.isEmpty() && open == null ? missing : wrong,
                open == null ? List.of() : open.pedals().stream().map(this::pedal).toList());
    }

    private PedalStatus pedal(PedalDescription pedal) {
        return new PedalStatus(
                pedal.name(),
                pedal.calibration().heel(),
                pedal.calibration().toe(),
                sweeps.isRunning(pedal.name()),
                sweeps.outcome(pedal.name()));
    }
}
