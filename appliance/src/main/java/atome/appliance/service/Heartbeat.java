package atome.appliance.service;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd that the box sounds: {@code READY=1} once frames flow, and from then on {@code
 * WATCHDOG=1} only while they do. It watches the frames, not the process: a box that is alive and
 * silent is started again. Where no systemd listens it does nothing.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final long WAIT_NANOS = 5_000_000;
    private static final long BEAT_NANOS = 1_000_000_000;
    private static final long BEATS_A_TIMEOUT = 4;

    private final @Nullable NotifySocket socket;
    private final LongSupplier frames;
    private final Supplier<String> status;
    private final long beatNanos;
    private final Thread thread;
    private long lastFrame;
    private boolean ready;
    private boolean flowing = true;
    private volatile boolean closing;

    Heartbeat(
            @Nullable NotifySocket socket,
            LongSupplier frames,
            Supplier<String> status,
            long beatNanos) {
        this.socket = socket;
        this.frames = frames;
        this.status = status;
        this.beatNanos = beatNanos;
        lastFrame = frames.getAsLong();
        thread = Thread.ofPlatform().name("heartbeat").daemon().unstarted(this::run);
    }

    /**
     * Starts to tell, when the environment names systemd's socket.
     *
     * @param environment of the process: {@code NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID}
     * @param frames the frames rendered so far; read on the heartbeat's thread
     * @param status one line about the box for {@code systemctl status}; on the same thread
     * @return to be closed with the box
     */
    public static Heartbeat start(
            Map<String, String> environment, LongSupplier frames, Supplier<String> status) {
        Heartbeat heartbeat =
                new Heartbeat(socket(environment), frames, status, beatNanos(environment));
        if (heartbeat.isHeard()) {
            heartbeat.thread.start();
        }
        return heartbeat;
    }

    private static @Nullable NotifySocket socket(Map<String, String> environment) {
        String address = environment.get("NOTIFY_SOCKET");
        if (address == null || address.isEmpty()) {
            return null;
        }
        try {
            return new NotifySocket(address);
        } catch (IllegalArgumentException e) {
            log.warn("systemd is not told that the box sounds: {}", e.getMessage());
            return null;
        }
    }

    /** Whether systemd listens. */
    boolean isHeard() {
        return socket != null;
    }

    /** A quarter of the time after which systemd loses patience, at most a second. */
    static long beatNanos(Map<String, String> environment) {
        @Nullable String pid = environment.get("WATCHDOG_PID");
        if (pid != null && !pid.equals(Long.toString(ProcessHandle.current().pid()))) {
            return BEAT_NANOS;
        }
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        try {
            long nanos = Math.multiplyExact(Long.parseLong(micros), 1000L);
            return nanos <= 0 ? BEAT_NANOS : Math.min(BEAT_NANOS, nanos / BEATS_A_TIMEOUT);
        } catch (NumberFormatException | ArithmeticException e) {
            return BEAT_NANOS;
        }
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(ready ? beatNanos : WAIT_NANOS);
            try {
                beat();
            } catch (RuntimeException e) {
                log.error("the heartbeat goes on after", e);
            }
        }
    }

    /** One look at the frames, and what systemd hears of it. */
    void beat() {
        long frame = frames.getAsLong();
        boolean advanced = frame != lastFrame;
        lastFrame = frame;
        if (advanced && !closing) {
            tell((ready ? "" : "READY=1\n") + "WATCHDOG=1\nSTATUS=" + status.get());
            ready = true;
        }
        if (ready && advanced != flowing) {
            flowing = advanced;
            if (!advanced) {
                log.error("no frames since {}: systemd is no longer told that all is well", frame);
                tell("STATUS=no sound: frames stand still at " + frame);
            }
        }
    }

    private void tell(String message) {
        if (socket != null) {
            socket.send(message);
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell("STOPPING=1");
    }
}
