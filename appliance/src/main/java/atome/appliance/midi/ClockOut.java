package atome.appliance.midi;

import atome.adole.session.Timeline;
import atome.appliance.desk.Score;
import atome.controllers.midi.clock.ClockLeader;
import atome.controllers.midi.port.MidiOutput;
import atome.engine.AudioEngine;
import atome.engine.driver.AudioDriver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads every device that is set so by the clock of its timeline, whatever project is open. Runs on
 * a thread of its own, which sleeps while no device is led; its methods are for any.
 */
public final class ClockOut implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClockOut.class);
    private static final long TURN_NANOS = 5_000_000L;

    private final AudioEngine engine;
    private final AudioDriver driver;
    private final MidiSettings settings;
    private final Map<String, Led> led = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile @Nullable Score score;
    private volatile boolean closed;

    private record Led(ClockLeader leader, String timeline) {}

    public ClockOut(AudioEngine engine, AudioDriver driver, MidiSettings settings) {
        this.engine = engine;
        this.driver = driver;
        this.settings = settings;
        this.thread = Thread.ofPlatform().name("midi-clock").daemon().start(this::run);
    }

    /** Another project, or an edited one, plays from now on. */
    public void use(Score next) {
        score = next;
    }

    /** A port can be sent to; whether it is led is a matter of settings. */
    public void plugged(String portId, MidiOutput output) {
        String timeline = settings.of(portId).clockOut();
        if (!timeline.isEmpty()) {
            ClockLeader leader =
                    new ClockLeader(
                            output,
                            engine.clock()::nanosAt,
                            engine.sampleRateHz(),
                            engine.renderedFrame());
            led.put(portId, new Led(leader, timeline));
            LockSupport.unpark(thread);
            log.info("{} is led by the clock of timeline \"{}\"", portId, timeline);
        }
    }

    /** A port has gone. */
    public void unplugged(String portId) {
        led.remove(portId);
    }

    private void run() {
        while (!closed) {
            Score open = score;
            if (open != null) {
                led.values().forEach(one -> turn(one, open));
            }
            if (led.isEmpty()) {
                LockSupport.park();
            } else {
                LockSupport.parkNanos(TURN_NANOS);
            }
        }
    }

    private void turn(Led one, Score open) {
        Optional<Timeline> timeline =
                open.session().timelines().stream()
                        .filter(each ->
                                each.id().equals(one.timeline())
                                        || each.name().equalsIgnoreCase(one.timeline()))
                        .findFirst();
        if (timeline.isPresent()) {
            String id = timeline.get().id();
            one.leader()
                    .turn(
                            new ClockLeader.Standing(
                                    engine.plays(engine.timelineSlot(id).orElse(-1)),
                                    engine.originFrame(id)),
                            open.tempoMap(id),
                            new ClockLeader.Present(
                                    engine.renderedFrame(),
                                    driver.format().blockFrames(),
                                    driver.jackFrames()));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
