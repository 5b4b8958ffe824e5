package atome.appliance.bench.soak;

import atome.adole.Store;
import atome.adole.StoreException;
import atome.appliance.Appliance;
import atome.appliance.BoxDoor;
import atome.appliance.desk.CommandException;
import atome.appliance.verb.Main;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The program as it is started on stage, over the clock driver, in a process of its own that is
 * killed without any farewell; the same data directory every time. One control thread.
 */
final class DoomedBox implements AutoCloseable {
    private static final int CHANNELS = 4;
    private static final long PATIENCE_NANOS = 180_000_000_000L;
    private static final long LOOK_NANOS = 20_000_000;

    private static final String SESSION =
            """
            { "format": "atome-session/1", "name": "doomed", "sample_rate": 48000, "seed": 1,
              "atomes": [
                {"id": "tl", "type": "data_model.timeline", "properties": {"name": "Song"}},
                {"id": "g", "type": "data_model.routing_graph", "properties": {"name": "Rig"}},
                {"id": "in", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "input", "name": "In",
                                "channels": %d}},
                {"id": "out", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "output", "name": "Out"}}
              ], "script": [] }
            """
                    .formatted(CHANNELS);

    private final Path folder;
    private final Path data;
    private final int port;
    private @Nullable Process process;
    private @Nullable BoxDoor door;

    DoomedBox(Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        Files.writeString(folder.resolve("session.json"), SESSION);
        this.port = freePort();
    }

    /**
     * One that is still free at the next start: the system gives those from 32768 on to whoever
     * connects to somebody in between.
     */
    private static int freePort() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        BindException why = new BindException("no port is free");
        for (int port = 20_000; port < 32_768; port++) {
            try (ServerSocket free = new ServerSocket(port, 1, here)) {
                return free.getLocalPort();
            } catch (BindException taken) {
                why = taken;
            }
        }
        throw why;
    }

    /** Where its store is. */
    Path store() {
        return Store.file(data);
    }

    /** Starts it, the first time with its session, and returns its state once it answers. */
    JsonNode start() throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "run"));
        if (!Files.exists(data)) {
            command.add(folder.resolve("session.json").toString());
        }
        command.addAll(List.of("--data", data.toString(), "--backend", "clock"));
        command.addAll(List.of("--block", "256", "--pre-roll", "1"));
        command.addAll(List.of("--inputs", Integer.toString(CHANNELS), "--outputs", "2"));
        command.addAll(List.of("--http", "127.0.0.1:" + port, "--osc", "0", "--no-mdns"));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("box.log").toFile())
                        .start();
        return answer();
    }

    private JsonNode answer() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE_NANOS && process != null && process.isAlive()) {
            try {
                return door().state();
            } catch (CommandException | StoreException notYet) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        throw new IOException(
                "the box does not start: %s%n%s"
                        .formatted(Files.readString(folder.resolve("box.log")), threads()));
    }

    /** What its threads wait for, if it still runs. */
    private String threads() throws IOException, InterruptedException {
        Process running = process;
        if (running == null || !running.isAlive()) {
            return "";
        }
        Path dump = folder.resolve("threads");
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(running.pid()), "Thread.print")
                .redirectErrorStream(true)
                .redirectOutput(dump.toFile())
                .start()
                .waitFor();
        return Files.readString(dump);
    }

    /** The way in, the same for every start. */
    BoxDoor door() throws StoreException, CommandException {
        BoxDoor known = door;
        if (known != null) {
            return known;
        }
        try (Store store = Store.open(data)) {
            if (store.setting(Appliance.HTTP_ADDRESS).isEmpty()) {
                throw new CommandException("not yet");
            }
            BoxDoor opened = BoxDoor.open(store);
            door = opened;
            return opened;
        }
    }

    /** Kills it. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
