package atome.appliance.verb;

import atome.adole.Json;
import atome.appliance.DataLock;
import atome.appliance.Logs;
import atome.appliance.Settings;
import atome.appliance.devices.DeviceTable;
import atome.appliance.devices.Devices;
import atome.appliance.gpio.Pedalboards;
import atome.appliance.gpio.SurfaceOpener;
import atome.controllers.gpio.GpioSurface;
import atome.controllers.gpio.line.GpioException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code devices}: what is plugged in. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description =
                "Lists audio, MIDI, GPIO chips and described surfaces, with their identities.")
final class DevicesCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--json", description = "for programs: one object of JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        // What goes wrong is said in its own line of the list.
        Logs.off();
        Settings settings = Settings.read(Path.of(""));
        Path directory = data.directory(settings);
        ObjectNode found =
                Devices.find(Pedalboards.found(settings.surfaces(directory), opener(directory)));
        if (json) {
            System.out.println(Json.MAPPER.writeValueAsString(found));
        } else {
            DeviceTable.lines(found).forEach(System.out::println);
        }
        return 0;
    }

    /** Beside a running box nothing is opened: a second reader would disturb its pedals. */
    private static SurfaceOpener opener(Path directory) throws IOException {
        if (!DataLock.isTaken(directory)) {
            return GpioSurface::open;
        }
        return (_, _) -> {
            throw new GpioException("not tried while a box runs, whose page tells how it stands");
        };
    }
}
