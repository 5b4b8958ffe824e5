package atome.appliance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import atome.appliance.doctor.Finding.Level;
import atome.engine.stretch.bungee.BungeeFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine made of files, healthy at first; each test breaks one thing. */
class CheckupTest {
    private static final String LIMITS =
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max locked memory         %s            unlimited            bytes
            Max realtime priority     %s                   99
            """;

    @TempDir private Path root = Path.of("");
    private String closed = "none";
    private OptionalInt serverRateHz = OptionalInt.of(48_000);

    @BeforeEach
    void makeHealthy() throws IOException {
        write("proc/self/limits", LIMITS.formatted("unlimited", "95"));
        write("proc/self/status", "Name:\tjava\nCapEff:\t0000000000000000\n");
        write(
                "proc/asound/cards",
                " 0 [USB            ]: USB-Audio - Scarlett 2i2\n     at usb-1\n");
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
        write("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance\n");
        write("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
        write("dev/snd/pcmC0D0p", "");
        write("dev/snd/midiC1D0", "");
        write("dev/gpiochip0", "");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<Finding> findings() {
        Machine machine = new Machine(root, device -> !device.endsWith(closed));
        return Checkup.of(
                machine,
                root.resolve("data"),
                new Jack(machine, () -> serverRateHz),
                new Bungee(() -> new BungeeFinding.Absent(List.of())));
    }

    private void needsMending(String what, String... saying) {
        assertThat(findings())
                .filteredOn(one -> one.level() == Level.MEND)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.what()).isEqualTo(what);
                    assertThat(one.says()).contains(saying);
                    assertThat(one.mend()).isNotEmpty();
                });
    }

    private Finding finding(String what) {
        return findings().stream().filter(one -> one.what().equals(what)).findFirst().orElseThrow();
    }

    @Test
    void aHealthyMachineNeedsNoMendingAndIsNotChanged() {
        List<Finding> findings = findings();

        assertThat(Checkup.toMend(findings)).isZero();
        assertThat(Checkup.table(findings))
                .contains("Scarlett 2i2", "at 48000 Hz", "midiC1D0", "gpiochip0")
                .contains("Bungee        not there; clips are stretched by the built-in one")
                .endsWith("all is well");
        assertThat(root.resolve("data")).doesNotExist();
    }

    @Test
    void aUserWithoutRealTimePriorityIsToldTheLimitToWrite() throws IOException {
        write("proc/self/limits", LIMITS.formatted("unlimited", "0"));
        needsMending("real-time", "limit 0");
        assertThat(finding("real-time").mend()).contains("@audio - rtprio 95");
    }

    @Test
    void aUserWhoMayLockLittleMemoryIsToldTheLimitToWrite() throws IOException {
        write("proc/self/limits", LIMITS.formatted("8388608", "95"));
        needsMending("memory lock", "8388608");
    }

    /** The bits 14 and 23 of capabilities(7), and all others but these. */
    @Test
    void capabilitiesStandInForLimits() throws IOException {
        write("proc/self/limits", LIMITS.formatted("8388608", "0"));
        write("proc/self/status", "CapEff:\t0000000000804000\n");
        assertThat(Checkup.toMend(findings())).isZero();
        write("proc/self/status", "CapEff:\t000001ffff7fbfff\n");
        assertThat(Checkup.toMend(findings())).isEqualTo(2);
    }

    @Test
    void oneCpuThatSavesPowerIsEnough() throws IOException {
        write("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "schedutil\n");
        needsMending("CPU governor", "schedutil");
    }

    @Test
    void aClockThatIsSlowToReadIsNamed() throws IOException {
        write("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n");
        needsMending("clock", "hpet");
    }

    @Test
    void aMachineWithoutSoundCardsNeedsOne() throws IOException {
        write("proc/asound/cards", "--- no soundcards ---\n");
        needsMending("sound cards", "none");
    }

    @Test
    void devicesThatMayNotBeOpenedAreNamed() {
        closed = "pcmC0D0p";
        needsMending("sound cards", "pcmC0D0p");
        closed = "midiC1D0";
        needsMending("MIDI", "midiC1D0");
        closed = "gpiochip0";
        needsMending("GPIO", "gpiochip0");
    }

    @Test
    void whatAStageMayDoWithoutIsOnlyNoted() throws IOException {
        serverRateHz = OptionalInt.empty();
        Files.delete(root.resolve("dev/snd/midiC1D0"));
        Files.delete(root.resolve("dev/gpiochip0"));
        Files.delete(root.resolve("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
        Files.delete(root.resolve("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor"));

        assertThat(Checkup.toMend(findings())).isZero();
        assertThat(finding("MIDI").level()).isEqualTo(Level.NOTE);
        assertThat(finding("GPIO").level()).isEqualTo(Level.NOTE);
        assertThat(finding("CPU governor").level()).isEqualTo(Level.NOTE);
        assertThat(finding("JACK").says()).contains("not installed");
        write("usr/bin/jackd", "");
        assertThat(finding("JACK").mend()).contains("jackd -R");
    }

    @Test
    void aFileOfNonsenseIsNoException() throws IOException {
        write(
                "proc/self/limits",
                "Max realtime priority\nMax locked memory   99999999999999999999\n");
        write("proc/self/status", "CapEff: zebra\nCapEff: 00000000000000000000000000\n");
        write("proc/asound/cards", "]]] [[[\n");

        assertThat(finding("real-time").level()).isEqualTo(Level.NOTE);
        assertThat(finding("memory lock").level()).isEqualTo(Level.NOTE);
        assertThat(finding("sound cards").level()).isEqualTo(Level.MEND);
    }
}
