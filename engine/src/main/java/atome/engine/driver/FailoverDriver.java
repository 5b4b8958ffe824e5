package atome.engine.driver;

import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver of the stage: the wanted one, and when that goes (server closed, interface unplugged,
 * no call-back for a second) the clock at once, until the wanted one is back at the same rate. The
 * process stays the same object throughout and is never called by two drivers at a time. The rate
 * is known once it is open and never changes; the block may.
 */
public final class FailoverDriver implements AudioDriver {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverDriver.class);
    private static final long WATCH_NANOS = 10_000_000;
    private static final long RETURN_NANOS = 250_000_000;
    private static final long STALL_NANOS = 1_000_000_000;
    private static final long LEAVE_MILLIS = 2_000;

    /** A driver in charge, the gate it renders through, and what its predecessors had counted. */
    private record Shift(DriverChoice choice, @Nullable Gate gate, long xruns, long faults) {
        long allXruns() {
            return xruns + choice.driver().xruns();
        }

        long allFaults() {
            return faults + choice.driver().faults();
        }
    }

    private final DriverRequest request;
    private final Consumer<String> log;
    private final Object handover = new Object();
    private final Thread watch;
    private volatile Shift shift;
    private volatile long changes;
    private volatile String why;
    private String said;
    private volatile boolean closing;
    private volatile @Nullable AudioProcess process;
    private volatile @Nullable Thread leaver;
    private final Backend home;

    private FailoverDriver(DriverRequest request, DriverChoice choice, Consumer<String> log) {
        this.request = request;
        this.log = log;
        this.shift = new Shift(choice, null, 0, 0);
        this.why = choice.why();
        this.said = why;
        this.home = home(request, choice);
        this.watch = Thread.ofPlatform().name("driver-watch").daemon().unstarted(this::watch);
    }

    /**
     * Opens the wanted driver; nothing sounds before {@link #start}.
     *
     * @param log takes one line at every change of driver, on any control thread
     * @throws DriverException when an explicitly wanted backend is not there, or when JACK runs at
     *     another rate than the wanted one
     */
    public static FailoverDriver open(DriverRequest request, Consumer<String> log)
            throws DriverException {
        FailoverDriver driver = new FailoverDriver(request, DriverChoice.open(request), log);
        log.accept(driver.why());
        return driver;
    }

    /** The driver in charge. */
    public AudioDriver driver() {
        return shift.choice().driver();
    }

    /** Which backend is in charge; never AUTO. */
    public Backend which() {
        return shift.choice().which();
    }

    /** Why this driver is in charge, in one line. */
    public String why() {
        return why;
    }

    @Override
    public String name() {
        return driver().name();
    }

    @Override
    public DriverFormat format() {
        return driver().format();
    }

    @Override
    public void start(AudioProcess toRun) throws DriverException {
        synchronized (handover) {
            if (process != null || closing) {
                throw new IllegalStateException("the driver was already started or closed");
            }
            try {
                begin(shift.choice(), toRun, 0, 0);
            } catch (DriverException refused) {
                if (request.backend() != Backend.AUTO) {
                    throw refused;
                }
                driver().close();
                say(restartClock(shift, toRun, refused).why());
            }
            process = toRun;
            watch.start();
        }
    }

    /** True until it is closed: a lost device is not the end. */
    @Override
    public boolean running() {
        return !closing;
    }

    @Override
    public long xruns() {
        return shift.allXruns();
    }

    @Override
    public long changes() {
        return changes;
    }

    @Override
    public long faults() {
        return shift.allFaults();
    }

    @Override
    public @Nullable Throwable lastFault() {
        return driver().lastFault();
    }

    @Override
    public @Nullable Thread audioThread() {
        return driver().audioThread();
    }

    @Override
    public @Nullable JackFrames jackFrames() {
        return driver().jackFrames();
    }

    @Override
    public int inputLatencyFrames(int channel) {
        return driver().inputLatencyFrames(channel);
    }

    @Override
    public int outputLatencyFrames(int channel) {
        return driver().outputLatencyFrames(channel);
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(watch);
        synchronized (handover) {
            Gate gate = shift.gate();
            if (gate != null) {
                gate.shut();
            }
            leave(driver());
        }
        awaitEnd(leaver);
        awaitEnd(watch);
    }

    private void watch() {
        Pulse pulse = new Pulse();
        while (!closing) {
            LockSupport.parkNanos(WATCH_NANOS);
            try {
                look(pulse);
            } catch (RuntimeException e) {
                LOG.error("the driver's watch goes on after", e);
            }
        }
    }

    private void look(Pulse pulse) {
        Shift now = shift;
        Backend which = now.choice().which();
        long nanos = System.nanoTime();
        pulse.feel(now.gate(), nanos);
        if (!now.choice().driver().running()) {
            failOver(now, "has gone");
        } else if (which != Backend.CLOCK && pulse.silentNanos(nanos) > STALL_NANOS) {
            failOver(now, "no longer asks for sound");
        } else if (which == Backend.CLOCK
                && home != Backend.CLOCK
                && nanos - pulse.returnNanos >= 0) {
            tryReturn();
            pulse.returnNanos = System.nanoTime() + RETURN_NANOS;
        }
        long faults = now.allFaults();
        if (faults != pulse.faults && nanos - pulse.faultNanos >= STALL_NANOS) {
            pulse.faultNanos = nanos;
            pulse.faults = faults;
            log.accept("the audio process threw in " + faults + " blocks so far: " + lastFault());
        }
    }

    /** What the watch remembers from one look to the next. */
    private static final class Pulse {
        private @Nullable Gate gate;
        private long blocks;
        private long blockNanos;
        private long returnNanos = System.nanoTime();
        private long faults;
        private long faultNanos = System.nanoTime() - STALL_NANOS;

        void feel(@Nullable Gate current, long nanos) {
            long count = current == null ? 0 : current.blocks();
            if (current != gate || count != blocks) {
                gate = current;
                blocks = count;
                blockNanos = nanos;
            }
        }

        long silentNanos(long nanos) {
            return nanos - blockNanos;
        }
    }

    private void failOver(Shift from, String what) {
        String reason =
                "clock without hardware until it is back: " + from.choice().which() + " " + what;
        synchronized (handover) {
            AudioProcess toRun = process;
            Gate gate = from.gate();
            if (closing || toRun == null || gate == null) {
                return;
            }
            gate.shut();
            AudioDriver lost = from.choice().driver();
            try {
                begin(
                        DriverChoice.substitute(request, lost.format(), reason),
                        toRun,
                        from.allXruns(),
                        from.allFaults());
            } catch (DriverException e) {
                throw new IllegalStateException("the clock is always there", e);
            }
            leave(lost);
        }
        say(reason);
    }

    /** Libjack keeps global state: a second client waits until the lost one has left. */
    private void tryReturn() {
        Thread leaving = leaver;
        if (leaving != null && leaving.isAlive()) {
            return;
        }
        DriverChoice found = find();
        if (found == null) {
            return;
        }
        synchronized (handover) {
            AudioProcess toRun = process;
            Shift from = shift;
            Gate gate = from.gate();
            if (closing || toRun == null || gate == null) {
                found.driver().close();
                return;
            }
            gate.shut();
            from.choice().driver().close();
            try {
                begin(found, toRun, from.allXruns(), from.allFaults());
            } catch (DriverException refused) {
                found.driver().close();
                found = restartClock(from, toRun, refused);
            }
        }
        say(found.why());
    }

    private DriverChoice restartClock(Shift from, AudioProcess toRun, DriverException refused) {
        String reason = "clock without hardware: " + refused.getMessage();
        DriverFormat format = from.choice().driver().format();
        DriverChoice clock = DriverChoice.substitute(request, format, reason);
        try {
            begin(clock, toRun, from.allXruns(), from.allFaults());
        } catch (DriverException e) {
            throw new IllegalStateException("the clock is always there", e);
        }
        return clock;
    }

    /** The home driver, open and at our rate, or null while it is not to be had. */
    private @Nullable DriverChoice find() {
        int rateHz = format().sampleRateHz();
        if (home == Backend.JACK) {
            OptionalInt serverHz = JackDriver.serverRateHz();
            if (serverHz.isEmpty()) {
                why = shift.choice().why();
                return null;
            }
            if (serverHz.getAsInt() != rateHz) {
                String line =
                        "clock without hardware: a JACK server answers at %d Hz, this session runs at %d Hz"
                                .formatted(serverHz.getAsInt(), rateHz);
                say(line);
                return null;
            }
        } else if (!JavaSoundDriver.deviceExists()) {
            return null;
        }
        try {
            DriverRequest same = atRate(rateHz);
            return home == Backend.JACK
                    ? DriverChoice.jack(same)
                    : DriverChoice.javaSound(same, "Java Sound: the device is back");
        } catch (DriverException notYet) {
            return null;
        }
    }

    private DriverRequest atRate(int rateHz) {
        return new DriverRequest(
                request.backend(),
                rateHz,
                request.blockFrames(),
                request.inputs(),
                request.outputs(),
                request.clientName());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the hand-over's lock only
    private void begin(DriverChoice choice, AudioProcess toRun, long xruns, long faults)
            throws DriverException {
        Gate gate = new Gate(toRun);
        Shift next = new Shift(choice, gate, xruns, faults);
        choice.driver().start(gate);
        why = choice.why();
        if (process != null) {
            changes++;
        }
        shift = next;
    }

    /**
     * A server that hangs would hang its client's leaving too: that waits on a thread of its own.
     */
    private void leave(AudioDriver lost) {
        leaver = Thread.ofPlatform().name("driver-leave").daemon().start(lost::close);
    }

    private void say(String line) {
        why = line;
        if (!line.equals(said)) {
            said = line;
            log.accept(line);
        }
    }

    private static Backend home(DriverRequest request, DriverChoice choice) {
        boolean automaticClock =
                request.backend() == Backend.AUTO && choice.which() == Backend.CLOCK;
        return automaticClock ? Backend.JACK : choice.which();
    }

    private static void awaitEnd(@Nullable Thread thread) {
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
