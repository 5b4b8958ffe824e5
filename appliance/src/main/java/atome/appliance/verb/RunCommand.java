package atome.appliance.verb;

import atome.appliance.Appliance;
import atome.appliance.Logs;
import atome.appliance.Settings;
import atome.appliance.UsageException;
import atome.appliance.gpio.Pedalboards;
import atome.appliance.start.MachineStart;
import atome.controllers.gpio.GpioSurface;
import atome.engine.driver.Backend;
import atome.engine.driver.DriverRequest;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: the appliance in the foreground. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the appliance. Without SESSION it opens the last project, or on first start"
                        + " the demo.")
final class RunCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SESSION")
    private @Nullable String session;

    private static final double MOST_PRE_ROLL_SECONDS = 120;
    private static final int MOST_CHANNELS = 64;

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--backend",
            paramLabel = "DRIVER",
            description = "auto, jack, javasound, clock")
    private @Nullable Backend backend;

    @Option(names = "--rate", paramLabel = "HZ", description = "default: JACK's, else 48000")
    private int rateHz;

    @Option(names = "--block", paramLabel = "FRAMES", description = "default 64; JACK has its own")
    private int blockFrames = 64;

    @Option(
            names = "--inputs",
            paramLabel = "N",
            description = "hardware channels, 1 … 64; default: all that JACK has, elsewhere 2")
    private @Nullable Integer inputs;

    @Option(names = "--outputs", paramLabel = "N", description = "the same for outputs")
    private @Nullable Integer outputs;

    @Option(names = "--http", paramLabel = "HOST:PORT", description = "default 0.0.0.0:8080")
    private String http = "0.0.0.0:8080";

    @Option(names = "--osc", paramLabel = "PORT", description = "default 9000")
    private int oscPort = 9000;

    @Option(
            names = "--oscquery",
            paramLabel = "HOST:PORT",
            description = "default: --http's host and the port after its own")
    private @Nullable String query;

    @Option(names = "--no-mdns", description = "do not announce the box on the network")
    private boolean silent;

    @Option(
            names = "--pre-roll",
            paramLabel = "SECONDS",
            description =
                    "of every input that are kept, so that a take may begin before its button;"
                            + " default 10. A channel takes 0.2 MB a second")
    private @Nullable Double preRoll;

    @Option(names = "--env", paramLabel = "ENV", description = "dev, test or prod")
    private @Nullable String environment;

    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.read(Path.of(""));
        Logs.configure(environment != null ? environment : settings.get("ATOME_ENV").orElse("dev"));
        InetSocketAddress page = address("--http", http);
        Path directory = data.directory(settings);
        int status = MachineStart.here(settings).status(settings.surfaces(directory));
        if (status != 0) {
            return status;
        }
        Appliance.Options options =
                new Appliance.Options(
                        session,
                        directory,
                        backend != null ? backend : backend(settings),
                        checkedRate(),
                        checkedBlock(),
                        channels("--inputs", inputs, settings.get("ATOME_INPUTS")),
                        channels("--outputs", outputs, settings.get("ATOME_OUTPUTS")),
                        page,
                        query == null ? after(page) : address("--oscquery", query),
                        oscPort,
                        !silent,
                        _ -> true,
                        new Pedalboards(
                                settings.surfaces(directory),
                                GpioSurface::open,
                                Pedalboards.PAUSE,
                                System::nanoTime),
                        checkedPreRoll(settings));
        Appliance appliance = new Appliance(options);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(appliance::close));
        System.out.printf(
                "Atome Stage plays. Driver %s. Page http://%s:%d/ OSC port %d, OSCQuery port %d.%n",
                appliance.driver(),
                options.http().getHostString(),
                appliance.http().getPort(),
                appliance.osc().getPort(),
                appliance.query().getPort());
        new CountDownLatch(1).await();
        return 0;
    }

    private static Backend backend(Settings settings) throws UsageException {
        String name = settings.get("ATOME_AUDIO_BACKEND").orElse("auto");
        try {
            return Backend.named(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException("ATOME_AUDIO_BACKEND: " + e.getMessage());
        }
    }

    private int checkedRate() throws UsageException {
        if (rateHz != 0 && (rateHz < 8_000 || rateHz > 384_000)) {
            throw new UsageException("--rate must be 8000 … 384000 Hz, not " + rateHz);
        }
        return rateHz;
    }

    /** The flag goes first, then the setting; without either, all that there are. */
    static int channels(String option, @Nullable Integer flag, Optional<String> setting)
            throws UsageException {
        String said = flag != null ? flag.toString() : setting.orElse("");
        if (said.isEmpty()) {
            return DriverRequest.ALL;
        }
        if (!said.matches("[0-9]{1,2}")
                || Integer.parseInt(said) < 1
                || Integer.parseInt(said) > MOST_CHANNELS) {
            throw new UsageException(
                    "%s (ATOME_%s) must be 1 … %d channels, not %s"
                            .formatted(
                                    option,
                                    option.substring(2).toUpperCase(Locale.ROOT),
                                    MOST_CHANNELS,
                                    said));
        }
        return Integer.parseInt(said);
    }

    private double checkedPreRoll(Settings settings) throws UsageException {
        String said = settings.get("ATOME_PRE_ROLL").orElse("10");
        try {
            double seconds = preRoll != null ? preRoll : Double.parseDouble(said);
            if (seconds >= 0 && seconds <= MOST_PRE_ROLL_SECONDS) {
                return seconds;
            }
            said = String.valueOf(seconds);
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException("--pre-roll (ATOME_PRE_ROLL) must be 0 … 120 s, not " + said);
    }

    private int checkedBlock() throws UsageException {
        if (blockFrames < 16 || blockFrames > 8192) {
            throw new UsageException("--block must be 16 … 8192 frames, not " + blockFrames);
        }
        return blockFrames;
    }

    /** Any free port goes with any free port. */
    static InetSocketAddress after(InetSocketAddress page) throws UsageException {
        if (page.getPort() == 65_535) {
            throw new UsageException("--http has the last port, so --oscquery must be given");
        }
        int port = page.getPort() == 0 ? 0 : page.getPort() + 1;
        return new InetSocketAddress(page.getHostString(), port);
    }

    static InetSocketAddress address(String option, String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            String host = colon < 0 ? "0.0.0.0" : text.substring(0, colon);
            return new InetSocketAddress(host, port);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + " must be HOST:PORT, not \"" + text + "\"");
        }
    }
}
