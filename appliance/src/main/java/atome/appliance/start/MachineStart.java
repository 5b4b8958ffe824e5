package atome.appliance.start;

import atome.adole.Json;
import atome.appliance.Settings;
import atome.appliance.desk.Reason;
import atome.appliance.gpio.Pedalboards;
import atome.appliance.service.MachineSocket;
import atome.controllers.gpio.line.Lines;
import atome.controllers.gpio.linux.LinuxLines;
import atome.web.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first start of the box since the machine's: a foot on the pedalboard may ask for the safe
 * session or a factory reset. A foot that rests there when the box is started again on stage asks
 * for nothing. One control thread, before anything of the player's is opened.
 *
 * @param started a file in memory, there from the first start on; without it nobody is asked
 */
public record MachineStart(
        Optional<Path> started, Lines lines, LongSupplier nanos, MachineSocket helper) {
    /** The exit status at which {@code atome.service} leaves the stage to the safe session. */
    public static final int SAFE_SESSION = 10;

    private static final Logger log = LoggerFactory.getLogger(MachineStart.class);

    /** On this machine; {@code ATOME_STARTED} names the file. */
    public static MachineStart here(Settings settings) {
        return new MachineStart(
                settings.get("ATOME_STARTED").map(Path::of),
                new LinuxLines(),
                System::nanoTime,
                MachineSocket.here());
    }

    /**
     * The status to end with, 0 to go on; lasts 10 s at most, and no time when nobody stands there.
     *
     * @param surfaces the folder of descriptions
     */
    public int status(Path surfaces) {
        if (started.isEmpty() || !isFirst(started.get())) {
            return 0;
        }
        return switch (new FootAtStart(lines, nanos).ask(Pedalboards.described(surfaces))) {
            case NOTHING -> 0;
            case SAFE_SESSION -> {
                log.warn("the first switch is held: the safe session plays");
                yield SAFE_SESSION;
            }
            case FACTORY_RESET -> {
                reset();
                yield SAFE_SESSION;
            }
        };
    }

    private static boolean isFirst(Path file) {
        try {
            if (Files.exists(file)) {
                return false;
            }
            Files.createFile(file);
            return true;
        } catch (IOException e) {
            // What cannot be noted would be asked again in the middle of a show.
            log.warn("nobody is asked whether a switch is held: {}", Reason.of(e));
            return false;
        }
    }

    private void reset() {
        log.warn("the first and the last switch are held: the box forgets all and starts anew");
        ObjectNode command = Json.object();
        command.putArray("request").add("machine").add("factory-reset");
        try {
            helper.ask(command);
        } catch (RefusedException e) {
            log.error("no factory reset: {}; the safe session plays", e.getMessage());
        }
    }
}
