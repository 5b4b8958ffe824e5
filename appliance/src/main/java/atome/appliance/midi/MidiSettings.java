package atome.appliance.midi;

import atome.adole.Json;
import atome.controllers.midi.control.ChannelFilter;
import atome.controllers.midi.control.MpeZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The settings of all MIDI ports, from {@code midi.json} in the data directory, as {@code
 * docs/surfaces/midi.md} has it; immutable. Of several that mean a port the first counts.
 */
public record MidiSettings(List<PortSettings> ports) {
    private static final String FORMAT = "atome-midi/1";
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "open",
                    "channels",
                    "mpe_lower",
                    "mpe_upper",
                    "clock_offset_ms",
                    "clock_out");
    private static final double MOST_OFFSET_MILLIS = 1_000;

    public MidiSettings {
        ports = List.copyOf(ports);
    }

    /**
     * Reads the file; what is not there is as usual.
     *
     * @throws IOException one line that names the file, the port and the field
     */
    public static MidiSettings read(Path data) throws IOException {
        Path file = data.resolve("midi.json");
        if (!Files.exists(file)) {
            return new MidiSettings(List.of());
        }
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException(file + ": no JSON: " + e.getOriginalMessage());
        }
        if (!json.path("format").asString("").equals(FORMAT) || !json.path("ports").isArray()) {
            throw new IOException(
                    file + ": needs \"format\": \"" + FORMAT + "\" and a list of \"ports\"");
        }
        List<PortSettings> ports = new ArrayList<>();
        for (JsonNode port : json.path("ports")) {
            ports.add(port(file, port));
        }
        return new MidiSettings(ports);
    }

    private static PortSettings port(Path file, JsonNode json) throws IOException {
        String id = json.path("id").stringValue("");
        if (id.isEmpty()) {
            throw new IOException(file + ": a port needs its \"id\" as text");
        }
        String named = file + ": port " + id + ": ";
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new IOException(named + "no field \"" + field.getKey() + "\"");
            }
        }
        JsonNode open = json.path("open");
        JsonNode offset = json.path("clock_offset_ms");
        JsonNode clockOut = json.path("clock_out");
        if (!open.isMissingNode() && !open.isBoolean()) {
            throw new IOException(named + "\"open\" must be true or false");
        }
        if (!offset.isMissingNode()
                && !(offset.isNumber() && Math.abs(offset.asDouble()) <= MOST_OFFSET_MILLIS)) {
            throw new IOException(named + "\"clock_offset_ms\" must be −1000 to 1000");
        }
        if (!clockOut.isMissingNode() && !clockOut.isString()) {
            throw new IOException(named + "\"clock_out\" must be a timeline's name");
        }
        return new PortSettings(
                id,
                open.asBoolean(true),
                channels(named, json.path("channels")),
                zones(named, json),
                offset.asDouble(0),
                clockOut.asString(""));
    }

    private static List<MpeZone> zones(String named, JsonNode json) throws IOException {
        List<MpeZone> zones = new ArrayList<>();
        for (MpeZone.Side side : MpeZone.Side.values()) {
            String field = "mpe_" + side.name().toLowerCase(Locale.ROOT);
            JsonNode members = json.path(field);
            if (!members.isMissingNode()) {
                if (!members.isInt() || members.asInt() < 1 || members.asInt() > 15) {
                    throw new IOException(named + "\"" + field + "\" must be 1 to 15 channels");
                }
                zones.add(new MpeZone(side, members.asInt()));
            }
        }
        return zones;
    }

    private static ChannelFilter channels(String named, JsonNode json) throws IOException {
        if (json.isMissingNode()) {
            return ChannelFilter.OMNI;
        }
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode one : json) {
            numbers.add(one.isInt() ? one.asInt() : 0);
        }
        try {
            return ChannelFilter.only(numbers.stream().mapToInt(Integer::intValue).toArray());
        } catch (IllegalArgumentException e) {
            throw new IOException(named + "\"channels\" must be a list of 1 to 16");
        }
    }

    /** What counts for a port. */
    public PortSettings of(String portId) {
        return ports.stream()
                .filter(one -> one.means(portId))
                .findFirst()
                .orElse(PortSettings.usual(portId));
    }
}
