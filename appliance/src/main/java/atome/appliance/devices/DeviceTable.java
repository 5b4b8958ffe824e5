package atome.appliance.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What was found as lines for the player, a device a line, columns aligned; any thread. */
public final class DeviceTable {
    private final List<List<String>> rows = new ArrayList<>();

    private DeviceTable() {}

    /** The lines of what {@link Devices} found. */
    public static List<String> lines(JsonNode found) {
        DeviceTable table = new DeviceTable();
        table.add("audio", found.path("audio"), DeviceTable::audio);
        table.add("midi", found.path("midi"), DeviceTable::port);
        String why = found.path("gpio_why").asString("");
        if (why.isEmpty()) {
            table.add("gpio", found.path("gpio"), DeviceTable::chip);
        } else {
            table.rows.add(List.of("gpio", "none", "", why));
        }
        table.add("surface", found.path("surfaces"), DeviceTable::surface);
        return table.aligned();
    }

    private void add(String kind, JsonNode devices, Function<JsonNode, List<String>> row) {
        if (devices.isEmpty()) {
            rows.add(List.of(kind, "none", "", ""));
        }
        for (JsonNode device : devices) {
            List<String> cells = new ArrayList<>(List.of(kind));
            row.apply(device).forEach(cell -> cells.add(cell.replaceAll("\\p{Cntrl}+", " ")));
            rows.add(cells);
        }
    }

    private static List<String> audio(JsonNode audio) {
        String driver = audio.path("driver").asString();
        String detail =
                switch (driver) {
                    case "jack" ->
                            audio.path("available").asBoolean()
                                    ? "a server answers, %d Hz"
                                            .formatted(audio.path("sample_rate").asInt())
                                    : "no server";
                    case "clock" -> "always there";
                    default -> audio.path("description").asString("");
                };
        return List.of(driver, audio.path("name").asString(), detail);
    }

    private static List<String> port(JsonNode port) {
        boolean in = port.path("input").asBoolean();
        boolean out = port.path("output").asBoolean();
        return List.of(
                port.path("id").asString(),
                port.path("name").asString(),
                "%s, %s"
                        .formatted(
                                port.path("kind").asString(),
                                in && out ? "in and out" : in ? "in" : "out"));
    }

    private static List<String> chip(JsonNode chip) {
        List<String> names =
                chip.path("lines").valueStream().map(line -> line.path("name").asString()).toList();
        String why = chip.path("why").asString();
        String named = LineRuns.of(names);
        String detail = names.size() + " lines" + (named.isEmpty() ? "" : ": " + named);
        return List.of(
                chip.path("chip").asString(),
                chip.path("label").asString(),
                why.isEmpty() ? detail : why);
    }

    private static List<String> surface(JsonNode surface) {
        String id = surface.path("id").asString();
        String why = surface.path("why").asString();
        String state = surface.path("state").asString();
        return List.of(
                id.isEmpty() ? "?" : id,
                surface.path("file").asString(),
                why.isEmpty() ? (state.equals("open") ? "opens" : state) : state + ": " + why);
    }

    private List<String> aligned() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < 3; column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                int pad = column < widths.size() ? widths.get(column) - cell.length() + 2 : 0;
                line.append(cell).repeat(" ", pad);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
