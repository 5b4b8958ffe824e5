package atome.appliance.verb;

import atome.appliance.Logs;
import atome.appliance.LoneHub;
import atome.appliance.Settings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub}: the sync hub alone, without sound. */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        description = "Runs the hub of other boxes alone, without sound, in the foreground.")
final class HubCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--http", paramLabel = "HOST:PORT", description = "default 0.0.0.0:8080")
    private String http = "0.0.0.0:8080";

    @Option(names = "--env", paramLabel = "ENV", description = "dev, test or prod")
    private @Nullable String environment;

    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.read(Path.of(""));
        Logs.configure(environment != null ? environment : settings.get("ATOME_ENV").orElse("dev"));
        InetSocketAddress bind = RunCommand.address("--http", http);
        Path directory = data.directory(settings);
        LoneHub hub = new LoneHub(directory, bind);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(hub::close));
        System.out.printf(
                "Atome hub at http://%s:%d/ keeps all in %s.%n"
                        + "Code for the first box: %s, good for ten minutes."
                        + " For each other one: atome pair --data %s%n",
                bind.getHostString(), hub.address().getPort(), directory, hub.newCode(), directory);
        new CountDownLatch(1).await();
        return 0;
    }
}
