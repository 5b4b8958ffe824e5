package atome.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves the page over a made-up state, to look at it: main takes the port. */
final class DemoPage {
    private DemoPage() {}

    static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        boolean paired = arguments.length > 1;
        Box box = new MovingBox(demoState(), System.nanoTime());
        Access access =
                paired
                        ? new Access(
                                (_, _, _) -> java.util.Optional.of("t"),
                                (_, _) -> java.util.Optional.of("t"),
                                _ -> java.util.Optional.of(Role.PLAYER),
                                _ -> java.util.List.of(),
                                _ -> false,
                                (_, _) -> false)
                        : new FakeAccess().access();
        try (WebServer server =
                WebServer.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        box,
                        access)) {
            IO.println("the page is at " + server.address());
            TimeUnit.DAYS.sleep(1);
        }
    }

    static JsonNode demoState() throws Exception {
        try (var in = DemoPage.class.getResourceAsStream("/demo-state.json")) {
            return JsonMapper.shared()
                    .readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Lets the playing timelines and clips move. */
    private record MovingBox(JsonNode start, long sinceNanos) implements Box {
        @Override
        public JsonNode state() {
            JsonNode now = start.deepCopy();
            double seconds = (System.nanoTime() - sinceNanos) / 1e9;
            for (String list : new String[] {"timelines", "clips"}) {
                for (JsonNode item : (ArrayNode) now.path(list)) {
                    if (item.path("playing").booleanValue()) {
                        double at = item.path("position_seconds").doubleValue(0) + seconds;
                        ((ObjectNode) item).put("position_seconds", at);
                        double bpm = item.path("bpm").doubleValue(120);
                        ((ObjectNode) item).put("position_beats", at * bpm / 60);
                    }
                }
            }
            return now;
        }

        @Override
        public JsonNode peaks(String audioFileId, long from, long frames, int points)
                throws RefusedException {
            throw new RefusedException("the demo page has no audio");
        }

        @Override
        public Path audio(String audioFileId) throws RefusedException {
            throw new RefusedException("the demo page has no audio");
        }

        @Override
        public Path uploads() {
            return Path.of("target", "uploads");
        }

        @Override
        public JsonNode command(JsonNode command) throws RefusedException {
            IO.println(command);
            if (command.path("command").stringValue("").equals("undo")) {
                throw new RefusedException("there is nothing to undo");
            }
            return command;
        }
    }
}
