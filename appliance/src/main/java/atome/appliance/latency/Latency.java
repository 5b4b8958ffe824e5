package atome.appliance.latency;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.Reason;
import atome.engine.AudioEngine;
import atome.engine.driver.AudioDriver;
import atome.engine.driver.DriverFormat;
import atome.engine.record.loopback.LoopbackException;
import atome.engine.record.loopback.LoopbackMeasurement;
import atome.engine.record.loopback.LoopbackResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The round trip through the interface: what the driver says of it, and what a cable from an output
 * to an input proves. What was measured counts instead of what is said, as long as driver, rate and
 * block are those it was measured at. Any control thread.
 */
public final class Latency {
    private static final Logger log = LoggerFactory.getLogger(Latency.class);
    private static final String SETTING = "loopback";
    private static final int CHANNELS = 64;
    private static final long LOOK_NANOS = 20_000_000;
    private static final long PATIENCE_NANOS = 15_000_000_000L;

    private final AudioEngine engine;
    private final AudioDriver driver;
    private final Store store;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Measured measured;

    /** With what was measured at an earlier start. */
    public Latency(AudioEngine engine, AudioDriver driver, Store store) throws StoreException {
        this.engine = engine;
        this.driver = driver;
        this.store = store;
        this.measured = store.setting(SETTING).flatMap(Measured::parse).orElse(null);
    }

    /** Frames from output to input, where they were measured as the driver runs now. */
    public OptionalInt measuredFrames() {
        Measured known = measured;
        return known != null && known.holdsFor(driver)
                ? OptionalInt.of(known.frames())
                : OptionalInt.empty();
    }

    /**
     * Plays noise for a quarter of a second at an output and looks for it at an input; keeps what
     * it finds. Takes a second or two; nothing else is heard meanwhile. Not the Conductor's thread.
     *
     * @param asked {@code output} and {@code input}, hardware channels from 1; 1 without
     * @param idle whether nothing plays or is recorded
     * @return {@code round_trip_frames}, {@code round_trip_ms}, {@code told_frames}, {@code
     *     gain_db}, {@code inverted}
     * @throws CommandException saying why nothing was found; what was known before stays
     */
    public ObjectNode measure(JsonNode asked, BooleanSupplier idle) throws CommandException {
        DriverFormat format = driver.format();
        int output = channel(asked, "output", format.outputs());
        int input = channel(asked, "input", format.inputs());
        if (!idle.getAsBoolean()) {
            throw new CommandException(
                    "the way through the interface is measured while nothing plays or is recorded");
        }
        if (!busy.compareAndSet(false, true)) {
            throw new CommandException("it is being measured");
        }
        try {
            LoopbackResult found = listen(output, input, format.sampleRateHz());
            Measured known =
                    new Measured(
                            driver.name(),
                            format.sampleRateHz(),
                            format.blockFrames(),
                            found.roundTripFrames(),
                            output,
                            input,
                            Instant.now().truncatedTo(ChronoUnit.SECONDS));
            store.setting(SETTING, Json.MAPPER.writeValueAsString(known.json()));
            measured = known;
            log.info(
                    "round trip measured: {} frames from output {} to input {}, the driver says {}",
                    known.frames(),
                    output,
                    input,
                    told(output, input));
            return known.json()
                    .put("round_trip_ms", millis(known.frames(), format.sampleRateHz()))
                    .put("told_frames", told(output, input))
                    .put("gain_db", Math.round(found.gainDb() * 10) / 10.0)
                    .put("inverted", found.inverted());
        } catch (LoopbackException | StoreException e) {
            throw new CommandException(Reason.of(e));
        } finally {
            busy.set(false);
        }
    }

    private LoopbackResult listen(int output, int input, int longestFrames)
            throws LoopbackException {
        LoopbackMeasurement measurement = new LoopbackMeasurement(output, input, longestFrames);
        engine.lend(measurement);
        try {
            long begun = System.nanoTime();
            while (!measurement.done() && System.nanoTime() - begun < PATIENCE_NANOS) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } finally {
            engine.lend(null);
        }
        return measurement.result();
    }

    private static int channel(JsonNode asked, String which, int most) throws CommandException {
        JsonNode given = asked.path(which);
        int channel = given.isMissingNode() ? 1 : given.asInt(0);
        if (channel < 1 || channel > Math.min(most, CHANNELS)) {
            throw new CommandException(
                    "\"%s\" must be a channel of the interface, 1 … %d, not %s"
                            .formatted(which, most, given));
        }
        return channel;
    }

    /** Adds {@code latency} to the state. */
    public void addTo(ObjectNode state) {
        int rateHz = driver.format().sampleRateHz();
        OptionalInt frames = measuredFrames();
        int told = told(1, 1);
        ObjectNode json =
                state.putObject("latency")
                        .put("look_ahead_ms", millis(engine.lookAheadFrames(), rateHz))
                        .put("told_frames", told)
                        .put("round_trip_ms", millis(frames.orElse(told), rateHz))
                        .put("measured", frames.isPresent());
        Measured known = measured;
        if (known != null) {
            json.set("last", known.json());
        }
    }

    private int told(int output, int input) {
        return driver.outputLatencyFrames(output) + driver.inputLatencyFrames(input);
    }

    private static double millis(int frames, int rateHz) {
        return Math.round(1e5 * frames / rateHz) / 100.0;
    }
}
