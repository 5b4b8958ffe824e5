package atome.appliance.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {
    @TempDir Path directory;
    private final AtomicLong frames = new AtomicLong(4711);
    private SystemdSocket systemd;
    private String address;

    @BeforeEach
    void listen() throws Throwable {
        address = directory.resolve("notify").toString();
        systemd = new SystemdSocket(address);
    }

    @AfterEach
    void close() {
        systemd.close();
    }

    private Heartbeat heartbeat() {
        return new Heartbeat(new NotifySocket(address), frames::get, () -> "plays", 1);
    }

    @Test
    void theBoxIsNotReadyBeforeFramesFlow() throws Throwable {
        Heartbeat heartbeat = heartbeat();
        heartbeat.beat();
        heartbeat.beat();
        assertThat(systemd.isQuiet()).isTrue();
        frames.addAndGet(64);
        heartbeat.beat();
        assertThat(systemd.next()).isEqualTo("READY=1\nWATCHDOG=1\nSTATUS=plays");
    }

    @Test
    void theWatchdogIsFedWhileFramesFlowAndNoLonger() throws Throwable {
        Heartbeat heartbeat = heartbeat();
        frames.addAndGet(64);
        heartbeat.beat();
        systemd.next();
        frames.addAndGet(64);
        heartbeat.beat();
        assertThat(systemd.next()).isEqualTo("WATCHDOG=1\nSTATUS=plays");
        heartbeat.beat();
        assertThat(systemd.next()).isEqualTo("STATUS=no sound: frames stand still at 4839");
        heartbeat.beat();
        assertThat(systemd.isQuiet()).isTrue();
        frames.addAndGet(64);
        heartbeat.beat();
        assertThat(systemd.next()).startsWith("WATCHDOG=1\n");
    }

    @Test
    void aStartedHeartbeatTellsOnItsOwnAndSaysWhenItStops() throws Throwable {
        Map<String, String> environment = Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "8000");
        try (var started =
                Heartbeat.start(environment, () -> frames.addAndGet(64), () -> "plays")) {
            assertThat(started.isHeard()).isTrue();
            assertThat(systemd.next()).startsWith("READY=1\n");
            assertThat(systemd.next()).startsWith("WATCHDOG=1\n");
        }
        String last = systemd.next();
        while (last.startsWith("WATCHDOG=1\n")) {
            last = systemd.next();
        }
        assertThat(last).isEqualTo("STOPPING=1");
    }

    @Test
    void namesOfTheAbstractKindAreReached() throws Throwable {
        String name = "@atome-test-" + ProcessHandle.current().pid();
        try (SystemdSocket other = new SystemdSocket(name)) {
            assertThat(new NotifySocket(name).send("READY=1")).isTrue();
            assertThat(other.next()).isEqualTo("READY=1");
        }
    }

    @Test
    void withoutSystemdNothingIsDone() throws Exception {
        try (var none = Heartbeat.start(Map.of(), frames::get, () -> "plays")) {
            assertThat(none.isHeard()).isFalse();
        }
        assertThat(new NotifySocket(directory.resolve("nobody").toString()).send("READY=1"))
                .isFalse();
    }

    @Test
    void anAddressThatIsNoneIsNamedAndTheBoxPlaysOn() throws Exception {
        assertThatThrownBy(() -> new NotifySocket("vsock:2:1234"))
                .hasMessageContaining("NOTIFY_SOCKET")
                .hasMessageContaining("vsock:2:1234");
        Map<String, String> environment = new HashMap<>(Map.of("NOTIFY_SOCKET", "vsock:2:1234"));
        try (var none = Heartbeat.start(environment, frames::get, () -> "plays")) {
            assertThat(none.isHeard()).isFalse();
        }
    }

    @Test
    void itBeatsFourTimesWithinSystemdsPatience() {
        String pid = Long.toString(ProcessHandle.current().pid());
        assertThat(Heartbeat.beatNanos(Map.of("WATCHDOG_USEC", "2000000", "WATCHDOG_PID", pid)))
                .isEqualTo(500_000_000);
        assertThat(Heartbeat.beatNanos(Map.of("WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "1")))
                .isEqualTo(1_000_000_000);
        assertThat(Heartbeat.beatNanos(Map.of("WATCHDOG_USEC", "60000000")))
                .isEqualTo(1_000_000_000);
        assertThat(Heartbeat.beatNanos(Map.of("WATCHDOG_USEC", "soon"))).isEqualTo(1_000_000_000);
        assertThat(Heartbeat.beatNanos(Map.of())).isEqualTo(1_000_000_000);
    }
}
