package atome.appliance.verb;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.appliance.BoxDoor;
import atome.appliance.DataLock;
import atome.appliance.UsageException;
import atome.appliance.desk.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A cable from an output to an input, both from 1. Only the box that runs has the interface as it
 * is played, so it measures.
 */
record Loopback(int output, int input) {
    private static final Pattern CHANNELS = Pattern.compile("(\\d{1,3}):(\\d{1,3})");

    /** Reads "1:2". */
    static Loopback of(String text) throws UsageException {
        Matcher found = CHANNELS.matcher(text);
        if (!found.matches()) {
            throw new UsageException(
                    "--loopback must be OUT:IN, two channels of the interface such as 1:1, not "
                            + text);
        }
        return new Loopback(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }

    /** What the box on a data directory finds, in one line. */
    String measure(Path data)
            throws IOException, StoreException, CommandException, InterruptedException {
        if (!DataLock.isTaken(data)) {
            throw new CommandException("no box runs on %s: start it, then measure".formatted(data));
        }
        try (Store store = Store.open(data);
                BoxDoor box = BoxDoor.open(store)) {
            JsonNode found =
                    box.ask(
                            Json.object()
                                    .put("command", "measure_loopback")
                                    .put("output", output)
                                    .put("input", input));
            return String.format(
                    Locale.ROOT,
                    "output %d to input %d: %d frames, %.2f ms, %.1f dB%s; the driver says %d",
                    output,
                    input,
                    found.path("round_trip_frames").asInt(),
                    found.path("round_trip_ms").asDouble(),
                    found.path("gain_db").asDouble(),
                    found.path("inverted").asBoolean() ? ", inverted" : "",
                    found.path("told_frames").asInt());
        }
    }
}
