package atome.engine.driver;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real JACK server with the dummy device, for one test. It has the default name, so a lock file
 * keeps other test runs on this machine away meanwhile. Other rooms use it from the engine's test
 * jar.
 */
public final class JackServer implements AutoCloseable {
    private static final Path LOCK =
            Path.of(System.getProperty("java.io.tmpdir"), "atome-jack.lock");
    private static final long PATIENCE_NANOS = 40_000_000_000L;
    private static final long RECHECK_NANOS = 5_000_000;

    private final FileChannel channel;
    private final FileLock lock;
    private @Nullable Process server;

    private JackServer(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the machine's JACK for this test, with no server running yet. */
    public static JackServer reserve() throws IOException {
        boolean installed = onPath("jackd");
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("jackd is not installed: the JACK tests cannot run in CI");
        }
        Assumptions.assumeTrue(installed, "jackd is not installed: JACK is not tested");
        FileChannel channel =
                FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new JackServer(channel, channel.lock());
    }

    /** Takes the machine's JACK and starts a server. */
    public static JackServer running(int rateHz, int blockFrames) throws IOException {
        JackServer jack = reserve();
        jack.start(rateHz, blockFrames);
        return jack;
    }

    /**
     * Takes the machine's JACK and starts a server that waits for its clients in every cycle, so
     * that nothing is lost between them however busy the machine is.
     */
    public static JackServer patient(int rateHz, int blockFrames) throws IOException {
        JackServer jack = reserve();
        jack.start(rateHz, blockFrames, "-S");
        return jack;
    }

    /** Takes the machine's JACK and starts a server with hardware of so many channels. */
    public static JackServer wide(int rateHz, int blockFrames, int inputs, int outputs)
            throws IOException {
        JackServer jack = reserve();
        jack.start(rateHz, blockFrames, List.of(), inputs, outputs);
        return jack;
    }

    /** Starts the server on the machine's JACK that this test holds. */
    public void start(int rateHz, int blockFrames, String... options) throws IOException {
        start(rateHz, blockFrames, List.of(options), 2, 2);
    }

    private void start(int rateHz, int blockFrames, List<String> options, int inputs, int outputs)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("jackd", "-r"));
        command.addAll(options);
        command.addAll(List.of("-d", "dummy", "-r"));
        command.add(Integer.toString(rateHz));
        command.addAll(List.of("-p", Integer.toString(blockFrames)));
        command.addAll(List.of("-C", Integer.toString(inputs), "-P", Integer.toString(outputs)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JACK_NO_AUDIO_RESERVATION", "1");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        server = builder.start();
        await("the JACK server answers", JackDriver::serverAnswers);
    }

    /** Kills the server without any farewell to its clients. */
    public void kill() throws InterruptedException {
        Process running = server;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
        server = null;
    }

    /** Sends the server a signal by name. */
    public void signal(String name) throws IOException, InterruptedException {
        Process running = server;
        if (running != null) {
            new ProcessBuilder("kill", "-" + name, Long.toString(running.pid())).start().waitFor();
        }
    }

    @Override
    public void close() throws IOException {
        Process running = server;
        if (running != null) {
            running.destroy();
            running.onExit().completeOnTimeout(running, 5, TimeUnit.SECONDS).join();
            running.destroyForcibly().onExit().join();
        }
        lock.release();
        channel.close();
    }

    /** Waits for a condition; fails, naming it, after a long time. */
    public static void await(String condition, BooleanSupplier holds) {
        long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("in vain waited until " + condition);
            }
            LockSupport.parkNanos(RECHECK_NANOS);
        }
    }

    private static boolean onPath(String command) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, command))) {
                return true;
            }
        }
        return false;
    }
}
